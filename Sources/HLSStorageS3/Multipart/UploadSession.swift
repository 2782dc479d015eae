import HLSStorage
import HTTPClient

/// One multipart upload at the server: begun, and then completed or abandoned.
struct UploadSession: Sendable {
    let id: String
    private let service: S3Service
    private let key: StorageKey

    /// Servers may put large objects together for minutes before they answer.
    static let completionIdleTimeout: Duration = .seconds(600)

    init(_ service: S3Service, _ key: StorageKey, id: String) {
        self.service = service
        self.key = key
        self.id = id
    }

    /// Begins an upload. After a lost answer it begins another, and the first stays for `removeUnfinishedUploads`.
    static func begin(
        _ service: S3Service, _ key: StorageKey, _ attributes: ObjectAttributes
    ) async throws -> UploadSession {
        var call = S3Call(
            "POST", key.string, [QueryItem("uploads")], headers: AttributeHeaders.fields(attributes, key: key), body: []
        )
        call.isSettled = true
        if service.configuration.integrity == .crc32c { call.headers["x-amz-checksum-algorithm"] = "CRC32C" }
        let document = try await service.document(call, doing: "write", key: key)
        guard let id = document["UploadId"], !id.isEmpty else {
            throw StorageError(
                .other, "the server has begun no upload for \"\(key)\"; check that the endpoint is an S3 server",
                key: key)
        }
        return UploadSession(service, key, id: id)
    }

    func send(_ bytes: [UInt8], number: Int) async throws -> UploadedPart {
        let call = S3Call(
            "PUT", key.string, [QueryItem("partNumber", "\(number)"), QueryItem("uploadId", id)], body: bytes)
        return try part(number, await service.headers(call, doing: "write", key: key))
    }

    /// Takes a part from another object of the bucket.
    func copy(_ range: Range<Int64>, of source: StorageKey, number: Int) async throws -> UploadedPart {
        var call = S3Call(
            "PUT", key.string, [QueryItem("partNumber", "\(number)"), QueryItem("uploadId", id)],
            headers: [
                "x-amz-copy-source": service.copySource(source),
                "x-amz-copy-source-range": "bytes=\(range.lowerBound)-\(range.upperBound - 1)",
            ])
        call.idleTimeout = Self.completionIdleTimeout
        let document = try await service.document(call, doing: "copy", key: source)
        return try part(number, ["ETag": document["ETag"] ?? ""])
    }

    /// Makes the object.
    func complete(_ parts: [UploadedPart]) async throws {
        var call = S3Call(
            "POST", key.string, [QueryItem("uploadId", id)], headers: ["Content-Type": "application/xml"],
            body: Array(UploadedPart.document(parts).utf8))
        call.isSettled = true
        call.idleTimeout = Self.completionIdleTimeout
        do {
            _ = try await service.attempts(call, S3Service.document)
        } catch let failure as S3Failure {
            // The answer to an attempt that succeeded may have been lost.
            if failure.leavesDoubt, try await isComplete(parts) { return }
            throw service.storageError(failure, doing: "write", key: key)
        }
    }

    /// Removes the parts, also when the task is cancelled, and gives the error to throw.
    func abandon(because error: any Error) async -> any Error {
        let failure: (any Error)? = await Task {
            do {
                try await abort()
                return nil
            } catch {
                return error
            }
        }.value
        guard failure != nil, var error = error as? StorageError else { return error }
        error.message += "; parts of it are left, remove them with removeUnfinishedUploads"
        return error
    }

    /// Removes the parts; a part that was on its way may arrive after an abort, which is then repeated.
    func abort() async throws {
        let query = [QueryItem("uploadId", id)]
        for _ in 0..<5 {
            do {
                _ = try await service.headers(S3Call("DELETE", key.string, query), doing: "clean up", key: key)
                _ = try await service.document(S3Call("GET", key.string, query), doing: "clean up", key: key)
            } catch let error as StorageError where error.code == .notFound {
                return
            }
            try await service.clock.sleep(.milliseconds(200))
        }
        throw StorageError(
            .unavailable, "parts of \"\(key)\" are left at the server; remove them with removeUnfinishedUploads",
            key: key)
    }

    private func isComplete(_ parts: [UploadedPart]) async throws -> Bool {
        guard let tag = try UploadedPart.tag(of: parts) else { return false }
        do {
            let headers = try await service.headers(S3Call("HEAD", key.string), doing: "look at", key: key)
            return headers["ETag"]?.trimmingQuotes == tag[...]
        } catch let error as StorageError where error.code == .notFound {
            return false
        }
    }

    private func part(_ number: Int, _ headers: HTTPHeaders) throws(StorageError) -> UploadedPart {
        guard let tag = headers["ETag"], !tag.isEmpty else {
            throw StorageError(
                .other, "the server has not confirmed a part of \"\(key)\"; check that the endpoint is an S3 server",
                key: key)
        }
        return UploadedPart(number: number, tag: tag, checksum: headers["x-amz-checksum-crc32c"])
    }
}

extension S3Failure {
    /// Whether the server may have done what was asked although it did not say so.
    fileprivate var leavesDoubt: Bool {
        switch self {
        case .refused(let error, _): error.code == "NoSuchUpload" || error.status >= 500
        case .network(let error): !error.code.isBeforeSending
        case .unreadable: true
        }
    }
}
