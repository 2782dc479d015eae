import Testing

/// The small sister of `sluice-bench faults --transcodes`.
@Suite("Transcodes whose worker processes are killed in the middle", .timeLimit(.minutes(3)))
struct TranscodeFaultTests {
    @Test("are valid, published once, and made again by a cell of each rung at most; nothing else is left")
    func kills() async throws {
        var run = try await TranscodeFaultRun(workers: 2)
        defer { run.endWorkers() }
        for _ in 0..<8 { try await run.killOne() }
        try await run.finish()
    }
}
