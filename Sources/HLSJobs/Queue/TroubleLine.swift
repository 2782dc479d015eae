#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a worker does with trouble unless it is told otherwise.
public enum TroubleLine {
    /// Writes one line to standard error.
    public static func write(_ error: JobError) {
        // There is nowhere to say that standard error is closed.
        fputs("jobs: \(error)\n", stderr)
    }
}
