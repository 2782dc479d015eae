import CommandLineKit
import Testing

@testable import sluice

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct ParentDirectoryTests {
    private let root = "/tmp/sluice-test-\(UInt64.random(in: .min ... .max))"

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    @Test func `what is missing is made, and unmade as far as it is empty`() throws {
        let parent = try ParentDirectory("\(root)/a/b")
        #expect(exists("\(root)/a/b"))
        parent.removeIfEmpty()
        #expect(!exists(root))

        let other = try ParentDirectory("\(root)/a/b")
        #expect(mkdir("\(root)/a/kept", 0o700) == 0)
        other.removeIfEmpty()
        #expect(!exists("\(root)/a/b"))
        #expect(exists("\(root)/a/kept"))
        #expect(rmdir("\(root)/a/kept") == 0 && rmdir("\(root)/a") == 0 && rmdir(root) == 0)
    }

    @Test func `a directory that was there before stays`() throws {
        #expect(mkdir(root, 0o700) == 0)
        try ParentDirectory(root).removeIfEmpty()
        #expect(exists(root))
        #expect(rmdir(root) == 0)
    }

    @Test(arguments: ["/dev/null", "/dev/null/x", "/dev/null/x/y"])
    func `a file on the way is an output that cannot be written`(path: String) {
        let failure = #expect(throws: CommandFailure.self) { try ParentDirectory(path) }
        #expect(failure?.exitCode == .outputUnwritable)
        #expect(failure?.message.contains("Not a directory") == true, "\(failure?.message ?? "")")
    }

    @Test func `an asset cannot take the name of a file`() throws {
        let failure = #expect(throws: CommandFailure.self) {
            try AssetPath("/dev/null", named: "--output").checkVacant()
        }
        #expect(failure?.exitCode == .outputUnwritable)
        try AssetPath("/dev", named: "--output").checkVacant()
        try AssetPath("\(root)/none", named: "--output").checkVacant()
    }

    @Test func `an asset is found by its directory and by its multivariant playlist only`() throws {
        #expect(try AssetPath(existing: "/dev").name == "dev")
        let missing = #expect(throws: CommandFailure.self) { try AssetPath(existing: "\(root)/none") }
        #expect(missing?.exitCode == .inputMissing)
        let other = #expect(throws: CommandFailure.self) { try AssetPath(existing: "/dev/null") }
        #expect(other?.exitCode == .inputBad)

        _ = try ParentDirectory("\(root)/film")
        let playlist = "\(root)/film/master.m3u8"
        let descriptor = open(playlist, O_CREAT | O_WRONLY, 0o600)
        #expect(descriptor >= 0)
        close(descriptor)
        let asset = try AssetPath(existing: playlist)
        #expect(asset.parent == root && asset.name == "film")
        #expect(unlink(playlist) == 0 && rmdir("\(root)/film") == 0 && rmdir(root) == 0)
    }
}
