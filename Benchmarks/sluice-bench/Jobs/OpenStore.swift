/// A store that can be worked on.
struct OpenStore {
    /// What names it to `sluice-bench-worker`.
    let words: [String]
    /// The throwaway server that it is on, if it is on one.
    let server: Server?
}
