/// Where one track's segments go: to the publisher, each as an object of its own or all as one.
///
/// At most two objects of a track are under way: one that grows, and one that is being made durable, so that a slow
/// storage holds the track back rather than filling memory, and a quick one never does.
final class TrackSink {
    private let track: Int
    private let name: String
    private let container: Packaging.Container
    private let isSingleFile: Bool
    private let queue: PublishQueue
    private let initialization: [UInt8]?
    private let isStrict: Bool
    private let encryption: Encryption?
    /// Encrypts the present segment.
    private var cipher: SegmentCipher?
    private var current: ObjectPipe?
    /// The objects before it that may not be durable yet, the latest last.
    private var finished: [ObjectPipe] = []
    /// Bytes in the single file, and where the present segment starts in it.
    private var written = 0
    private var segmentStart = 0

    /// Makes a sink; a strict one begins an object only when the one before it is durable, so that after a crash no more
    /// than the object that grew is missing.
    init(
        track: Int, name: String, packaging: Packaging, queue: PublishQueue, initialization: [UInt8]?,
        isStrict: Bool = false, encryption: Encryption? = nil
    ) {
        self.track = track
        self.name = name
        container = packaging.container
        isSingleFile = packaging.isSingleFile
        self.queue = queue
        self.initialization = initialization
        self.isStrict = isStrict
        self.encryption = encryption
    }

    func beginSegment(_ number: Int) throws {
        if number == 0 { try writeInitialization() }
        segmentStart = written
        if let encryption { cipher = try SegmentCipher(encryption, segment: number) }
        guard !isSingleFile else { return }
        while finished.count > (isStrict ? 0 : 1) { try finished.removeFirst().waitUntilDurable() }
        try open("\(name)/\(container.segmentName(number))", type: container.segmentType)
    }

    func append(_ piece: [UInt8]) throws { try put(cipher?.update(piece) ?? piece) }

    func endSegment(_ segment: Segment) throws {
        if let cipher = cipher.take() { try put(cipher.finish()) }
        if isSingleFile {
            try queue.send(.range(segment, size: written - segmentStart, offset: segmentStart))
        } else {
            close(segment)
        }
    }

    /// Says that no segment follows; the frame rate in thousandths for video.
    func end(frameRate: Int?) throws {
        close(nil)
        try queue.send(.trackEnd(track: track, frameRate: frameRate))
    }

    private func put(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        written += bytes.count
        try current?.append(bytes)
    }

    /// Writes what players need before any segment; never encrypted.
    private func writeInitialization() throws {
        if isSingleFile {
            try open("\(name)/\(container.singleFileName)", type: container.fileType)
            if let initialization { try put(initialization) }
        } else if let initialization {
            try open("\(name)/init.mp4", type: container.fileType)
            try put(initialization)
            close(nil)
        }
    }

    private func open(_ name: String, type: String) throws {
        let pipe = ObjectPipe(name: name, contentType: type)
        try queue.send(.object(pipe))
        current = pipe
    }

    private func close(_ segment: Segment?) {
        guard let current else { return }
        current.finish(segment)
        finished.append(current)
        self.current = nil
    }
}
