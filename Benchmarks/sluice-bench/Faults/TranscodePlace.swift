/// Where transcodes wait, where their videos are, and where their assets go, as `sluice-bench-worker` takes it.
struct TranscodePlace {
    let store: [String]
    let sources: String
    let assets: String
    let environment: [String]

    /// For a worker, or for a clean-up.
    func words(_ queue: String) -> [String] {
        store + ["--queue", queue, "--sources", sources, "--assets", assets]
    }
}
