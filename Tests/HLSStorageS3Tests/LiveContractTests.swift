import HLSStorage
import TestSupport
import Testing

@testable import HLSStorageS3

@Suite("S3 keeps the contract of every storage", .enabled(if: LiveServer.url != nil), .timeLimit(.minutes(3)))
struct LiveContractTests {
    @Test("as it comes", arguments: StorageContract.clauses)
    func contract(clause: StorageContract.Clause) async throws {
        try await clause.check(await LiveServer.storage())
    }

    @Test("with checksums", arguments: StorageContract.objectClauses + StorageContract.chunkClauses)
    func checksums(clause: StorageContract.Clause) async throws {
        try await clause.check(await LiveServer.storage { $0.integrity = .crc32c })
    }
}
