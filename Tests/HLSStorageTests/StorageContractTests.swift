import TestSupport
import Testing

@testable import HLSStorage

@Suite("Every storage keeps the contract")
struct StorageContractTests {
    @Test("in memory", arguments: StorageContract.clauses)
    func memory(clause: StorageContract.Clause) async throws {
        try await clause.check(MemoryStorage())
    }

    @Test("with the protocol's own implementations", arguments: StorageContract.clauses)
    func bare(clause: StorageContract.Clause) async throws {
        try await clause.check(BareStorage(base: MemoryStorage()))
    }

    @Test("in a directory", arguments: StorageContract.clauses)
    func directory(clause: StorageContract.Clause) async throws {
        let directory = try TemporaryDirectory()
        try await clause.check(DirectoryStorage(directory.path, durability: .none))
        #expect(try directory.everything() == [], "neither files nor directories are left")
    }

    @Test("in a directory, durably", arguments: StorageContract.promoteClauses + StorageContract.objectClauses)
    func durableDirectory(clause: StorageContract.Clause) async throws {
        let directory = try TemporaryDirectory()
        try await clause.check(DirectoryStorage(directory.path))
        #expect(try directory.everything() == [], "neither files nor directories are left")
    }

    @Test("in a directory on a file system without extended attributes", arguments: StorageContract.clauses)
    func directoryWithoutExtendedAttributes(clause: StorageContract.Clause) async throws {
        let directory = try TemporaryDirectory()
        try await clause.check(
            DirectoryStorage(directory.path, durability: .none, usesExtendedAttributes: false))
        #expect(try directory.everything() == [], "neither files nor directories are left")
    }
}
