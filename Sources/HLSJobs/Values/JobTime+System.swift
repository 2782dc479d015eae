#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension JobTime {
    /// What the clock of this machine says.
    package static func system() -> JobTime {
        var time = timespec()
        // It fails only for clocks that a system does not have; every system has this one.
        clock_gettime(CLOCK_REALTIME, &time)
        return JobTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
