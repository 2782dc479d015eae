import HLSMedia
import HLSStorageS3
import Testing

@testable import SluiceServer

@Suite struct ConfigurationTests {
    private func problems(_ environment: [String: String]) -> [String] {
        do throws(ConfigurationError) {
            _ = try ServerConfiguration(environment: environment)
            return []
        } catch {
            return error.problems.map(\.name)
        }
    }

    @Test func `with nothing set everything has a default`() throws {
        let configuration = try ServerConfiguration(environment: [:])
        #expect(configuration.roles == Set(Role.allCases))
        #expect(configuration.host == "127.0.0.1" && configuration.port == 8080)
        guard case .sqlite("./data/sluice.sqlite") = configuration.database else {
            Issue.record("SQLite is the default")
            return
        }
        guard case .directory("./data/storage") = configuration.storage else {
            Issue.record("a directory is the default")
            return
        }
        #expect(configuration.work.ladder == .standard)
    }

    @Test(arguments: [
        ("PORT", "x"), ("PORT", "65536"), ("HOST", "a b"), ("DATABASE_URL", "mysql://h/d"), ("REDIS_URL", "http://h"),
        ("JOBS", "memory"), ("S3_ENDPOINT", "http://h"), ("SPACES_ENDPOINT", "http://h"),
        ("CDN_URL", "cdn.example.com"),
        ("AUTH_TOKENS", "short"), ("AUTH_TOKENS", "0123456789abcdef:fly"), ("AUTH_TOKENS", "0123456789abcdef:"),
        ("WEBHOOK_URL", "ftp://h"), ("WEBHOOK_SECRET", "x"), ("WEBHOOK_ALLOW_PRIVATE", "yes"), ("CONCURRENT_JOBS", "0"),
        ("JOB_LEASE", "0"), ("LADDER", "big"), ("LIMITS_PIXELS", "0"), ("LIMITS_DURATION", "-1"),
        ("LIMITS_STREAMS", "many"), ("LIMITS_FRAME_RATE", ""), ("LIMITS_BYTES", "0"), ("CORS_ORIGINS", "example.com"),
        ("CORS_ORIGINS", "https://a.b/c"), ("MAX_UPLOAD_BYTES", "0"), ("GRACE", "soon"),
    ])
    func `each variable that is wrong is named`(name: String, value: String) {
        let expected =
            switch name {
            case "S3_ENDPOINT": ["S3_BUCKET"]
            case "SPACES_ENDPOINT": ["SPACES_BUCKET"]
            case "WEBHOOK_SECRET": ["WEBHOOK_URL"]
            default: value.isEmpty ? [] : [name]
            }
        #expect(problems([name: value]) == expected)
    }

    @Test func `everything that is wrong is told at once`() {
        let environment = [
            "PORT": "x", "DATABASE_URL": "mysql://u:hidden-word@h/d", "JOBS": "redis", "AUTH_TOKENS": "hidden-word",
            "WEBHOOK_URL": "https://example.com", "LADDER": "?",
        ]
        #expect(
            problems(environment) == ["PORT", "DATABASE_URL", "REDIS_URL", "AUTH_TOKENS", "WEBHOOK_SECRET", "LADDER"])
        do throws(ConfigurationError) {
            _ = try ServerConfiguration(environment: environment)
        } catch {
            #expect(!error.problems.contains { $0.description.contains("hidden-word") }, "secrets are not quoted")
        }
    }

    @Test(arguments: ["S3", "SPACES"])
    func `a bucket is used under either name, and needs both of its keys`(prefix: String) throws {
        let environment = [
            "\(prefix)_BUCKET": "films", "\(prefix)_ENDPOINT": "http://127.0.0.1:9", "\(prefix)_ACCESS_KEY": "a",
            "\(prefix)_SECRET_KEY": "s",
        ]
        guard case .s3(let s3) = try ServerConfiguration(environment: environment).storage else {
            Issue.record("it is S3")
            return
        }
        #expect(s3.bucket == "films" && s3.endpoint == "http://127.0.0.1:9")
        var incomplete = environment
        incomplete["\(prefix)_SECRET_KEY"] = nil
        #expect(problems(incomplete) == ["\(prefix)_SECRET_KEY"])
    }

    @Test func `tokens have the scopes that are named, or all`() throws {
        let text = "0123456789abcdef:read+upload,fedcba9876543210"
        let tokens = try #require(AccessToken.list(parsing: text))
        #expect(tokens.map(\.scopes) == [[.read, .upload], Set(Scope.allCases)])
        #expect(tokens.map(\.name) == ["token 1", "token 2"])
        #expect(!"\(tokens)".contains("0123456789abcdef"))
    }

    @Test(arguments: [
        ("https://cdn.example.com/", "https://cdn.example.com"), ("http://h:80/a/b//", "http://h:80/a/b"),
        ("https://", nil), ("https://u@h", nil), ("https://h/?q", nil), ("h", nil), ("https://h /", nil),
    ])
    func `a base is a plain URL`(text: String, base: String?) {
        #expect(Origin.base(parsing: text) == base)
    }

    @Test(
        arguments: [
            ("api", [Role.api]), ("api,worker", [.api, .worker]), ("edge,edge", [.edge]), ("", nil), ("api,", nil),
            ("API", nil),
        ] as [(String, Set<Role>?)])
    func `roles are words between commas`(text: String, roles: Set<Role>?) {
        #expect(Role.set(parsing: text) == roles)
    }
}
