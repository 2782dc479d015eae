#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How a connection waits while another process writes.
///
/// SQLite's own waits grow to 100 ms, which is an age beside a transaction of less than 1 ms.
enum SQLiteBusyWait {
    /// Some 20 s in all, longer than any transaction of a process that is alive.
    private static let mostTries: Int32 = 5_000

    /// Sleeps; false when it is time to give up.
    static func pause(before tries: Int32) -> Bool {
        if tries >= mostTries { return false }
        let longest = min(200 + UInt32(tries) * 100, 4_000)
        usleep(UInt32.random(in: 100...longest) * 2)
        return true
    }
}
