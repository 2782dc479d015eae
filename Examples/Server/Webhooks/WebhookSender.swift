import Catalogue
import HLSJobs
import HTTPClient

/// Sends one message to an endpoint, once.
struct WebhookSender: Sendable {
    private let endpoint: WebhookEndpoint
    private let client: HTTPClient
    private let timeLimit: Duration
    private let now: @Sendable () -> JobTime

    /// The longest time from connecting to the answer, redirects included.
    static let timeLimit = Duration.seconds(15)
    /// The most characters that are kept of what an endpoint says when it refuses.
    private static let excerptLength = 200
    private static let mostRedirects = 3

    init(
        _ endpoint: WebhookEndpoint, timeLimit: Duration = Self.timeLimit,
        now: @escaping @Sendable () -> JobTime = { JobTime.system() }
    ) {
        self.endpoint = endpoint
        self.timeLimit = timeLimit
        self.now = now
        var configuration = HTTPClientConfiguration(addresses: endpoint.addresses)
        configuration.redirects = .unchanged(maximum: Self.mostRedirects)
        configuration.timeouts = HTTPTimeouts(connect: timeLimit, idle: timeLimit, total: timeLimit)
        configuration.maximumHeaderByteCount = 16 << 10
        client = HTTPClient(configuration)
    }

    /// Sends the payload of a delivery.
    ///
    /// - Throws: `CancellationError` only; every other failure is an ending.
    func send(_ delivery: DeliveryRecord) async throws -> AttemptRules.Ending {
        let body = Array(delivery.payload.utf8)
        let timestamp = now().seconds
        let request = HTTPRequest(
            "POST", endpoint.url.string,
            headers: [
                "Content-Type": "application/json", "webhook-id": delivery.id.rawValue,
                "webhook-timestamp": "\(timestamp)",
                "webhook-signature": WebhookSignature.header(
                    id: delivery.id.rawValue, timestamp: timestamp, body: body, keys: endpoint.keys),
            ], body: .bytes(body))
        do {
            // The client's own limits hold for each step; redirects are several.
            return try await Deadline.run(timeLimit) { try await exchange(request) }
        } catch is Deadline.Passed {
            return .failed(
                HTTPClientError(
                    .timedOut,
                    "\(endpoint.place) has not answered within \(timeLimit); let it answer first and work afterwards"))
        } catch let error as CancellationError {
            throw error
        } catch {
            return .failed(error)
        }
    }

    private func exchange(_ request: HTTPRequest) async throws -> AttemptRules.Ending {
        let response = try await client.send(request)
        if (200...299).contains(response.status) { return .answered(status: response.status, excerpt: "") }
        // No more is read of it than is kept, whatever it sends.
        var bytes: [UInt8] = []
        for try await chunk in response.body {
            bytes += chunk.prefix(Self.excerptLength * 4 - bytes.count)
            if bytes.count >= Self.excerptLength * 4 { break }
        }
        return .answered(status: response.status, excerpt: Self.excerpt(of: bytes))
    }

    /// One line of the beginning.
    static func excerpt(of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let words = text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
        return String(words.joined(separator: " ").prefix(excerptLength))
    }
}
