import HLSJobs
import Testing

@testable import HLSJobsRedis

@Suite("Jobs in Redis", .timeLimit(.minutes(1)))
struct RedisStoreTests {
    @Test(
        "a wrong user or password, or none, is refused, and trying again is no help",
        .enabled(if: TestServers.redis != nil), arguments: [":wrong-password@", "", "nobody:test-password@"])
    func refusals(login: String) async throws {
        let right = try #require(TestServers.redis)
        let wrong = right.replacing(":test-password@", with: login)
        try #require(wrong != right, "the address has the password of the throwaway server")
        let error = await #expect(throws: JobError.self) { try await RedisJobStore(wrong) }
        #expect(error?.code == .denied && error?.canRetry == false, "\(error as Any)")
        let isShown = ["wrong-password", "test-password"].contains { secret in "\(error as Any)".contains(secret) }
        #expect(!isShown, "\(error as Any)")
    }

    @Test("a database that is not there is an error of the address", .enabled(if: TestServers.redis != nil))
    func database() async throws {
        let address = try #require(TestServers.redis) + "/9999"
        let error = await #expect(throws: JobError.self) { try await RedisJobStore(address) }
        #expect(error?.code == .configuration && error?.canRetry == false, "\(error as Any)")
    }

    @Test("a server that does not answer may be tried again")
    func unreachable() async throws {
        let error = await #expect(throws: JobError.self) { try await RedisJobStore("redis://:s3cr3t@127.0.0.1:1") }
        #expect(error?.code == .unavailable && error?.canRetry == true)
        #expect(error?.message.contains("127.0.0.1:1") == true, "it says where")
        #expect(error.map { !"\($0)".contains("s3cr3t") } == true, "\(error as Any)")
    }

    @Test(
        "what hiredis and the server say becomes what to do",
        arguments: [
            ("Name or service not known", JobError.Code.configuration),
            ("Temporary failure in name resolution", .unavailable), ("Connection refused", .unavailable),
            ("Protocol error, got \"H\" as reply type byte", .configuration),
            ("Server closed the connection", .unavailable), ("LOADING Redis is loading", .unavailable),
            ("READONLY You can't write against a read only replica.", .unavailable),
            ("OOM command not allowed when used memory > 'maxmemory'.", .noSpace),
            ("WRONGPASS invalid username-password pair", .denied), ("NOAUTH Authentication required.", .denied),
        ])
    func messages(message: String, code: JobError.Code) {
        let error = RedisFailure.connecting(message, place: "the place")
        #expect(error.code == code)
        #expect(error.message.contains("the place"))
    }
}
