import HTTPClient
import SluiceCrypto
import Testing

@testable import Webhooks

@Suite("A signature")
struct WebhookSignatureTests {
    /// The example of the Standard Webhooks specification and its libraries.
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private static let other = "whsec_" + Base64Text.encode(Array(repeating: 7, count: 32))

    private func header(_ secrets: String) throws -> String {
        WebhookSignature.header(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8),
            keys: try WebhookKeys(parsing: secrets).keys)
    }

    @Test("is the one of the specification's example")
    func example() throws {
        #expect(try header(Self.secret) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(try header("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") == header(Self.secret), "the prefix may be missing")
    }

    @Test(
        "is made with every secret, so that receivers can change them in their own time", arguments: [",", " ", " ,\n"])
    func rotation(separator: String) throws {
        #expect(
            try header(Self.other + separator + Self.secret) == header(Self.other) + " " + header(Self.secret))
    }

    @Test(
        "is not made with what is no secret",
        arguments: [
            "", " , ", "whsec_", "whsec_s3cr3t", "whsec_" + Base64Text.encode(Array(repeating: 1, count: 23)),
            "whsec_" + Base64Text.encode(Array(repeating: 1, count: 65)),
            "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,s3cr3t",
        ])
    func refusals(text: String) {
        let error = #expect(throws: WebhookError.self) { try WebhookKeys(parsing: text) }
        #expect(error?.code == .configuration && error?.message.contains("s3cr3t") == false)
    }

    @Test("shows nothing of its secret, wherever the endpoint is described")
    func redaction() throws {
        let endpoint = WebhookEndpoint(
            url: try HTTPURL("https://example.com/hook?token=hidden"), keys: try WebhookKeys(parsing: Self.secret))
        var dumped = ""
        dump(endpoint, to: &dumped)
        let secret = try #require(WebhookKeys(parsing: Self.secret).keys.first).revealed
        for text in ["\(endpoint)", String(reflecting: endpoint), dumped, "\([endpoint])", endpoint.place] {
            #expect(text.contains("https://example.com/hook"))
            for hidden in ["hidden", "MfKQ9r8", HexText.encode(secret), "\(secret)"] {
                #expect(!text.contains(hidden), "\(text)")
            }
        }
    }
}
