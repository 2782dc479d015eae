import Synchronization
import Testing

@testable import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("A directory storage")
struct DirectoryStorageTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("makes its root when it first writes, and is empty before")
    func missingRoot() async throws {
        let storage = DirectoryStorage(directory.path + "/not/yet//")
        let key = try StorageKey("a")
        let error = await #expect(throws: StorageError.self) { try await storage.read(key) }
        #expect(error?.code == .notFound)
        try await storage.remove(key)
        try await storage.removeAll(under: key)
        #expect(try await storage.list(nil, after: nil, limit: 10).isEmpty)
        #expect(try directory.everything() == [])
        try await storage.write([1], to: key)
        #expect(try directory.everything() == ["not/", "not/yet/", "not/yet/a"])
        try await storage.remove(key)
        #expect(try directory.everything() == ["not/", "not/yet/"], "the root stays")
    }

    @Test("tells the path of an object's file")
    func localPath() async throws {
        let storage = DirectoryStorage(directory.path + "/")
        let key = try StorageKey("a b/é.m4s")
        try await storage.write([1, 2], to: key)
        let path = try #require(storage.localPath(of: key))
        #expect(path == directory.path + "/a b/é.m4s")
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_size == 2)
        #expect(DirectoryStorage("/").localPath(of: key) == "/a b/é.m4s")
        #expect(DirectoryStorage("relative").root.hasPrefix("/"), "a relative root does not move with the process")
    }

    @Test("keeps its own names out of reach")
    func reservedNames() async throws {
        let storage = DirectoryStorage(directory.path)
        try directory.makeDirectory("a")
        try directory.makeFile("a/.sluice-tmp-1-ff")
        try directory.makeFile("a/.sluice-att-1")
        try directory.makeFile("a/x")
        for name in ["a/.sluice-tmp-1-ff", "a/.sluice-att-1", ".sluice-new"] {
            let key = try StorageKey(name)
            let reading = await #expect(throws: StorageError.self) { try await storage.read(key) }
            #expect(reading?.code == .notFound)
            let writing = await #expect(throws: StorageError.self) { try await storage.write([1], to: key) }
            #expect(writing?.code == .invalidKey)
            try await storage.remove(key)
            #expect(storage.localPath(of: key) == nil)
        }
        #expect(try await storage.list(nil, after: nil, limit: 10).map(\.key.string) == ["a/x"])
        #expect(try directory.temporaries().count == 2, "they are not removed as objects either")
    }

    @Test("removes the temporary files of crashed writers and leaves those of living ones")
    func staleTemporaries() async throws {
        let storage = DirectoryStorage(directory.path, durability: .none, usesExtendedAttributes: false)
        try await storage.write(
            [1], to: StorageKey("a/kept"), attributes: ObjectAttributes(cacheControl: "no-store"))
        try directory.makeFile("a/.sluice-tmp-1-ff")
        try directory.makeFile(".sluice-tmp-99-1")
        try directory.makeFile("a/.sluice-att-1")
        let living = try makeTemporary(in: directory)
        let name = living.name
        #expect(try await storage.removeStaleTemporaries() == 3)
        let left = try directory.temporaries()
        #expect(left.count == 2 && left.contains(name), "the living one and the attributes of a/kept: \(left)")
        #expect(try await storage.metadata(of: StorageKey("a/kept")).cacheControl == "no-store")
        _ = consume living
        #expect(try directory.temporaries().count == 1, "a temporary file goes with its owner")
    }

    private func makeTemporary(in directory: TemporaryDirectory) throws -> TemporaryFile {
        let opened = try Descriptor.open(directory.path, in: AT_FDCWD, O_RDONLY)
        guard let file = try TemporaryFile.make(in: opened) else {
            throw SystemCallError(call: "openat", number: ENOENT)
        }
        return file
    }

    @Test("removes leftovers together with what is removed around them")
    func leftoversInRemoved() async throws {
        let storage = DirectoryStorage(directory.path)
        try await storage.write([1], to: StorageKey("a/b/c"))
        try directory.makeFile("a/b/.sluice-tmp-1-ff")
        try directory.makeDirectory("a/empty")
        try await storage.removeAll(under: StorageKey("a"))
        #expect(try directory.everything() == [])
    }

    @Test("does not take the attributes of a file long gone for those of a new one")
    func staleAttributes() async throws {
        let storage = DirectoryStorage(directory.path, durability: .none, usesExtendedAttributes: false)
        let key = try StorageKey("a")
        try await storage.write([1], to: key, attributes: ObjectAttributes(cacheControl: "no-store"))
        #expect(try await storage.metadata(of: key).cacheControl == "no-store")
        // As if the inode had been given to another file.
        try directory.makeFile("a", "changed in place")
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
        try systemCall("utimensat") { utimensat(AT_FDCWD, directory.path + "/a", &times, 0) }
        #expect(try await storage.metadata(of: key).cacheControl == nil)
    }

    @Test("follows no symbolic link below its root")
    func symbolicLinks() async throws {
        let outside = try TemporaryDirectory()
        defer { withExtendedLifetime(outside) {} }
        try outside.makeFile("secret", "secret")
        try directory.makeLink("dir", to: outside.path)
        try directory.makeLink("file", to: outside.path + "/secret")
        try directory.makeFile("real")
        let storage = DirectoryStorage(directory.path)
        let throughDirectory = try StorageKey("dir/secret")
        let keys = [throughDirectory, try StorageKey("file")]
        for key in keys {
            let calls: [@Sendable () async throws -> Void] = [
                { _ = try await storage.read(key) }, { _ = try await storage.metadata(of: key) },
                { try await storage.remove(key) },
            ]
            for call in calls {
                let error = await #expect(throws: StorageError.self) { try await call() }
                #expect(error?.code == .denied)
                #expect(error?.message.contains("symbolic link") == true)
            }
        }
        let error = await #expect(throws: StorageError.self) { try await storage.write([1], to: throughDirectory) }
        #expect(error?.code == .denied)
        await #expect(throws: StorageError.self) { try await storage.write([1], to: StorageKey("dir/new/x")) }
        #expect(try await storage.list(nil, after: nil, limit: 10).map(\.key.string) == ["real"])
        #expect(try await storage.list(StorageKey("dir"), after: nil, limit: 10).isEmpty)
        try await storage.removeAll(under: StorageKey("dir"))
        try await storage.write([1], to: StorageKey("file"))
        #expect(try outside.everything() == ["secret"], "nothing happened outside")
        #expect(
            try await DirectoryStorage(directory.path + "/dir").read(StorageKey("secret")).count == 6,
            "a root may be a link")
    }

    @Test("leaves out of listings what cannot be an object")
    func foreignFiles() async throws {
        try directory.makeFile("good")
        try directory.makeFile("bad\nname")
        try systemCall("mkfifo") { mkfifo(directory.path + "/pipe", 0o644) }
        let invalid: [CChar] = Array((directory.path + "/x").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
        let descriptor = try systemCall("open") { open(invalid, O_CREAT | O_WRONLY, 0o644) }
        close(descriptor)
        defer { unlink(invalid) }
        let storage = DirectoryStorage(directory.path)
        #expect(try await storage.list(nil, after: nil, limit: 10).map(\.key.string) == ["good"])
        let error = await #expect(throws: StorageError.self) { try await storage.read(StorageKey("pipe")) }
        #expect(error?.code == .notFound)
        let writing = await #expect(throws: StorageError.self) {
            try await storage.write(contentsOf: directory.path + "/pipe", to: StorageKey("x"))
        }
        #expect(writing?.code == .other)
    }

    @Test("promotes a whole directory in one rename when nothing is in the way")
    func wholeRename() async throws {
        let storage = DirectoryStorage(directory.path)
        try await storage.write([1], to: StorageKey("staging/1/v/seg"))
        var before = stat()
        try systemCall("stat") { stat(directory.path + "/staging/1", &before) }
        try directory.makeDirectory("films")
        try await storage.promote(StorageKey("staging/1"), to: StorageKey("films/42"), last: [])
        var after = stat()
        try systemCall("stat") { stat(directory.path + "/films/42", &after) }
        #expect(before.st_ino == after.st_ino, "it is the same directory")
        #expect(try directory.everything() == ["films/", "films/42/", "films/42/v/", "films/42/v/seg"])
    }

    @Test("promotes into a directory that is there without replacing it, even if it is empty")
    func promotionIntoEmpty() async throws {
        let storage = DirectoryStorage(directory.path)
        try await storage.write([1], to: StorageKey("staging/1/v/seg"))
        try directory.makeDirectory("films")
        try directory.makeDirectory("films/42")
        var before = stat()
        try systemCall("stat") { stat(directory.path + "/films/42", &before) }
        try await storage.promote(StorageKey("staging/1"), to: StorageKey("films/42"), last: [])
        var after = stat()
        try systemCall("stat") { stat(directory.path + "/films/42", &after) }
        #expect(before.st_ino == after.st_ino, "it is the directory that was there")
        #expect(try directory.everything() == ["films/", "films/42/", "films/42/v/", "films/42/v/seg"])
    }

    @Test("leaves nothing when a write is cancelled", arguments: [true, false])
    func cancellation(replaces: Bool) async throws {
        let source = try TemporaryDirectory()
        defer { withExtendedLifetime(source) {} }
        try source.makeFile("large")
        // Sparse: it takes no space, but seconds to copy.
        try systemCall("truncate") { truncate(source.path + "/large", 4 << 30) }
        let storage = DirectoryStorage(directory.path, durability: .none)
        let key = try StorageKey("a/b")
        if replaces { try await storage.write([1], to: key) }
        while true {
            let isOver = Mutex(false)
            let task = Task {
                defer { isOver.withLock { $0 = true } }
                try await storage.write(contentsOf: source.path + "/large", to: key)
            }
            while try directory.temporaries().isEmpty, !isOver.withLock({ $0 }) {
                try await Task.sleep(for: .milliseconds(1))
            }
            task.cancel()
            guard case .failure(let error) = await task.result else {
                // On a busy machine the copy may be over before it is this task's turn: once more.
                try await storage.remove(key)
                if replaces { try await storage.write([1], to: key) }
                continue
            }
            #expect(error is CancellationError)
            break
        }
        #expect(try directory.everything() == (replaces ? ["a/", "a/b"] : []))
        if replaces { #expect(try await storage.read(key) == [1]) }
    }

    @Test("promotes no temporary file that a writer who is gone has left")
    func promotesNoTemporaries() async throws {
        let storage = DirectoryStorage(directory.path, durability: .none)
        try await storage.write([1], to: try StorageKey("staged/v/a"))
        try directory.makeFile("staged/v/.sluice-tmp-1-ff")
        try await storage.promote(try StorageKey("staged"), to: try StorageKey("films/one"), last: [])
        #expect(try directory.temporaries().isEmpty)
        #expect(try await storage.read(try StorageKey("films/one/v/a")) == [1])
    }

    @Test("leaves nothing when the cancellation comes after the last byte")
    func lateCancellation() throws {
        let tree = DirectoryTree(root: directory.path, synchronizes: true, usesExtendedAttributes: true)
        let flag = CancellationFlag()
        let key = try StorageKey("a/b")
        #expect(throws: CancellationError.self) {
            try tree.write(to: key, attributes: ObjectAttributes(), cancellation: flag) { _ in flag.set() }
        }
        #expect(try directory.everything() == [])
    }

    @Test("gives each of many writers its own attributes, although they share inode numbers in turn")
    func contendedAttributes() async throws {
        let storage = DirectoryStorage(directory.path, durability: .none, usesExtendedAttributes: false)
        let key = try StorageKey("contended")
        for _ in 0..<40 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in UInt8(1)...16 {
                    group.addTask {
                        let attributes = ObjectAttributes(cacheControl: "writer-\(writer)")
                        try await storage.write([writer], to: key, attributes: attributes)
                    }
                }
                try await group.waitForAll()
            }
            let writer = try await storage.read(key)[0]
            #expect(try await storage.metadata(of: key).cacheControl == "writer-\(writer)")
            #expect(try directory.temporaries().count == 1, "the attribute files of the others are gone")
        }
    }

    @Test("notices a cancellation after one piece")
    func cancellationPiece() throws {
        try directory.makeFile("large")
        try systemCall("truncate") { truncate(directory.path + "/large", 4 << 30) }
        let flag = CancellationFlag()
        var byteCount = 0
        #expect(throws: CancellationError.self) {
            try LocalFile(directory.path + "/large").forEachPiece(flag) {
                byteCount += $0.count
                flag.set()
            }
        }
        #expect(byteCount == LocalFile.pieceByteCount)
        let file = try Descriptor.open(directory.path + "/new", in: AT_FDCWD, O_CREAT | O_WRONLY, mode: 0o644)
        var error: (any Error)?
        do {
            try DirectoryTree.write([1, 2, 3], to: file, cancellation: flag)
        } catch let thrown {
            error = thrown
        }
        #expect(error is CancellationError)
        let size = try file.status().size
        #expect(size == 0)
    }

    @Test("closes every file it opens")
    func threadsAndDescriptors() async throws {
        func use() async throws {
            let storage = DirectoryStorage(directory.path)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let key = try StorageKey("d/\(number)")
                        try await storage.write([1], to: key, attributes: ObjectAttributes(cacheControl: "no-store"))
                        _ = try await storage.metadata(of: key)
                        _ = try await storage.list(nil, after: nil, limit: 100)
                        try await storage.remove(key)
                    }
                }
                try await group.waitForAll()
            }
        }
        try await use()
        #if os(Linux)
            for _ in 0..<500 {
                if try openFiles(below: directory.path).isEmpty { break }
                try await Task.sleep(for: .milliseconds(2))
            }
            #expect(try openFiles(below: directory.path) == [])
        #endif
        #expect(try directory.everything() == [])
    }

    #if os(Linux)
        /// What this process holds open of a directory.
        private func openFiles(below path: String) throws -> [String] {
            guard let stream = opendir("/proc/self/fd") else { throw SystemCallError(call: "opendir", number: errno) }
            defer { closedir(stream) }
            var found: [String] = []
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                    tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
                }
                var target = [UInt8](repeating: 0, count: 4096)
                let count = target.withUnsafeMutableBytes {
                    guard let address = $0.baseAddress else { return -1 }
                    return readlink("/proc/self/fd/\(name)", address.assumingMemoryBound(to: CChar.self), $0.count)
                }
                if count > 0 {
                    let text = String(decoding: target[..<count], as: UTF8.self)
                    if text.hasPrefix(path) { found.append(text) }
                }
            }
            return found
        }
    #endif
}
