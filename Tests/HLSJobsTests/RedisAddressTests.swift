import HLSJobs
import Testing

@testable import HLSJobsRedis

@Suite("Addresses of Redis")
struct RedisAddressTests {
    @Test(
        "are read as URLs",
        arguments: [
            ("redis://localhost", "localhost", 6379, nil, nil, 0), ("redis://h:7000/3", "h", 7_000, nil, nil, 3),
            ("redis://:p%40ss@h/", "h", 6379, nil, "p@ss", 0), ("redis://u:p:q@h:1", "h", 1, "u", "p:q", 0),
            ("redis://[::1]:9/1", "::1", 9, nil, nil, 1),
        ] as [(String, String, Int32, String?, String?, Int32)])
    func reading(text: String, host: String, port: Int32, user: String?, password: String?, database: Int32) throws {
        let address = try RedisAddress(text)
        #expect(address.host == host && address.port == port && address.database == database)
        #expect(address.user == user && address.password == password)
        #expect(!address.place.contains(password ?? "@"))
    }

    @Test(
        "that are wrong are refused without being repeated",
        arguments: [
            "redis://", "http://secret@h", "redis://:secret@h:x", "redis://:secret@h:0", "redis://:secret@h/x",
            "redis://:%zz@h", "rediss://:secret@h", "",
        ])
    func refusing(text: String) {
        let error = #expect(throws: JobError.self) { try RedisAddress(text) }
        #expect(error?.code == .configuration)
        #expect(error.map { !"\($0)".contains("secret") } == true)
    }
}
