import HLSStorage
import HTTPClient

/// Writes one object in parts, several at a time, and leaves nothing behind when that fails.
struct MultipartUpload: Sendable {
    private let service: S3Service
    private let key: StorageKey
    private let attributes: ObjectAttributes

    init(_ service: S3Service, _ key: StorageKey, _ attributes: ObjectAttributes) {
        self.service = service
        self.key = key
        self.attributes = attributes
    }

    /// Gives the next part, nil at the end; what it is given is an array whose memory may be used again.
    typealias Source = @Sendable (_ spare: consuming [UInt8]) async throws -> [UInt8]?

    /// Sends the parts that `next` gives.
    func run(_ next: @escaping Source) async throws {
        let session = try await UploadSession.begin(service, key, attributes)
        do {
            let parts = try await send(session, next)
            try Task.checkCancellation()
            try await session.complete(parts)
        } catch {
            throw await session.abandon(because: error)
        }
    }

    private func send(_ session: UploadSession, _ next: Source) async throws -> [UploadedPart] {
        // The group ends no task early and leaves none: when it throws, all parts have been settled.
        try await withThrowingTaskGroup(of: (part: UploadedPart, bytes: [UInt8]).self) { group in
            var parts: [UploadedPart] = []
            var spares: [[UInt8]] = []
            var number = 0
            while true {
                if number - parts.count >= service.configuration.parallelParts, let sent = try await group.next() {
                    parts.append(sent.part)
                    spares.append(sent.bytes)
                }
                guard let bytes = try await next(spares.popLast() ?? []) else { break }
                number += 1
                group.addTask { [number] in (try await session.send(bytes, number: number), bytes) }
            }
            for try await sent in group { parts.append(sent.part) }
            return parts
        }
    }
}
