/// Keys by which a client makes a repeated request count once.
package protocol IdempotencyCatalogue: Sendable {
    /// Says that a request with a key is being answered now.
    ///
    /// A claim whose holder vanished lapses; the next request gets it.
    /// - Throws: `.conflict` if the key came with another request before.
    func claim(_ request: IdempotentRequest) async throws -> IdempotencyClaim

    /// Keeps the answer of a claimed request for those that repeat it; nothing happens if the claim has lapsed and
    /// somebody else has it.
    func answer(_ ticket: IdempotencyTicket, with answer: IdempotentAnswer) async throws

    /// Gives a claim back unanswered, so that the request may be tried again at once.
    func release(_ ticket: IdempotencyTicket) async throws
}
