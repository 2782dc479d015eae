import CMicroHTTPDShims

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waits for sockets, whose number does not matter. Owns its descriptors; they are closed when the last reference has gone.
final class SocketPoller: Sendable {
    /// What a socket is waited for.
    enum Interest {
        /// Something to read or to accept, told again and again until it is read.
        case reading
        /// The other end closes its sending side, told once.
        case closing
    }

    private let queue: Int32
    private let pipe: (read: Int32, write: Int32)
    /// What the poller's own pipe is known by.
    private static let wakeupID = UInt64.max

    init() throws(HTTPServerError) {
        queue = sluice_poller_make()
        var pair: [Int32] = [-1, -1]
        let hasPipe = systemPipe(&pair) == 0
        pipe = (pair[0], pair[1])
        for end in pair where hasPipe {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        if queue < 0 || !hasPipe || !add(pipe.read, id: Self.wakeupID, .reading) {
            throw HTTPServerError(.system, "connections cannot be waited for; raise the limit of open files")
        }
    }

    deinit {
        for descriptor in [queue, pipe.read, pipe.write] where descriptor >= 0 { close(descriptor) }
    }

    /// Ends the present or next wait.
    func wakeUp() {
        var byte: UInt8 = 1
        // A full pipe wakes up as well.
        _ = write(pipe.write, &byte, 1)
    }

    /// From any thread.
    ///
    /// - Returns: whether the system can.
    @discardableResult
    func add(_ descriptor: Int32, id: UInt64, _ interest: Interest) -> Bool {
        sluice_poller_add(queue, descriptor, id, interest == .closing ? 1 : 0) == 0
    }

    /// From any thread, before the descriptor is closed.
    func remove(_ descriptor: Int32) {
        sluice_poller_remove(queue, descriptor)
    }

    /// What can be done, by its identifiers; nothing when the time is over or somebody called `wakeUp`.
    func wait(milliseconds: Int32) -> [UInt64] {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { ids in
            let count = sluice_poller_wait(queue, ids.baseAddress, 64, milliseconds)
            let told = Array(ids.prefix(Int(count)))
            guard told.contains(Self.wakeupID) else { return told }
            withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
                while read(pipe.read, buffer.baseAddress, buffer.count) == buffer.count {}
            }
            return told.filter { $0 != Self.wakeupID }
        }
    }
}

private func systemPipe(_ pair: inout [Int32]) -> Int32 { pipe(&pair) }
