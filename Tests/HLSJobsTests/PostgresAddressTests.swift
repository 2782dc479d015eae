import HLSJobs
import Testing

@testable import HLSJobsPostgres

/// No server is needed for what is wrong before one is asked.
@Suite("Addresses of PostgreSQL", .timeLimit(.minutes(1)))
struct PostgresAddressTests {
    @Test(
        "that are wrong are refused with one clear error, without being repeated, and trying again is no help",
        arguments: [
            "mysql://hls:s3cr3t@127.0.0.1/x", "postgres://hls:s3cr3t@[bad", "s3cr3t", "",
            "postgres://hls:s3cr3t@127.0.0.1/x?no_such_setting=s3cr3t",
            // Passwords with an unencoded /, @ or : in them.
            "postgres://hls:s3cr3t/x@127.0.0.1/x", "postgres://hls:1/s3cr3t@127.0.0.1/x",
            "postgres://hls:x@s3cr3t@127.0.0.1/x", "postgres://hls:s3cr3t@127.0.0.1:0/x",
            "postgres://hls:s3cr3t@127.0.0.1:65536/x",
        ])
    func wrong(address: String) async throws {
        let error = await #expect(throws: JobError.self) { try await PostgresJobStore(address) }
        #expect(error?.code == .configuration && error?.canRetry == false, "\(error as Any)")
        #expect(error.map { !"\($0)".contains("s3cr3t") } == true, "\(error as Any)")
    }

    @Test("that nobody answers at may be tried again")
    func unreachable() async throws {
        let address = "postgres://hls:s3cr3t@127.0.0.1:1/x?connect_timeout=2"
        let error = await #expect(throws: JobError.self) { try await PostgresJobStore(address) }
        #expect(error?.code == .unavailable && error?.canRetry == true)
        #expect(error?.message.contains("127.0.0.1:1") == true, "it says where")
        #expect(error.map { !"\($0)".contains("s3cr3t") } == true, "\(error as Any)")
    }

    @Test(
        "what libpq says about a failed connection becomes what to do",
        arguments: [
            ("could not translate host name \"db\" to address: Name or service not known", JobError.Code.configuration),
            ("could not translate host name \"db\" to address: Temporary failure in name resolution", .unavailable),
            ("connection to server at \"db\" failed: FATAL:  password authentication failed for user \"x\"", .denied),
            ("connection to server at \"db\" failed: FATAL:  database \"x\" does not exist", .configuration),
            ("connection to server at \"db\" failed: FATAL:  role \"x\" does not exist", .denied),
            ("connection to server at \"db\" failed: received invalid response to SSL negotiation: H", .configuration),
            ("connection to server at \"db\" failed: Connection refused", .unavailable),
            ("connection to server at \"db\" failed: FATAL:  the database system is starting up", .unavailable),
            ("connection to server at \"db\" failed: FATAL:  sorry, too many clients already", .unavailable),
            ("invalid sslmode value: \"x\"", .configuration),
        ])
    func connecting(message: String, code: JobError.Code) {
        let error = PostgresFailure.connecting(message, place: "the place")
        #expect(error.code == code)
        #expect(error.message.contains("the place") && !error.message.contains("\n"))
    }
}
