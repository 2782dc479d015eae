#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The clock that all processes of a machine share, so that what one of them noted can be held against another's.
package enum MonotonicClock {
    /// Nanoseconds since some instant before all of them began.
    package static func now() -> Int64 {
        var time = timespec()
        // It fails only for clocks that a system does not have; every system has this one.
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
