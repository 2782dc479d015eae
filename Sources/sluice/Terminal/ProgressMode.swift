/// What is shown while an asset is made.
enum ProgressMode: String, CaseIterable, Sendable {
    /// The bar on a terminal, nothing elsewhere.
    case auto
    /// A bar on standard error.
    case bar
    /// One JSON object a line on standard output.
    case json
    case none

    /// What `auto` stands for, given whether standard error is a terminal.
    func resolved(isTerminal: Bool) -> ProgressMode {
        self == .auto ? (isTerminal ? .bar : .none) : self
    }
}
