#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe by which any task wakes a thread that waits for a socket as well.
package final class WakePipe: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    package init() throws(JobError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw JobError(
                .unavailable, "no pipe could be made; raise the limit of open files and try again (errno \(errno))")
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Wakes the thread, now or when it waits next; a full pipe wakes it already.
    package func wake() {
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Waits until something can be read from `socket`, if it is given, or for a wake or the end of `limit`.
    ///
    /// - Returns: whether the socket can be read.
    @discardableResult
    package func wait(for socket: Int32?, upTo limit: Duration) -> Bool {
        var watched = [pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)]
        if let socket { watched.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0)) }
        let milliseconds = Int32(clamping: (limit.microseconds + 999) / 1_000)
        // An interrupted wait is a short one, which does no harm.
        _ = poll(&watched, nfds_t(watched.count), max(milliseconds, 0))
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(readEnd, &bytes, bytes.count) > 0 {}
        return watched.count > 1 && watched[1].revents != 0
    }
}
