import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The folder for files that pass by, which whoever runs the server has made.
struct WorkDirectory: Sendable {
    let path: String

    /// Sees that a file can be made there, by making one: the mode alone says nothing of file systems that are read-only.
    ///
    /// - Throws: `StorageError` (`denied`).
    func check() throws(StorageError) {
        var template = Array("\(path)/.sluice-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure("cannot be written") }
        close(descriptor)
        if unlink(template) != 0 { throw failure("keeps what is removed there") }
    }

    /// Has all that makes temporary files in this process make them there: what is ours, and the libraries, which only look
    /// for this variable. To be called before any of them is used.
    ///
    /// - Throws: `StorageError` (`denied`).
    func adopt() throws(StorageError) {
        if setenv("TMPDIR", path, 1) != 0 { throw failure("cannot be made known") }
    }

    private func failure(_ what: String) -> StorageError {
        StorageError(
            .denied, "'\(path)' \(what): \(String(cString: strerror(errno))); name a folder the server may write to")
    }
}
