import Testing

@testable import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("A directory storage that fails")
struct DirectoryStorageFailureTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private static let mountReason: Comment = "it needs the right to mount a small file system (root on Linux)"

    @Test(
        "for want of space keeps the old object and no temporary file",
        .enabled(if: SmallFileSystem.isAvailable, mountReason), arguments: [true, false])
    func fullDisk(fromFile: Bool) async throws {
        let disk = try SmallFileSystem(at: directory)
        defer { withExtendedLifetime(disk) {} }
        let source = try TemporaryDirectory()
        defer { withExtendedLifetime(source) {} }
        try source.makeFile("large", String(repeating: "x", count: 3_000_000))
        let storage = DirectoryStorage(directory.path)
        let old = try StorageKey("films/old.m4s")
        try await storage.write([1, 2, 3], to: old)
        for key in [old, try StorageKey("films/new/a.m4s"), try StorageKey("b.m4s")] {
            let error = await #expect(throws: StorageError.self) {
                if fromFile {
                    try await storage.write(contentsOf: source.path + "/large", to: key)
                } else {
                    try await storage.write([UInt8](repeating: 0, count: 3_000_000), to: key)
                }
            }
            #expect(error?.code == .noSpace)
            #expect(error?.key == key)
            #expect(error?.message.contains("free some space") == true)
            #expect(try directory.everything() == ["films/", "films/old.m4s"])
        }
        #expect(try await storage.read(old) == [1, 2, 3])
        try await storage.write([UInt8](repeating: 0, count: 500_000), to: old)
    }

    @Test(
        "because the file system is read-only says so",
        .enabled(if: SmallFileSystem.isAvailable, mountReason))
    func readOnly() async throws {
        let disk = try SmallFileSystem(at: directory)
        defer { withExtendedLifetime(disk) {} }
        let storage = DirectoryStorage(directory.path)
        let key = try StorageKey("a/b")
        try await storage.write([1], to: key)
        try disk.makeReadOnly()
        let calls: [@Sendable () async throws -> Void] = [
            { try await storage.write([2], to: key) }, { try await storage.write([2], to: StorageKey("c/d")) },
            { try await storage.remove(key) }, { try await storage.removeAll(under: StorageKey("a")) },
            { try await storage.promote(StorageKey("a"), to: StorageKey("z"), last: []) },
        ]
        for call in calls {
            let error = await #expect(throws: StorageError.self) { try await call() }
            #expect(error?.code == .denied)
            #expect(error?.message.contains("read-only") == true, "\(String(describing: error))")
        }
        #expect(try await storage.read(key) == [1])
    }

    @Test(
        "promotes to another file system by copying",
        .enabled(if: SmallFileSystem.isAvailable, mountReason), arguments: ["disk", "disk/asset"])
    func otherFileSystem(prefix: String) async throws {
        try directory.makeDirectory("disk")
        let disk = try SmallFileSystem(at: directory, name: "disk")
        defer { withExtendedLifetime(disk) {} }
        let storage = DirectoryStorage(directory.path)
        let attributes = ObjectAttributes(cacheControl: "no-cache")
        for name in ["staging/master.m3u8", "staging/v/seg.m4s"] {
            try await storage.write([7], to: StorageKey(name), attributes: attributes)
        }
        try await storage.promote(StorageKey("staging"), to: StorageKey(prefix), last: ["master.m3u8"])
        for name in ["master.m3u8", "v/seg.m4s"] {
            let key = try StorageKey(prefix).appending(name)
            #expect(try await storage.read(key) == [7])
            #expect(try await storage.metadata(of: key).cacheControl == "no-cache")
        }
        #expect(try directory.everything().filter { $0.hasPrefix("staging") || $0.contains(".sluice") } == [])
    }

    /// Root may write to any directory on a disk, but nobody can make files in sysfs, where that is mounted.
    static let isRefusedSomewhere = geteuid() != 0 || access("/sys/kernel", F_OK) == 0

    @Test(
        "because it may not write says so and leaves nothing",
        .enabled(if: isRefusedSomewhere, "root may write anywhere here: sysfs is not mounted"))
    func denied() async throws {
        try directory.makeDirectory("closed", mode: 0o555)
        let root = geteuid() == 0 ? "/sys" : directory.path + "/closed"
        let storage = DirectoryStorage(root)
        for name in ["a.m4s", "new/a.m4s"] {
            let key = try StorageKey(name)
            let error = await #expect(throws: StorageError.self) { try await storage.write([1], to: key) }
            #expect(error?.code == .denied)
            #expect(error?.key == key)
            #expect(error?.message.contains(root) == true)
        }
        #expect(try directory.everything() == ["closed/"])
    }

    @Test(
        "maps the system's errors",
        arguments: [
            (ENOENT, StorageError.Code.notFound), (EACCES, .denied), (EPERM, .denied), (EROFS, .denied),
            (ELOOP, .denied),
            (ENOSPC, .noSpace), (EDQUOT, .noSpace), (EFBIG, .noSpace), (EIO, .unavailable), (EMFILE, .unavailable),
            (ENAMETOOLONG, .invalidKey), (EEXIST, .alreadyExists), (ENOTEMPTY, .alreadyExists), (EINVAL, .other),
        ])
    func mapping(number: Int32, code: StorageError.Code) throws {
        let key = try StorageKey("a")
        let failure = SystemCallError(call: "write", number: number)
        let error = StorageError(failure, doing: "write", place: "/srv/a", key: key)
        #expect(error.code == code)
        #expect(error.key == key)
        #expect(error.cause as? SystemCallError == failure)
        #expect(error.description.contains("/srv/a") && error.description.contains("write: "))
    }

    @Test("because a name is in the way says so, and keeps what is there")
    func inTheWay() async throws {
        let storage = DirectoryStorage(directory.path)
        try await storage.write([1], to: StorageKey("a/b"))
        for name in ["a", "a/b/c", "a/b/c/d"] {
            let error = await #expect(throws: StorageError.self) { try await storage.write([2], to: StorageKey(name)) }
            #expect(error?.code == .alreadyExists, "\(name)")
        }
        #expect(try directory.everything() == ["a/", "a/b"])
        try directory.makeDirectory("empty")
        try await storage.write([3], to: StorageKey("empty"))
        #expect(try await storage.read(StorageKey("empty")) == [3], "an empty directory is nothing")
    }

    @Test("because a component is too long for a file says so, and makes no directories")
    func longComponent() async throws {
        let storage = DirectoryStorage(directory.path)
        let key = try StorageKey("a/b/" + String(repeating: "x", count: 256))
        let error = await #expect(throws: StorageError.self) { try await storage.write([1], to: key) }
        #expect(error?.code == .invalidKey)
        #expect(error?.message.contains("255") == true)
        await #expect(throws: StorageError.self) { try await storage.read(key) }
        try await storage.remove(key)
        #expect(try await storage.list(key, after: nil, limit: 1).isEmpty)
        #expect(try directory.everything() == [])
    }

    @Test("because its root is a file says so")
    func rootIsFile() async throws {
        try directory.makeFile("file")
        let storage = DirectoryStorage(directory.path + "/file")
        let key = try StorageKey("a")
        let calls: [@Sendable () async throws -> Void] = [
            { try await storage.write([1], to: key) }, { _ = try await storage.read(key) },
            { _ = try await storage.list(nil, after: nil, limit: 1) },
        ]
        for call in calls {
            let error = await #expect(throws: StorageError.self) { try await call() }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("not a directory") == true)
        }
    }
}
