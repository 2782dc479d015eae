#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of this machine.
enum LocalFile {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
