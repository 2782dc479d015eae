import HLSStorage

/// The only stage that writes: puts segments and images on storage as they come, below the staging prefix.
struct Publisher: Sendable {
    let storage: any Storage
    /// Where everything goes until the asset is complete.
    let staging: StorageKey
    let tracks: [TrackOutput]
    /// Told of each segment once it is durable: its track, and its size in bytes.
    let onSegment: @Sendable (TrackOutput, Segment, Int) -> Void

    private let journal: CellJournal?
    private let order: SegmentOrder

    init(
        storage: any Storage, staging: StorageKey, tracks: [TrackOutput],
        journal: CellJournal? = nil, onSegment: @escaping @Sendable (TrackOutput, Segment, Int) -> Void
    ) {
        self.storage = storage
        self.staging = staging
        self.tracks = tracks
        self.journal = journal
        self.onSegment = onSegment
        order = SegmentOrder(from: journal?.firstSegments ?? [:])
    }

    /// What was written.
    struct Result: Sendable {
        var tracks: [TrackRecord]
        var objects: [Asset.Object]
    }

    /// An object that is durable.
    private struct Written: Sendable {
        var object: Asset.Object
        var segment: Segment?
    }

    /// Segments and images of a finished asset never change, so caches may keep them for good.
    static let cacheControl = "public, max-age=31536000, immutable"

    /// Writes whatever comes until the queue ends; throws the first failure of the storage.
    ///
    /// Every object that is announced is written at once: their number is bounded by the tracks, and a stage may wait
    /// for another one's object to move on.
    func run(_ queue: PublishQueue) async throws -> Result {
        do {
            return try await publish(queue)
        } catch {
            throw queue.failure ?? error
        }
    }

    private func publish(_ queue: PublishQueue) async throws -> Result {
        // Tasks that have ended are taken off now and then, so that a long transcode does not pile them up.
        let most = tracks.count * 4 + 16
        var result = Result(tracks: tracks.map { TrackRecord($0) }, objects: [])
        try await withThrowingTaskGroup(of: Written.self) { group in
            var underWay = 0
            while let output = await queue.next() {
                switch output {
                case .object(let pipe):
                    group.addTask { try await stopping(queue) { try await write(pipe, queue) } }
                    underWay += 1
                case .artifact(let artifact):
                    group.addTask { try await stopping(queue) { try await write(artifact) } }
                    underWay += 1
                case .range(let segment, let size, let offset):
                    result.tracks[segment.track].append(segment, size: size, offset: offset)
                    onSegment(tracks[segment.track], segment, size)
                case .trackEnd(let track, let frameRate):
                    result.tracks[track].frameRate = frameRate
                }
                while underWay > most, let written = try await group.next() {
                    result.add(written.object, written.segment)
                    underWay -= 1
                }
            }
            for try await written in group { result.add(written.object, written.segment) }
        }
        for index in result.tracks.indices { result.tracks[index].segments.sort { $0.start < $1.start } }
        return result
    }

    /// Stops the queue when a write fails, so that whoever waits for it sees the failure.
    private func stopping(_ queue: PublishQueue, _ work: () async throws -> Written) async throws -> Written {
        do {
            return try await work()
        } catch {
            queue.fail(error)
            throw error
        }
    }

    private func write(_ pipe: ObjectPipe, _ queue: PublishQueue) async throws -> Written {
        try await storage.write(pipe.chunks, to: key(pipe.name), attributes: attributes(pipe.contentType))
        let segment = pipe.segment
        // Noted before anybody goes on, so that what is durable and not noted is never more than one segment of a track.
        if let segment, let journal { try await journal.note(segment, size: pipe.size, of: tracks[segment.track]) }
        queue.complete(pipe)
        report(segment, size: pipe.size)
        return Written(object: .init(name: pipe.name, size: pipe.size), segment: segment)
    }

    private func write(_ artifact: Artifact) async throws -> Written {
        try await storage.write(artifact.bytes, to: key(artifact.name), attributes: attributes(artifact.contentType))
        report(artifact.segment, size: artifact.bytes.count)
        return Written(object: .init(name: artifact.name, size: artifact.bytes.count), segment: artifact.segment)
    }

    private func report(_ segment: Segment?, size: Int) {
        guard let segment else { return }
        order.add(segment, size: size) { onSegment(tracks[$0.track], $0, $1) }
    }

    private func attributes(_ contentType: String) -> ObjectAttributes {
        ObjectAttributes(contentType: contentType, cacheControl: Self.cacheControl)
    }

    private func key(_ name: String) throws(StorageError) -> StorageKey {
        try StorageKey("\(staging.string)/\(name)")
    }
}

extension Publisher.Result {
    fileprivate mutating func add(_ object: Asset.Object, _ segment: Segment?) {
        objects.append(object)
        if let segment { tracks[segment.track].append(segment, size: object.size, offset: nil) }
    }
}

extension TrackRecord {
    fileprivate mutating func append(_ segment: HLSMedia.Segment, size: Int, offset: Int?) {
        segments.append(Segment(segment, size: size, offset: offset))
    }
}
