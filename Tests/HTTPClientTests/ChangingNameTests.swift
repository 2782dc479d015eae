import TestSupport
import Testing

/// Names that lead to this machine, sooner or later or among others, as the system's own resolver finds them.
@Suite(
    "A name that leads into a private network leads nowhere", .timeLimit(.minutes(1)),
    .enabled("\(NamedWorld.need)") { try await NamedWorld.isPossible() })
struct ChangingNameTests {
    private func ask(_ policy: String, _ url: String, names: String...) async throws -> (
        result: String, connections: [String]
    ) {
        let command = [try BuiltProcess.path(of: "HTTPClientProbe"), policy, url]
        let output = try await ChildProcess.run(NamedWorld.running(command, names: names)).text
        let result = try #require(output.split(separator: "\n").first { $0.hasPrefix("result ") }, "\(output)")
        return (String(result.dropFirst(7)), NamedWorld.connections(in: output))
    }

    /// The server there sends the client to another port of the same name, for which it looks the name up again.
    @Test("one that is public at first and then this machine")
    func changing() async throws {
        let (name, url) = ("turn.test=93.184.216.34/127.0.0.1", "http://turn.test/to/turn.test:81")
        let led = try await ask("all", url, names: name)
        #expect(led.result == "200" && led.connections == [NamedWorld.publicAddress, "127.0.0.1"], "it does lead here")
        let kept = try await ask("public", url, names: name)
        #expect(kept.result == "addressRefused" && kept.connections == [NamedWorld.publicAddress])
    }

    @Test("one that is this machine now, whatever it will be")
    func changingLater() async throws {
        let kept = try await ask("public", "http://back.test/", names: "back.test=127.0.0.1/93.184.216.34")
        #expect(kept.result == "addressRefused" && kept.connections == [])
    }

    @Test(
        "one with several addresses, of which the public one does not answer",
        arguments: [
            "8.8.4.4,127.0.0.1", "127.0.0.1,8.8.4.4", "8.8.4.4,::1", "8.8.4.4,::ffff:127.0.0.1", "8.8.4.4,0.0.0.0",
            "8.8.4.4,127.0.0.1,127.0.0.2,0.0.0.0,::1",
        ])
    func several(addresses: String) async throws {
        let led = try await ask("all", "http://several.test/", names: "several.test=\(addresses)")
        #expect(led.result == "200" && led.connections.count == 1, "it does lead here")
        let kept = try await ask("public", "http://several.test/", names: "several.test=\(addresses)")
        #expect(kept.result == "addressRefused" && kept.connections == [])
    }

    @Test(
        "one with several addresses is asked at the public one",
        arguments: [
            "127.0.0.1,93.184.216.34", "93.184.216.34,127.0.0.1", "93.184.216.34,::1", "10.0.0.1,93.184.216.34",
        ])
    func mixed(addresses: String) async throws {
        let kept = try await ask("public", "http://mixed.test/", names: "mixed.test=\(addresses)")
        #expect(kept.result == "200" && kept.connections == [NamedWorld.publicAddress])
    }
}
