import HLSStorage
import HTTPClient
import SluiceCrypto
import Synchronization

/// Sends calls: signs them, sends them again where that can help, and turns failures into storage errors.
final class S3Service: Sendable {
    let endpoint: S3Endpoint
    let configuration: S3Configuration
    let clock: S3Clock
    private let client: HTTPClient
    private let credentials: CredentialsCache
    private let budget = Mutex(RetryBudget())
    /// What the server's clock is ahead of ours, in seconds, once it has complained.
    private let skew = Mutex<Int64>(0)
    /// Whether the server has shown that there is such a bucket.
    private let knowsBucket = Mutex(false)

    /// The largest document that is read: a page of 1,000 keys of 1,024 bytes, each of them escaped.
    static let maximumDocumentByteCount = 8 << 20

    init(_ configuration: S3Configuration, clock: S3Clock = .system) throws(StorageError) {
        endpoint = try S3Endpoint(
            bucket: configuration.bucket, region: configuration.region, endpoint: configuration.endpoint,
            addressing: configuration.addressing)
        self.configuration = configuration
        self.clock = clock
        credentials = CredentialsCache(configuration.credentials, clock: clock)
        // The operator has chosen the endpoint; private networks are where many of them are.
        var http = HTTPClientConfiguration(addresses: .all)
        http.timeouts = HTTPTimeouts(connect: configuration.connectTimeout, idle: configuration.idleTimeout)
        http.maximumConnectionsPerHost = configuration.maximumConnections
        http.certificateAuthorities = configuration.certificateAuthorities
        client = HTTPClient(http)
    }

    /// Sends a call and reads its answer; both are done again when a failure may pass.
    ///
    /// - Parameter read: makes the result of an answer with a status of success.
    /// - Throws: `StorageError`, `CancellationError`, and whatever else `read` throws.
    func perform<Value: Sendable>(
        _ call: S3Call, doing: String, key: StorageKey? = nil,
        _ read: @escaping @Sendable (HTTPResponse) async throws -> Value
    ) async throws -> Value {
        do {
            return try await attempts(call, read)
        } catch let failure as S3Failure {
            throw storageError(failure, doing: doing, key: key)
        }
    }

    /// Sends a call whose answer is a document, which may say that the call failed although the status is 200.
    func document(_ call: S3Call, doing: String, key: StorageKey? = nil) async throws -> XMLElement {
        try await perform(call, doing: doing, key: key, Self.document)
    }

    /// Sends a call whose answer has no content of interest.
    func headers(_ call: S3Call, doing: String, key: StorageKey? = nil) async throws -> HTTPHeaders {
        try await perform(call, doing: doing, key: key, Self.headers)
    }

    func storageError(_ failure: S3Failure, doing: String, key: StorageKey?) -> StorageError {
        StorageError(
            failure, doing: doing, key: key, bucket: configuration.bucket, region: configuration.region)
    }

    /// A signature with the credentials and the server's time of this moment.
    func signature() async throws -> SignatureV4 {
        signature(try await credentials.credentials())
    }

    /// As `perform`, but with the failure as it is.
    func attempts<Value: Sendable>(
        _ call: S3Call, _ read: @escaping @Sendable (HTTPResponse) async throws -> Value
    ) async throws -> Value {
        var attempt = 1
        while true {
            try Task.checkCancellation()
            let credentials = try await credentials.credentials()
            do {
                let value =
                    call.isSettled
                    ? try await Task { try await once(call, credentials, read) }.value
                    : try await once(call, credentials, read)
                budget.withLock { $0.succeeded() }
                return value
            } catch let failure as S3Failure {
                if attempt == 1, try await repaired(failure, credentials) {
                    attempt += 1
                    continue
                }
                let delay = configuration.retries.delay(
                    afterAttempt: attempt, retryAfter: failure.retryAfter, random: clock.random())
                guard failure.allowsRetry(call.repetition), let delay, budget.withLock({ $0.take() }) else {
                    throw failure
                }
                try await clock.sleep(delay)
                attempt += 1
            }
        }
    }

    static func document(_ response: HTTPResponse) async throws -> XMLElement {
        let answer = try await response.collected(upTo: maximumDocumentByteCount)
        let element: XMLElement
        do throws(XMLError) {
            element = try XMLElement(parsing: answer.body)
        } catch {
            throw S3Failure.unreadable(error)
        }
        if element.name != "Error" { return element }
        throw S3Failure.refused(
            S3ServiceError(status: answer.status, headers: answer.headers, element: element), retryAfter: nil)
    }

    static func headers(_ response: HTTPResponse) async throws -> HTTPHeaders {
        // Read to its end, so that the connection can be used again.
        _ = try await response.collected(upTo: maximumDocumentByteCount)
        return response.headers
    }

    private func once<Value: Sendable>(
        _ call: S3Call, _ credentials: S3Credentials, _ read: @escaping @Sendable (HTTPResponse) async throws -> Value
    ) async throws -> Value {
        do {
            let response = try await client.send(request(call, credentials))
            if (200..<300).contains(response.status) {
                knowsBucket.withLock { $0 = true }
                return try await read(response)
            }
            let answer = try await response.collected(upTo: Self.maximumDocumentByteCount)
            var error = S3ServiceError(answer)
            if call.method == "HEAD", let words = try await words(for: error, call, credentials) { error = words }
            throw S3Failure.refused(error, retryAfter: Self.retryAfter(answer.headers))
        } catch let error as HTTPClientError {
            throw S3Failure.network(error)
        }
    }

    /// What a server says to a request like a HEAD that it refused, for that answer has no document: whether the bucket is
    /// missing or the object, the permission or the session, is only there. Nil where nothing is to be learnt.
    private func words(
        for error: S3ServiceError, _ call: S3Call, _ credentials: S3Credentials
    ) async throws -> S3ServiceError? {
        switch error.status {
        case 301, 307, 400, 403: break
        case 404 where !knowsBucket.withLock({ $0 }): break
        default: return nil
        }
        let firstByte = S3Call("GET", call.key, call.query, headers: ["Range": "bytes=0-0"])
        let response = try await client.send(request(firstByte, credentials))
        if (200..<300).contains(response.status) { return nil }
        let words = S3ServiceError(try await response.collected(upTo: Self.maximumDocumentByteCount))
        if words.code == "NoSuchKey" { knowsBucket.withLock { $0 = true } }
        return words
    }

    private func request(_ call: S3Call, _ credentials: S3Credentials) -> HTTPRequest {
        var headers = call.headers
        headers["Host"] = endpoint.host
        let body = call.body ?? []
        let hash: String
        switch configuration.integrity {
        case .crc32c where !body.isEmpty:
            if headers["Content-MD5"] == nil {
                headers["x-amz-checksum-crc32c"] = Base64Text.encode(CRC32C.checksum(of: body).bytes)
            }
            hash = endpoint.isEncrypted ? CanonicalRequest.unsignedPayload : HexText.encode(SHA256.digest(of: body))
        default:
            hash = HexText.encode(SHA256.digest(of: body))
        }
        headers["x-amz-content-sha256"] = hash
        headers = signature(credentials).signed(
            method: call.method, path: endpoint.path(of: call.key), query: call.query, headers: headers,
            payloadHash: hash)
        headers["Host"] = nil
        var request = HTTPRequest(
            call.method, endpoint.url(of: call.key, query: QueryItem.text(of: call.query)), headers: headers,
            body: call.body.map { .bytes($0) })
        if let idle = call.idleTimeout {
            request.timeouts = HTTPTimeouts(connect: configuration.connectTimeout, idle: idle)
        }
        return request
    }

    private func signature(_ credentials: S3Credentials) -> SignatureV4 {
        let now = clock.now().components.seconds + skew.withLock { $0 }
        return SignatureV4(credentials, region: configuration.region, time: UTCTime(seconds: now))
    }

    /// Whether the reason of a refusal could be removed: a clock that is wrong, a session that has ended.
    private func repaired(_ failure: S3Failure, _ credentials: S3Credentials) async throws -> Bool {
        guard case .refused(let error, _) = failure else { return false }
        switch error.code {
        case "ExpiredToken", "InvalidToken", "TokenRefreshRequired":
            await self.credentials.invalidate(credentials)
            return try await self.credentials.credentials() != credentials
        case "RequestTimeTooSkewed":
            guard let date = error.serverTime else { return false }
            let ahead = date.seconds - clock.now().components.seconds
            return skew.withLock { skew in
                defer { skew = ahead }
                return skew != ahead
            }
        default:
            return false
        }
    }

    private static func retryAfter(_ headers: HTTPHeaders) -> Duration? {
        headers["Retry-After"].flatMap { Int64($0) }.map { .seconds(max(0, $0)) }
    }
}
