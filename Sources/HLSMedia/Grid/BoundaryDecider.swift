/// Decides, while content goes by, where segments start.
protocol BoundaryDecider: Sendable {
    /// The boundaries that stand, in order.
    var boundaries: [Int64] { get }
    /// Every time before this one is decided: it is a boundary or it is not, for good.
    var decidedBefore: Int64 { get }
    /// Where the content ends, once known.
    var end: Int64? { get }

    /// Takes the next frame of the track that leads; a segment may start at a candidate only.
    mutating func advance(to time: Int64, isCandidate: Bool)

    /// Takes the end of the content.
    mutating func end(at time: Int64)
}
