public import HLSStorage

extension Delivery {
    /// The longest playlist that ``respond(to:from:at:)`` reads, 64 MiB; no player takes one of that length.
    public static let maximumPlaylistByteCount: Int64 = 64 << 20

    /// Answers a request from a storage.
    ///
    /// The body of a file is not read: it is left to the server as `.object`.
    /// - Parameter now: the time since 1970-01-01 00:00:00 UTC; nil is the system's.
    /// - Throws: ``DeliveryError`` for a playlist that cannot be signed; what the presigner throws; a `StorageError` that says
    ///   neither that the object is not there nor that the storage is away; `CancellationError`.
    public func respond(
        to request: DeliveryRequest, from storage: some Storage, at now: Duration? = nil
    ) async throws -> DeliveryResponse {
        let now = now ?? SystemTime.now
        switch decide(request, at: now) {
        case .respond(let response): return response
        case .object(let object):
            do {
                if object.kind == .playlist {
                    return try await finish(object, playlist: Self.text(of: object.key, storage), at: now)
                }
                return finish(object, DeliveryMetadata(try await storage.metadata(of: object.key)), at: now)
            } catch let error as StorageError {
                guard let response = response(to: error, about: object) else { throw error }
                return response
            }
        }
    }

    /// The answer when the storage has no such object (404), refuses it (404 as well, to tell nothing) or does not answer
    /// (503); nil for failures that are the server's own to report.
    public func response(to error: StorageError, about object: DeliveryObject) -> DeliveryResponse? {
        let problem: DeliveryProblem
        switch error.code {
        case .notFound, .denied, .invalidKey: problem = .notFound
        case .unavailable: problem = .storageUnavailable
        default: return nil
        }
        return refusal(problem, isHead: object.isHead, allowedOrigin: object.allowedOrigin)
    }

    private static func text(of key: StorageKey, _ storage: some Storage) async throws -> [UInt8] {
        do {
            let text = try await storage.read(key, range: 0..<(maximumPlaylistByteCount + 1))
            if text.count > maximumPlaylistByteCount {
                throw DeliveryError(
                    .unreadablePlaylist, "the playlist \"\(key)\" is longer than 64 MiB: divide it, or limit its window"
                )
            }
            return text
        } catch let error as StorageError where error.code == .rangeNotSatisfiable {
            // No byte of an empty object is within any range.
            return []
        }
    }
}
