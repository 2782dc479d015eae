/// What a store answers when work is brought back and new work is taken.
public struct ExchangeReply: Hashable, Sendable {
    /// One result for each settlement, in its order.
    public var settled: [SettleResult]
    /// What was given; nil if nothing was asked for.
    public var claim: ClaimReply?

    /// Makes a reply.
    public init(settled: [SettleResult], claim: ClaimReply?) {
        self.settled = settled
        self.claim = claim
    }
}
