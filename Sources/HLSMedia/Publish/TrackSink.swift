/// Where one track's segments go: to the publisher, each as a file of its own or as a range of the track's single file.
final class TrackSink {
    private let track: Int
    private let outbox: Outbox<PipelineOutput>
    private let file: SpooledFile?
    private var offset = 0

    init(track: Int, outbox: Outbox<PipelineOutput>, initialization: [UInt8]?, isSingleFile: Bool) throws {
        self.track = track
        self.outbox = outbox
        file = isSingleFile ? try SpooledFile() : nil
        if let file, let initialization {
            try file.append(initialization)
            offset = initialization.count
        }
    }

    func put(_ segment: Segment) throws {
        guard let file else { return try outbox.send(.segment(segment)) }
        try file.append(segment.bytes)
        try outbox.send(.range(segment.withoutBytes, size: segment.bytes.count, offset: offset))
        offset += segment.bytes.count
    }

    /// Says that no segment follows; the frame rate in thousandths for video.
    func end(frameRate: Int?) throws {
        if let file { try outbox.send(.file(track: track, file)) }
        try outbox.send(.trackEnd(track: track, frameRate: frameRate))
    }
}
