import HLSStorage
import HTTPClient
import SluiceCrypto

/// Reads one object from its server, over as many connections as it takes.
struct ObjectReader {
    private let service: S3Service
    private let key: StorageKey
    private let range: Range<Int64>?
    private var progress: ReadProgress?
    private var body: HTTPResponseBody.Iterator?
    private var failuresInARow = 0

    init(service: S3Service, key: StorageKey, range: Range<Int64>?) {
        self.service = service
        self.key = key
        self.range = range
    }

    mutating func next() async throws -> [UInt8]? {
        while true {
            try Task.checkCancellation()
            if progress?.isComplete == true { return nil }
            if body == nil { try await open() }
            do {
                let chunk = try await body?.next()
                guard let chunk else { return try finish() }
                failuresInARow = 0
                let bytes = progress?.take(chunk) ?? []
                if !bytes.isEmpty { return bytes }
            } catch let error as HTTPClientError {
                try await wait(after: .network(error))
                body = nil
            }
        }
    }

    private mutating func open() async throws {
        let wanted = progress?.rest ?? range
        if let wanted, wanted.lowerBound < 0 {
            throw StorageError(
                .rangeNotSatisfiable, "a range of \"\(key)\" begins at byte \(wanted.lowerBound); begin at 0 or later",
                key: key)
        }
        var call = S3Call("GET", key.string)
        if let wanted {
            let end = wanted.upperBound == .max ? "" : "\(wanted.upperBound - 1)"
            call.headers["Range"] = "bytes=\(wanted.lowerBound)-\(end)"
        }
        if let version = progress?.version { call.headers["If-Match"] = version }
        if service.configuration.integrity == .crc32c { call.headers["x-amz-checksum-mode"] = "ENABLED" }
        let response = try await service.perform(call, doing: "read", key: key) { $0 }
        body = response.body.makeAsyncIterator()
        let answer = ReadAnswer(status: response.status, headers: response.headers)
        if progress == nil {
            progress = try ReadProgress(wanted: range, answer: answer, key: key)
        } else {
            try progress?.resume(answer, key: key)
        }
    }

    private func finish() throws -> [UInt8]? {
        try progress?.check(key: key)
        return nil
    }

    private mutating func wait(after failure: S3Failure) async throws {
        failuresInARow += 1
        let delay = service.configuration.retries.delay(afterAttempt: failuresInARow, random: service.clock.random())
        guard failure.allowsRetry(.always), let delay else {
            throw service.storageError(failure, doing: "read", key: key)
        }
        try await service.clock.sleep(delay)
    }
}
