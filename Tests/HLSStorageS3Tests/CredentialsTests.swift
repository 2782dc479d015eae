import HLSStorage
import Synchronization
import Testing

@testable import HLSStorageS3

@Suite("Credentials are found, kept and never shown")
struct CredentialsTests {
    @Test("the environment's first complete pair counts")
    func environment() throws {
        let names: [([String: String], String?)] = [
            (["S3_ACCESS_KEY": "a", "S3_SECRET_KEY": "s"], "a"),
            (["SPACES_ACCESS_KEY": "b", "SPACES_SECRET_KEY": "s", "S3_ACCESS_KEY": "a"], "b"),
            (["AWS_ACCESS_KEY_ID": "c", "AWS_SECRET_ACCESS_KEY": "s", "S3_ACCESS_KEY": "", "S3_SECRET_KEY": "x"], "c"),
            (["AWS_ACCESS_KEY_ID": "c"], nil), ([:], nil),
        ]
        for (environment, expected) in names {
            let found = Result { try EnvironmentCredentials(environment).found() }
            if let expected {
                #expect(try found.get().accessKeyID == expected)
            } else {
                let error = #expect(throws: StorageError.self) { try found.get() }
                #expect(error?.code == .configuration)
            }
        }
        let session = try EnvironmentCredentials(
            ["AWS_ACCESS_KEY_ID": "c", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"]
        ).found()
        #expect(session.sessionTokenText == "t")
    }

    @Test("a profile of a file is found among others")
    func file() throws {
        let text = """
            # comment
            [default]
            aws_access_key_id = one
            aws_secret_access_key=first secret=
            ; comment
            [ other ]
              AWS_Access_Key_Id= two
            aws_secret_access_key =second
            aws_session_token = token
            [broken]
            aws_access_key_id = three
            """
        let first = try FileCredentials.credentials(of: "default", in: text, path: "f")
        #expect(first.accessKeyID == "one" && first.sessionTokenText == nil)
        #expect(first.secretBytes == Array("first secret=".utf8))
        let second = try FileCredentials.credentials(of: "other", in: text.replacing("\n", with: "\r\n"), path: "f")
        #expect(second.accessKeyID == "two" && second.sessionTokenText == "token")
        for profile in ["broken", "missing"] {
            let error = #expect(throws: StorageError.self) {
                try FileCredentials.credentials(of: profile, in: text, path: "f")
            }
            #expect(error?.code == .configuration)
        }
    }

    @Test("a chain takes the first that has some, and tells of all that have none")
    func chain() async throws {
        let given = S3Credentials(accessKeyID: "x", secretAccessKey: "y")
        let chain = CredentialsChain([EnvironmentCredentials([:]), FileCredentials(path: "/nonexistent/file"), given])
        #expect(try await chain.credentials() == given)
        let error = await #expect(throws: StorageError.self) {
            try await CredentialsChain([EnvironmentCredentials([:]), FileCredentials(path: "/nonexistent/file")])
                .credentials()
        }
        #expect(error?.message.contains("AWS_ACCESS_KEY_ID") == true)
        #expect(error?.message.contains("/nonexistent/file") == true)
    }

    @Test("secrets are in no description")
    func descriptions() {
        let credentials = S3Credentials(accessKeyID: "public", secretAccessKey: "hidden", sessionToken: "token")
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(!text.contains("hidden") && !text.contains("token\""))
        }
    }

    @Test("credentials are kept until shortly before they expire, and asked for once by many")
    func cache() async throws {
        let now = Mutex(Duration.seconds(1000))
        let provider = CountingProvider(lifetime: .seconds(3600), now: { now.withLock { $0 } })
        var clock = S3Clock.system
        clock.now = { now.withLock { $0 } }
        let cache = CredentialsCache(provider, clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await cache.credentials() } }
            try await group.waitForAll()
        }
        #expect(provider.count == 1)
        now.withLock { $0 += .seconds(3200) }
        #expect(try await cache.credentials().accessKeyID == "1")
        now.withLock { $0 += .seconds(200) }
        #expect(try await cache.credentials().accessKeyID == "2")
        await cache.invalidate(S3Credentials(accessKeyID: "other", secretAccessKey: ""))
        #expect(try await cache.credentials().accessKeyID == "2")
        try await cache.invalidate(cache.credentials())
        #expect(try await cache.credentials().accessKeyID == "3")
    }

    private final class CountingProvider: S3CredentialsProvider {
        private let state = Mutex(0)
        private let lifetime: Duration
        private let now: @Sendable () -> Duration

        init(lifetime: Duration, now: @escaping @Sendable () -> Duration) {
            self.lifetime = lifetime
            self.now = now
        }

        var count: Int { state.withLock { $0 } }

        func credentials() async throws -> S3Credentials {
            let number = state.withLock { count in
                count += 1
                return count
            }
            return S3Credentials(accessKeyID: "\(number)", secretAccessKey: "s", expiration: now() + lifetime)
        }
    }
}
