/// Figures of a server's connections.
package struct ConnectionCounts: Hashable, Sendable {
    /// Those that are open now.
    package var open = 0
    /// All that were accepted since the start.
    package var accepted = 0
    /// Those that were closed at once, because their address had too many.
    package var refused = 0
}
