/// How something that a job does stands, as it is told to whoever follows it.
protocol FollowedState: Equatable, Sendable {
    /// Whether nothing more happens by itself.
    var isFinal: Bool { get }
}
