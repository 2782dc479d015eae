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

    /// Every variable with values that are wrong, and the variable that is to be named if it is another one.
    private static let wrong: [(name: String, value: String, named: String?)] = [
        ("PORT", "x", nil), ("PORT", "65536", nil), ("HOST", "a b", nil), ("HOST", "999.1", nil),
        ("HOST", "1.2.3.4.5", nil), ("HOST", "::g", nil), ("HOST", "[::1]", nil),
        ("DATABASE_URL", "mysql://u:hidden-word@h/d", nil), ("DATABASE_URL", "postgres://u:hidden-word@h:x/d", nil),
        ("DATABASE_URL", "postgres://u:hidden-word/2@h/d", nil), ("REDIS_URL", "http://:hidden-word@h", nil),
        ("REDIS_URL", "rediss://:hidden-word@h", nil), ("REDIS_URL", "redis://:hidden-word@h:x", nil),
        ("JOBS", "memory", nil), ("JOBS", "redis", "REDIS_URL"),
        ("S3_ENDPOINT", "http://h", "S3_BUCKET"), ("SPACES_ENDPOINT", "http://h", "SPACES_BUCKET"),
        ("S3_ACCESS_KEY", "hidden-word", "S3_BUCKET"), ("SPACES_SECRET_KEY", "hidden-word", "SPACES_BUCKET"),
        ("S3_BUCKET", "a", nil), ("SPACES_BUCKET", "a/b", nil),
        ("CDN_URL", "cdn.example.com", nil), ("SPACES_CDN", "https://u:hidden-word@h", nil),
        ("AUTH_TOKENS", "hidden-word", nil), ("AUTH_TOKENS", "0123456789abcdef:fly", nil),
        ("AUTH_TOKENS", "0123456789abcdef:", nil), ("SIGNING_KEYS", "hidden-word", nil),
        ("SIGNING_KEYS", "k1:hidden-word", nil), ("SIGNING_KEYS", "k 1:hidden-word-hidden-word", nil),
        ("SIGNING_KEYS", "k1:hidden-word-hidden-word,k1:hidden-word-hidden-word", nil),
        ("WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "WEBHOOK_URL"),
        ("WEBHOOK_URL", "https://h/hidden-word", "WEBHOOK_SECRET"), ("WEBHOOK_ALLOW_PRIVATE", "yes", nil),
        ("CONCURRENT_JOBS", "0", nil), ("JOB_LEASE", "0", nil), ("LADDER", "big", nil), ("LIMITS_PIXELS", "0", nil),
        ("LIMITS_DURATION", "-1", nil), ("LIMITS_STREAMS", "many", nil), ("LIMITS_FRAME_RATE", "0", nil),
        ("LIMITS_BYTES", "0", nil), ("LIMITS_REQUESTS", "0", nil), ("CORS_ORIGINS", "example.com", nil),
        ("CORS_ORIGINS", "https://a.b/c", nil),
        ("CORS_ORIGINS", "https://u:hidden-word@a.b", nil), ("CORS_ORIGINS", "https://a'b", nil),
        ("MAX_UPLOAD_BYTES", "0", nil), ("GRACE", "soon", nil), ("GRACE", "100000", nil), ("LOG_FORMAT", "xml", nil),
        ("WORK_DIR", "/nowhere/at/all", nil), ("WORK_DIR", "/dev/null", nil), ("WORK_DIR", "/proc", nil),
        ("TRUSTED_PROXIES", "localhost", nil), ("TRUSTED_PROXIES", "10.0.0.0/33", nil),
        ("TRUSTED_PROXIES", "127.0.0.1,", nil),
    ]

    @Test(arguments: wrong)
    func `each variable that is wrong is named`(name: String, value: String, named: String?) {
        #expect(problems([name: value]) == [named ?? name])
    }

    @Test func `what only shows beside another variable is named too`() {
        let bucket = ["S3_BUCKET": "films"]
        #expect(problems(bucket.merging(["S3_ENDPOINT": "http://u:hidden-word@h"]) { $1 }) == ["S3_ENDPOINT"])
        #expect(problems(bucket.merging(["S3_REGION": "a b"]) { $1 }) == ["S3_REGION"])
        #expect(problems(["WEBHOOK_URL": "ftp://h", "WEBHOOK_SECRET": "x"]) == ["WEBHOOK_URL", "WEBHOOK_SECRET"])
    }

    @Test func `everything that is wrong is told at once, and no secret with it`() throws {
        var environment: [String: String] = [:]
        for (name, value, _) in Self.wrong { environment[name] = value }
        environment.merge([
            "S3_ENDPOINT": "ftp://u:hidden-word@h", "S3_REGION": "a b", "WEBHOOK_URL": "ftp://hidden-word",
            "WEBHOOK_SECRET": "hidden-word", "S3_SECRET_KEY": "hidden-word", "S3_ACCESS_KEY": "",
        ]) { $1 }
        let error = #expect(throws: ConfigurationError.self) { try ServerConfiguration(environment: environment) }
        let problems = try #require(error).problems
        let names = Set(environment.keys).subtracting(
            ["JOBS", "SPACES_BUCKET", "SPACES_ENDPOINT", "S3_SECRET_KEY", "SPACES_SECRET_KEY", "SPACES_CDN"]
        ).union(["S3_ACCESS_KEY", "SPACES_ACCESS_KEY"])
        #expect(Set(problems.map(\.name)) == names)
        #expect(problems.count == names.count, "each once")
        #expect(!problems.contains { $0.description.contains("hidden") }, "\(problems)")
    }

    @Test func `empty variables count as not set`() {
        #expect(problems(Dictionary(uniqueKeysWithValues: Set(Self.wrong.map(\.name)).map { ($0, "") })) == [])
    }

    @Test(arguments: ["S3", "SPACES"])
    func `a bucket is used under either name, and needs both of its keys`(prefix: String) throws {
        let environment = [
            "\(prefix)_BUCKET": "films", "\(prefix)_ENDPOINT": "http://127.0.0.1:9", "\(prefix)_ACCESS_KEY": "a",
            "\(prefix)_SECRET_KEY": "s",
        ]
        guard case .s3(let s3, prefix) = try ServerConfiguration(environment: environment).storage else {
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
