#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output or standard error, unbuffered.
package struct StandardStream: Sendable {
    package static let output = StandardStream(descriptor: 1, name: "standard output")
    package static let error = StandardStream(descriptor: 2, name: "standard error")

    package let descriptor: Int32
    package let name: String

    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Characters in a line of the terminal; 80 where that is not known.
    package var columns: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes it all; throws `CommandFailure` if the reader is gone or the file is full.
    package func put(_ text: String) throws(CommandFailure) {
        let bytes = Array(text.utf8)
        let number = bytes.withUnsafeBytes { bytes -> Int32 in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = write(descriptor, part.baseAddress, part.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                    continue
                }
                let number = errno
                // A parent process may have set the other end of a pipe not to block, and with it this one.
                if number == EAGAIN {
                    var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&wanted, 1, -1)
                } else if number != EINTR {
                    return number
                }
            }
            return 0
        }
        if number != 0 {
            throw CommandFailure(.outputUnwritable, "\(name) cannot be written: \(String(cString: strerror(number)))")
        }
    }

    /// Writes to standard error; if that fails there is nobody left to tell.
    package static func reportError(_ text: String) {
        do throws(CommandFailure) {
            try error.put(text)
        } catch {
            return
        }
    }
}
