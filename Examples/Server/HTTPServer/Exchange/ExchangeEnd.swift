/// How an exchange ended.
struct ExchangeEnd {
    /// Whether the response was sent to its end.
    let isComplete: Bool
    /// What ended it before its time.
    let failure: (any Error)?
    /// The bytes of the stream that were sent, if there was one.
    let streamedByteCount: Int64?
}
