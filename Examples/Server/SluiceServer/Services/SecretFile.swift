import HLSStorage
import SluiceCrypto

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of the data directory that holds one generated secret, readable by the server alone.
struct SecretFile {
    let path: String

    /// The longest secret that is read, in bytes.
    private static let longest = 4_096

    /// What the file holds; made of `fresh` where there is no file. Two processes that start at once agree.
    ///
    /// - Returns: the secret, and whether it was made just now.
    /// - Throws: `StorageError` (`denied`).
    func contents(orElse fresh: () throws -> String) throws -> (secret: Secret, isNew: Bool) {
        if let found = try existing() { return (found, false) }
        let secret = Secret(try fresh())
        // Written whole beside its place, then linked: whoever comes second finds the first one's.
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        defer { unlink(draft) }
        let count = secret.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let isWritten = count == secret.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten else { throw failure() }
        if link(draft, path) == 0 { return (secret, true) }
        guard errno == EEXIST, let found = try existing() else { throw failure() }
        return (found, false)
    }

    private func existing() throws(StorageError) -> Secret? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure()
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Self.longest)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw failure() }
        bytes.removeLast(bytes.count - count)
        while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        return Secret(bytes)
    }

    private func failure() -> StorageError {
        StorageError(
            .denied, "\(path): \(String(cString: strerror(errno))); set DATA_DIR to a folder of the server's own")
    }
}
