#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a local file by position, or a pipe in order.
package final class FileReader: ByteReader {
    /// Milliseconds after which a waiting read looks at the interrupt.
    private static let patience: Int32 = 100

    private let interrupt: Interrupt
    private let descriptor: Int32
    private var position: Int64 = 0
    package let size: Int64?
    package var isSeekable: Bool { size != nil }

    /// Opens `path` for reading; throws `SystemError` with errno when the system refuses, EISDIR for a directory.
    ///
    /// Waiting for a pipe's writer ends when `interrupt` is raised.
    package init(path: String, interrupt: Interrupt) throws(SystemError) {
        // A pipe that nobody writes to would block here for ever.
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw SystemError(errno) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let failure = SystemError(errno)
            close(opened)
            throw failure
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(opened)
            throw SystemError(EISDIR)
        }
        self.interrupt = interrupt
        descriptor = opened
        size = status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    deinit { close(descriptor) }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            if size == nil { try waitForData() }
            let count =
                size == nil
                ? systemRead(descriptor, buffer.baseAddress, buffer.count)
                : pread(descriptor, buffer.baseAddress, buffer.count, off_t(position))
            if count >= 0 {
                position += Int64(count)
                return count
            }
            guard errno == EINTR || errno == EAGAIN else { throw SystemError(errno) }
        }
    }

    private func waitForData() throws {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, Self.patience) == 0 {
            if interrupt.isRaised { throw SystemError(ECANCELED) }
        }
    }

    package func seek(to offset: Int64) throws {
        position = offset
    }
}

private func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, base, count)
}
