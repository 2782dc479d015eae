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
    let path: String

    #if os(Linux)
        static var isAvailable: Bool {
            do {
                let directory = try TemporaryDirectory()
                _ = try SmallFileSystem(at: directory.path)
                return true
            } catch {
                return false
            }
        }

        init(at path: String) throws {
            self.path = path
            try systemCall("mount") { mount("tmpfs", path, "tmpfs", 0, "size=1m") }
        }

        func makeReadOnly() throws {
            let flags = UInt(MS_REMOUNT | MS_RDONLY)
            try systemCall("mount") { mount("tmpfs", path, "tmpfs", flags, nil) }
        }

        deinit {
            umount2(path, 2)
        }
    #else
        static let isAvailable = false

        init(at path: String) throws {
            throw SystemCallError(call: "mount", number: ENOTSUP)
        }

        func makeReadOnly() throws {
            throw SystemCallError(call: "mount", number: ENOTSUP)
        }
    #endif
}
