import CommandLineKit
import HLSMedia

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that holds a content key.
struct KeyFile: Hashable, Sendable {
    /// Enough to tell a key from anything else.
    private static let largest = 1024

    let path: String

    /// The key in the file; if there is no file, a new key, written to one that only its owner can read.
    func open() throws -> (key: Encryption.Key, isNew: Bool) {
        let key = try Encryption.Key.random()
        guard try make(key) else { return (try read(), false) }
        return (key, true)
    }

    /// The key in the file; throws `CommandFailure` if there is none.
    func read() throws(CommandFailure) -> Encryption.Key {
        let bytes = try SmallFile.contents(of: path, limit: Self.largest)
        do throws(MediaError) {
            return try Encryption.Key(bytes)
        } catch {
            throw CommandFailure(.inputBad, "\(path): \(error.message)")
        }
    }

    /// Removes the file, as far as it is there.
    func remove() { unlink(path) }

    /// Writes a new file; false if there is one already.
    private func make(_ key: Encryption.Key) throws(CommandFailure) -> Bool {
        let descriptor = Self.create(path)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw failure(errno)
        }
        var number: Int32 = 0
        let bytes = key.bytes
        // Sixteen bytes are written at once or not at all.
        if write(descriptor, bytes, bytes.count) != bytes.count || fsync(descriptor) != 0 { number = errno }
        close(descriptor)
        guard number == 0 else {
            remove()
            throw failure(number)
        }
        return true
    }

    private static func create(_ path: String) -> Int32 {
        #if canImport(Glibc)
            Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        #elseif canImport(Musl)
            Musl.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        #elseif canImport(Darwin)
            Darwin.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        #endif
    }

    private func failure(_ number: Int32) -> CommandFailure {
        CommandFailure(
            .outputUnwritable,
            "\(path): the key cannot be written: \(String(cString: strerror(number))); choose another --key-file")
    }
}
