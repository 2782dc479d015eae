import LibAV

/// Makes the plan of a source: its packets are read once, on threads of our own, and its sound is decoded to learn to the
/// sample where it ends.
struct PlanMaker: Sendable {
    let transcoder: Transcoder
    let source: Source

    func make() async throws -> TranscodePlanning {
        if let obstacle = settingsObstacle { return .whole(obstacle) }
        let interrupt = Interrupt()
        do {
            let pipeline = try await StageGroup.run(stop: { interrupt.raise() }) {
                guard try source.open(interrupt: interrupt).isSeekable else { throw TranscodeObstacle.notSeekable }
                return try TranscodeBuilder(transcoder, source: source, interrupt: interrupt, reporter: nil).build()
            }
            // Built to learn its tracks, and let go: their codecs and initialization are the encoders' to say.
            let tracks = pipeline.tracks
            guard tracks.contains(where: { $0.video != nil }) else { return .whole(.noPicture) }
            let layout = try await layout(copies: tracks[0].video?.isCopied ?? false, interrupt)
            return .divisible(try plan(layout, tracks: tracks, info: pipeline.source))
        } catch let obstacle as TranscodeObstacle {
            return .whole(obstacle)
        }
    }

    private var settingsObstacle: TranscodeObstacle? {
        if !source.isRepeatable || !transcoder.subtitles.allSatisfy(\.source.isRepeatable) { return .pushedBytes }
        if transcoder.packaging.container != .fmp4 || transcoder.packaging.isSingleFile { return .packaging }
        return transcoder.ladder.videoRungs.isEmpty ? .noPicture : nil
    }

    /// A layout, and where in the source it begins.
    private typealias Found = (layout: CellLayout, origin: Programme.SourceTime)

    private func layout(copies: Bool, _ interrupt: Interrupt) async throws -> Found {
        let survey = try await StageGroup.run(stop: { interrupt.raise() }) {
            try SourceSurvey(transcoder, source: source, copies: copies, interrupt: interrupt)
        }
        try await StageGroup(survey.stages, stop: { survey.stop() }).run()
        return try await StageGroup.run(stop: { interrupt.raise() }) { try survey.layout() }
    }

    private func plan(_ found: Found, tracks: [TrackOutput], info: MediaInfo) throws -> TranscodePlan {
        let settings = try transcoder.settingsFingerprint()
        var name = Fingerprint()
        for text in [settings, "\(info.size ?? 0)", "\(found.origin.ticks)", "\(found.layout.endNanoseconds)"] {
            name.add(text)
        }
        for track in tracks {
            if let fingerprint = track.subtitles?.fingerprint { name.add("\(track.name) \(fingerprint)") }
        }
        for cell in found.layout.cells { name.add("\(cell.start) \(cell.pictures) \(cell.entry.pts)") }
        return TranscodePlan(
            id: name.text, source: info, settings: settings, origin: .init(found.origin),
            timescale: tracks[0].timescale, cells: found.layout.cells, end: found.layout.end,
            endNanoseconds: found.layout.endNanoseconds, frameRate: found.layout.frameRate, tracks: tracks,
            stills: found.layout.stills)
    }
}

extension Transcoder {
    /// Names the settings that shape an asset; the limits do not.
    func settingsFingerprint() throws -> String {
        var name = Fingerprint()
        name.add(String(decoding: try JournalText.encode(ladder), as: UTF8.self))
        name.add("\(packaging.container.rawValue) \(try packaging.segmentMicroseconds()) \(packaging.isSingleFile)")
        name.add("\(copying.rawValue) \(makesImages)")
        for file in subtitles { name.add("\(file.language) \(file.name ?? "") \(file.isDefault) \(file.isForced)") }
        if let encryption {
            name.add("\(encryption.method.rawValue) \(encryption.keyURI) \(encryption.key.fingerprint)")
        }
        return name.text
    }
}
