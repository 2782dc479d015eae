import HLSStorage
import LoopbackServer
import TestSupport
import Testing

@testable import HLSStorageS3

@Suite("A command that S3 fails says so in one line", .timeLimit(.minutes(2)))
struct SluiceFailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let answer: ScriptedS3.Answer
        /// The exit codes where S3 is read and where it is written.
        let codes: (input: Int32, output: Int32)
        let word: String
        /// How often the first request is sent.
        var attempts = 1
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "another region",
            answer: .failure(301, "PermanentRedirect", more: "<Region>eu-north-1</Region>"), codes: (78, 78),
            word: "set the region to eu-north-1"),
        Case(
            name: "another region, told by the signature",
            answer: .failure(400, "AuthorizationHeaderMalformed", more: "<Region>eu-north-1</Region>"),
            codes: (78, 78), word: "set the region to eu-north-1"),
        Case(
            name: "a missing bucket", answer: .failure(404, "NoSuchBucket"), codes: (66, 73), word: "no such bucket"),
        Case(name: "denied", answer: .failure(403, "AccessDenied"), codes: (66, 73), word: "may not do this"),
        Case(
            name: "a wrong secret", answer: .failure(403, "SignatureDoesNotMatch"), codes: (66, 73), word: "secret key"),
        Case(name: "expired", answer: .failure(400, "ExpiredToken"), codes: (66, 73), word: "renew the credentials"),
        Case(
            name: "a wrong clock that the server does not tell the time for",
            answer: .failure(403, "RequestTimeTooSkewed"), codes: (66, 73), word: "set this machine's clock"),
        Case(name: "busy", answer: .failure(503, "SlowDown"), codes: (75, 75), word: "try again later", attempts: 5),
        Case(name: "broken off", answer: .raw(""), codes: (75, 75), word: "try again", attempts: 5),
    ]

    private static let commands: [(arguments: [String], isInput: Bool)] = [
        (["probe", "s3://films/in.mp4"], true), (["package", "s3://films/in.mp4", "--output", "out"], true),
        (["validate", "s3://films/out"], true), (["package", "missing.mp4", "--output", "s3://films/out"], false),
        (["transcode", "missing.mp4", "--output", "s3://films/out", "--progress", "json"], false),
    ]

    @Test("with the code of the side that it is on, retried only where that helps", arguments: cases, commands.indices)
    func refusals(failure: Case, index: Int) async throws {
        let command = Self.commands[index]
        let server = try ScriptedS3 { request, _ in
            guard request.method == "HEAD", case .respond(let status, let headers, _) = failure.answer else {
                return failure.answer
            }
            return .respond(status, headers: headers)
        }
        let folder = try TestFolder()
        let outcome = try await SluiceRun(server.url, ["S3_SESSION_TOKEN": SluiceRun.secret]).outcome(
            command.arguments.map { $0 == "out" ? folder.path("out") : $0 })
        #expect(outcome.status == (command.isInput ? failure.codes.input : failure.codes.output), "\(outcome.errors)")
        expectOneLine(outcome, failure.word)
        let first = try #require(server.requests.first)
        #expect(server.requests.count { $0.method == first.method } == failure.attempts, "\(server.lines)")
    }

    @Test("when nobody takes the connection")
    func unreachable() async throws {
        // A port that was free a moment ago, and that nobody listens on any more.
        let port = try LoopbackServer { _ in }.port
        for (arguments, _) in Self.commands.suffix(2) + Self.commands.prefix(1) {
            let outcome = try await SluiceRun("http://127.0.0.1:\(port)").outcome(arguments)
            #expect(outcome.status == 69)
            expectOneLine(outcome, "nobody takes the connection")
        }
    }

    @Test("when the environment does not say who asks, or where")
    func configuration() async throws {
        let password = "https://user:\(SluiceRun.secret)@s3.example.com"
        let cases: [(endpoint: String, changes: [String: String?], word: String)] = [
            ("http://127.0.0.1:9", ["S3_SECRET_KEY": nil], "set S3_ACCESS_KEY and S3_SECRET_KEY"),
            ("ftp://s3.example.com", [:], "the S3 endpoint is no URL"), (password, [:], "the S3 endpoint is no URL"),
        ]
        for (endpoint, changes, word) in cases {
            for (arguments, _) in Self.commands.suffix(2) + Self.commands.prefix(1) {
                let outcome = try await SluiceRun(endpoint, changes).outcome(arguments)
                #expect(outcome.status == 78, "\(outcome.errors)")
                expectOneLine(outcome, word)
            }
        }
    }

    @Test("by the server of AWS's names too, with its own")
    func names() async throws {
        let server = try ScriptedS3 { _, _ in .failure(403, "AccessDenied") }
        for names in [
            ["AWS_ENDPOINT_URL_S3", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"],
            ["SPACES_ENDPOINT", "SPACES_ACCESS_KEY", "SPACES_SECRET_KEY", "SPACES_REGION"],
        ] {
            let run = try SluiceRun(
                nil,
                [
                    "S3_ACCESS_KEY": nil, "S3_SECRET_KEY": nil, names[0]: server.url, names[1]: "OTHERKEY",
                    names[2]: SluiceRun.secret, names[3]: "nyc3",
                ])
            expectOneLine(try await run.outcome(["probe", "s3://films/in.mp4"]), "may not do this")
            let signature = try #require(server.requests.last?["authorization"])
            #expect(signature.contains("OTHERKEY/") && signature.contains("/nyc3/s3/"))
        }
    }

    private func expectOneLine(
        _ outcome: ChildProcess.Outcome, _ word: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let lines = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 2 && lines.last == "", sourceLocation: sourceLocation)
        #expect(outcome.errors.hasPrefix("sluice: "), sourceLocation: sourceLocation)
        #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
        for text in [outcome.errors, outcome.text] {
            #expect(!text.contains(SluiceRun.secret), sourceLocation: sourceLocation)
        }
    }
}
