import LibAV

extension TranscodeBuilder {
    func addSubtitles(opened: borrowing OpenedSource, programme: Programme) throws {
        let kit = SubtitleKit(
            programme: programme, queue: queue, container: transcoder.packaging.container,
            encryption: transcoder.encryption)
        for rendition in try kit.renditions(transcoder.subtitles, opened: opened) {
            let output = try addTrack { rendition.output($0, timescale: programme.plan.timescale) }
            let (stage, packets) = kit.stage(rendition, output)
            stages.append(stage)
            guard let packets, let stream = rendition.stream else { continue }
            addStop { packets.stop() }
            routes[stream.index, default: []].append(.decode(packets))
        }
    }
}
