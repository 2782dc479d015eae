/// Who may use a route.
enum Access: Hashable, Sendable {
    /// Everybody; what is signed is checked by who serves it.
    case open
    /// Whoever has a token.
    case anyToken
    /// Whoever has a token with this scope.
    case scope(Scope)
}
