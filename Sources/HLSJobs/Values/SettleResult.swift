/// What a store made of a settlement.
public enum SettleResult: String, Sendable {
    /// It holds, now or since an earlier try of which the answer was lost.
    case applied
    /// It was refused: the token is not the current one.
    case stale
}
