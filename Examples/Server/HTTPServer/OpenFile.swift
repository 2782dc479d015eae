import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Owns the descriptor of a regular file until a response takes it over; it is closed exactly once.
package final class OpenFile: Sendable {
    /// Why a file cannot be opened.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        /// The error number of the system; `EISDIR` stands for whatever is no regular file.
        package let number: Int32

        package var isNotFound: Bool { number == ENOENT || number == ENOTDIR || number == EISDIR }

        package var description: String { String(cString: strerror(number)) }
    }

    /// The length when it was opened, in bytes.
    package let byteCount: Int64
    /// When its content changed last, in seconds since 1970.
    package let modificationTime: Int
    private let descriptor: Atomic<Int32>
    private static let nobody: Int32 = -1

    /// Opens a regular file for reading; a symbolic link is followed.
    package convenience init(path: String) throws(Failure) {
        // A named pipe would make the caller wait for its other end.
        let raw = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        if raw < 0 { throw Failure(number: errno) }
        try self.init(takingOver: raw)
    }

    /// Takes over a descriptor; it is closed here in the case of a failure too.
    package init(takingOver raw: Int32) throws(Failure) {
        var status = stat()
        let number = fstat(raw, &status) != 0 ? errno : status.st_mode & S_IFMT != S_IFREG ? EISDIR : 0
        if number != 0 {
            close(raw)
            throw Failure(number: number)
        }
        byteCount = Int64(status.st_size)
        #if canImport(Darwin)
            modificationTime = status.st_mtimespec.tv_sec
        #else
            modificationTime = status.st_mtim.tv_sec
        #endif
        descriptor = Atomic(raw)
    }

    deinit {
        if let raw = take() { close(raw) }
    }

    /// Hands the descriptor to whoever calls first; nil for others.
    func take() -> Int32? {
        let raw = descriptor.exchange(Self.nobody, ordering: .acquiringAndReleasing)
        return raw == Self.nobody ? nil : raw
    }
}
