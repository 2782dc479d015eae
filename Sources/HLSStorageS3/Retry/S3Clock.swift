import HLSStorage

/// The time and the waits of a storage, which tests replace.
struct S3Clock: Sendable {
    /// The time of the wall clock, since 1970-01-01 00:00:00 UTC.
    var now: @Sendable () -> Duration
    var sleep: @Sendable (Duration) async throws -> Void
    /// A number from 0 up to 1, for spreading what would happen at once.
    var random: @Sendable () -> Double

    static let system = S3Clock(
        now: { .sinceEpoch }, sleep: { try await Task.sleep(for: $0) }, random: { .random(in: 0..<1) })
}
