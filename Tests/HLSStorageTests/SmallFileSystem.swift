@testable import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file system in memory of 1 MiB, mounted at a directory until its owner goes away.
///
/// Only root (or who has the right to mount) can have one.
final class SmallFileSystem: Sendable {
    /// Held, so that it is removed only after it was given back.
    private let directory: TemporaryDirectory
    private let path: String

    static var isAvailable: Bool {
        do {
            _ = try SmallFileSystem(at: TemporaryDirectory())
            return true
        } catch {
            return false
        }
    }

    init(at directory: TemporaryDirectory, name: String? = nil) throws {
        let path = name.map { "\(directory.path)/\($0)" } ?? directory.path
        try Self.mountMemory(at: path)
        self.directory = directory
        self.path = path
    }

    deinit {
        #if os(Linux)
            umount2(path, 2)
        #endif
    }

    func makeReadOnly() throws {
        #if os(Linux)
            try systemCall("mount") { mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) }
        #else
            throw SystemCallError(call: "mount", number: ENOTSUP)
        #endif
    }

    private static func mountMemory(at path: String) throws {
        #if os(Linux)
            try systemCall("mount") { mount("tmpfs", path, "tmpfs", 0, "size=1m") }
        #else
            throw SystemCallError(call: "mount", number: ENOTSUP)
        #endif
    }
}
