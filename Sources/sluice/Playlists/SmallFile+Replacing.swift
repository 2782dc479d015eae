import CommandLineKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension SmallFile {
    /// Replaces a file's contents at once: a reader sees the old ones or the new ones. Throws `CommandFailure` if that
    /// cannot be, and leaves the file as it was.
    static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw unwritable(path, errno) }
        let draft = "\(path).\(getpid()).new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o7777)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        var number = fill(descriptor, bytes)
        if number == 0, fchmod(descriptor, status.st_mode & 0o7777) != 0 { number = errno }
        if number == 0, fsync(descriptor) != 0 { number = errno }
        if close(descriptor) != 0, number == 0 { number = errno }
        if number == 0, rename(draft, path) != 0 { number = errno }
        guard number != 0 else { return }
        unlink(draft)
        throw unwritable(path, number)
    }

    /// Writes all bytes; gives the error number, or 0.
    private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = write(descriptor, part.baseAddress, part.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }

    private static func unwritable(_ path: String, _ number: Int32) -> CommandFailure {
        CommandFailure(.outputUnwritable, "\(path): cannot be written: \(String(cString: strerror(number)))")
    }
}
