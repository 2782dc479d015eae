import Foundation
import HLSDelivery
import HLSStorage
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// Clients behind a proxy, which is this machine where the server trusts it.
@Suite(.timeLimit(.minutes(1))) struct ProxyTests {
    private func start(_ environment: [String: String]) async throws -> (APIClient, ServerProcess) {
        let settings = ["PORT": "0", "AUTH_TOKENS": APIClient.tokens]
        let process = try ServerProcess(settings.merging(environment) { $1 })
        return (try await APIClient(try await process.start()), process)
    }

    private func status(_ client: APIClient, for forwarded: String) async throws -> Int {
        try await client.send("GET", "/health/live", ["X-Forwarded-For": forwarded]).status
    }

    @Test func `each client of a trusted proxy has limits of its own, whatever it says of itself`() async throws {
        let (client, _) = try await start(["LIMITS_REQUESTS": "1", "TRUSTED_PROXIES": "127.0.0.0/8"])
        var tries = 0
        try await eventually {
            tries += 1
            return try await status(client, for: "198.51.100.\(tries % 250), 192.0.2.1") == 429
        }
        #expect(try await status(client, for: "192.0.2.2") == 200)
        // A host has all addresses of its network of IPv6.
        try await eventually {
            tries += 1
            return try await status(client, for: "2001:db8:1:2::\(tries)") == 429
        }
        #expect(try await status(client, for: "2001:db8:1:3::1") == 200)
    }

    @Test func `nobody else can say to be another client`() async throws {
        let (client, _) = try await start(["LIMITS_REQUESTS": "1", "TRUSTED_PROXIES": "10.0.0.0/8,::1"])
        var tries = 0
        try await eventually {
            tries += 1
            return try await status(client, for: "192.0.2.\(tries % 250)") == 429
        }
    }

    @Test func `an address signed for one client is good for it behind a trusted proxy`() async throws {
        let key = "k1:a-signing-key-of-the-tests"
        let (client, process) = try await start(["TRUSTED_PROXIES": "127.0.0.1", "SIGNING_KEYS": key])
        try process.folder.write(Array("canary".utf8), to: "data/storage/hls/one/v180/seg-00000.ts")
        let signer = URLSigner(
            root: try DeliveryRoot(path: "/hls", prefix: StorageKey("hls")), keys: try SigningKeys(parsing: key))
        let path = try signer.path(
            toOnly: StorageKey("hls/one/v180/seg-00000.ts"), expires: .seconds(4_000_000_000),
            for: .address("2001:db8::7"))
        for (forwarded, status) in [
            ("2001:db8::7", 200), ("198.51.100.7, [2001:DB8::7]:1234", 200), ("2001:db8::8", 403),
            ("2001:db8::7, 192.0.2.1", 403), ("unknown", 403),
        ] {
            let answer = try await client.send("GET", path, ["X-Forwarded-For": forwarded])
            #expect(answer.status == status, "\(forwarded)")
        }
    }
}
