#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Owns one file descriptor and closes it.
struct Descriptor: ~Copyable {
    let raw: Int32

    init(owning raw: Int32) {
        self.raw = raw
    }

    deinit {
        close(raw)
    }

    /// Opens `path` below `directory`; every descriptor closes itself in child processes.
    static func open(
        _ path: String, in directory: Int32, _ flags: Int32, mode: mode_t = 0
    ) throws(SystemCallError) -> Descriptor {
        Descriptor(
            owning: try systemCall("openat") { openat(directory, path, flags | O_CLOEXEC, mode) })
    }

    func status() throws(SystemCallError) -> FileStatus {
        var raw = stat()
        try systemCall("fstat") { fstat(self.raw, &raw) }
        return FileStatus(raw)
    }

    /// Makes the content durable.
    func synchronize() throws(SystemCallError) {
        #if canImport(Darwin)
            try systemCall("fcntl(F_FULLFSYNC)") { fcntl(raw, F_FULLFSYNC) }
        #else
            try systemCall("fsync") { fsync(raw) }
        #endif
    }

    /// Makes the names in a directory durable.
    func synchronizeDirectory() throws(SystemCallError) {
        do throws(SystemCallError) {
            try systemCall("fsync") { fsync(raw) }
        } catch  where error.number == EINVAL || error.number == ENOTSUP {
            // Some network and user-space file systems have no such operation for directories; their names are
            // durable as soon as the call that changes them returns.
            return
        }
    }

    /// Provokes the errors of earlier writes that network file systems tell only when a descriptor is closed.
    func reportDelayedErrors() throws(SystemCallError) {
        let copy = try systemCall("dup") { dup(raw) }
        if close(copy) == -1 && errno != EINTR { throw SystemCallError(call: "close", number: errno) }
    }

    /// Writes all bytes at the current position.
    func write(_ bytes: UnsafeRawBufferPointer) throws(SystemCallError) {
        try Self.write(bytes, to: raw)
    }

    /// The same for a descriptor that is lent to a closure, which cannot hold its owner.
    static func write(_ bytes: UnsafeRawBufferPointer, to raw: Int32) throws(SystemCallError) {
        var rest = bytes
        while let address = rest.baseAddress, !rest.isEmpty {
            let count = rest.count
            let written = try systemCall("write") {
                #if canImport(Glibc)
                    Glibc.write(raw, address, count)
                #elseif canImport(Musl)
                    Musl.write(raw, address, count)
                #else
                    Darwin.write(raw, address, count)
                #endif
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Reads at most as many bytes as the buffer holds, at the current position; 0 at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemCallError) -> Int {
        try systemCall("read") {
            #if canImport(Glibc)
                Glibc.read(raw, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                Musl.read(raw, buffer.baseAddress, buffer.count)
            #else
                Darwin.read(raw, buffer.baseAddress, buffer.count)
            #endif
        }
    }

    /// Reads `count` bytes from `offset`; fewer when the file ends before.
    func bytes(at offset: Int64, count: Int) throws(SystemCallError) -> [UInt8] {
        var failure: SystemCallError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                do throws(SystemCallError) {
                    let start = filled
                    let number = try systemCall("pread") {
                        pread(raw, buffer.baseAddress.map { $0 + start }, count - start, off_t(offset) + off_t(start))
                    }
                    if number == 0 { break }
                    filled += number
                } catch {
                    failure = error
                    break
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
