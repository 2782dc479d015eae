import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A directory of the server's own, which is made where it is missing.
struct DataDirectory {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Makes it, as `mkdir -p`, readable by the server alone, and sees that something can be written there.
    ///
    /// - Throws: `StorageError` (`denied`).
    func make() throws(StorageError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            if mkdir(made, 0o700) != 0, errno != EEXIST { throw failure() }
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure() }
        if status.st_mode & S_IFMT != S_IFDIR {
            errno = ENOTDIR
            throw failure()
        }
        if access(path, W_OK | X_OK) != 0 { throw failure() }
    }

    private func failure() -> StorageError {
        StorageError(
            .denied,
            "\(path) cannot be written: \(String(cString: strerror(errno))); set DATA_DIR to a folder of the server's own"
        )
    }
}
