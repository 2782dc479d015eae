import HLSDelivery
import HLSStorage
import HLSStorageS3
import HTTPServer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves playlists and segments: from a directory at once, on the connection's own thread; from elsewhere as they come.
struct PlaybackResponder: Sendable {
    let delivery: Delivery
    let storage: any Storage
    let log: Log

    /// What is read of an object at a time, where the storage has no streams.
    private static let pieceByteCount: Int64 = 1 << 20

    func disposition(of request: borrowing ServerRequest) -> Disposition {
        var headers = DeliveryHeaders()
        request.forEachHeader { headers.add($0, $1) }
        let asked = DeliveryRequest(
            method: DeliveryMethod(request.method), path: request.path, query: request.query, headers: headers,
            host: request.header("Host"), clientAddress: request.clientAddress?.description)
        let now = Self.now()
        switch delivery.decide(asked, at: now) {
        case .respond(let response): return .respond(ServerResponse(response))
        case .object(let object):
            if object.kind == .key { return .run { _, _ in try await contentKey(object, at: now) } }
            if object.kind != .playlist, let directory = storage as? DirectoryStorage {
                return .respond(file(object, in: directory, at: now))
            }
            return .run { head, _ in try await answer(asked, request: head.id) }
        }
    }

    /// The key of an encrypted asset, which is as small as it is secret.
    private func contentKey(_ object: DeliveryObject, at now: Duration) async throws -> ServerResponse {
        let place = try MediaKeys.place(of: object.key, kind: object.kind)
        do {
            let bytes = try await storage.read(place)
            let metadata = DeliveryMetadata(try await storage.metadata(of: place))
            let answer = delivery.finish(object, metadata, at: now)
            var response = ServerResponse(answer)
            if case .object(_, let range) = answer.body {
                response.body = .bytes(Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)]))
            }
            return response
        } catch let error as StorageError {
            guard let response = delivery.response(to: error, about: object) else { throw error }
            return ServerResponse(response)
        }
    }

    private func file(_ object: DeliveryObject, in directory: DirectoryStorage, at now: Duration) -> ServerResponse {
        guard let path = directory.localPath(of: object.key) else { return missing(object) }
        do throws(OpenFile.Failure) {
            let file = try OpenFile(path: path)
            let metadata = DeliveryMetadata(
                size: file.byteCount, modified: .seconds(file.modificationTime))
            return ServerResponse(delivery.finish(object, metadata, at: now), file: file)
        } catch {
            if !error.isNotFound { log.error("a file cannot be served", ["key": object.key, "error": "\(error)"]) }
            return missing(object)
        }
    }

    private func missing(_ object: DeliveryObject) -> ServerResponse {
        let error = StorageError(.notFound, "there is no such object", key: object.key)
        return delivery.response(to: error, about: object).map { ServerResponse($0) } ?? ServerResponse(status: 404)
    }

    private func answer(_ asked: DeliveryRequest, request: String) async throws -> ServerResponse {
        let response = try await delivery.respond(to: asked, from: storage)
        guard case .object(let key, let range) = response.body else { return ServerResponse(response) }
        return ServerResponse(response, stream: stream(key, range))
    }

    private func stream(_ key: StorageKey, _ range: Range<Int64>) -> ResponseStream {
        if let s3 = storage as? S3Storage { return ResponseStream(s3.stream(key, range: range)) }
        let storage = storage
        return ResponseStream { send in
            var start = range.lowerBound
            while start < range.upperBound {
                let end = min(range.upperBound, start + Self.pieceByteCount)
                try await send(try await storage.read(key, range: start..<end))
                start = end
            }
        }
    }

    /// Since 1970, by the system's clock.
    private static func now() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}
