#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The lock a writer holds on its own temporary file, by which others see that it lives.
///
/// The kernel drops it with the process, whatever its process id namespace, so a leftover never looks alive.
enum FileLock {
    /// Waits for the lock. File systems without locks are written to all the same: their leftovers are never removed.
    static func wait(for file: borrowing Descriptor) throws(SystemCallError) {
        let descriptor = file.raw
        do throws(SystemCallError) {
            try systemCall("flock") { flock(descriptor, LOCK_EX) }
        } catch  where isUnsupported(error.number) {
            return
        }
    }

    /// Whether nobody holds the lock; this process then does.
    static func take(_ file: borrowing Descriptor) throws(SystemCallError) -> Bool {
        let descriptor = file.raw
        do throws(SystemCallError) {
            try systemCall("flock") { flock(descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch  where error.number == EWOULDBLOCK || isUnsupported(error.number) {
            return false
        }
    }

    private static func isUnsupported(_ number: Int32) -> Bool {
        [ENOLCK, ENOTSUP, EOPNOTSUPP, ENOSYS, EINVAL].contains(number)
    }
}
