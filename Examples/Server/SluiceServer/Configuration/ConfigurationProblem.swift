/// What is wrong with one setting, and what to do about it. The value is quoted only where it is no secret.
struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The variable, or the option.
    let name: String
    let message: String

    init(_ name: String, _ message: String) {
        self.name = name
        self.message = message
    }

    var description: String { "\(name): \(message)" }
}
