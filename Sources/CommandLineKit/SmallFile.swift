#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a small file whole.
package enum SmallFile {
    /// Throws `CommandFailure` if it cannot be read or has more than `limit` bytes.
    package static func contents(of path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        // A pipe without a writer must not hold up the start; a regular file is read the same either way.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            guard count > 0 else {
                let number = errno
                if number == EINTR { continue }
                throw failure(path, number)
            }
            bytes += piece[..<count]
            if bytes.count > limit {
                throw CommandFailure(.inputBad, "\(path): larger than \(limit) bytes; this is the wrong file")
            }
        }
    }

    private static func failure(_ path: String, _ number: Int32) -> CommandFailure {
        CommandFailure(.inputMissing, "\(path): cannot be read: \(String(cString: strerror(number)))")
    }
}
