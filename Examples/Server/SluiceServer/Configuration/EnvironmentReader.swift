/// Reads variables and collects what is wrong with them, so that all of it is told at once.
struct EnvironmentReader {
    private let variables: [String: String]
    private(set) var problems: [ConfigurationProblem] = []

    /// - Parameter variables: those of the process; empty ones count as not set.
    init(_ variables: [String: String]) {
        self.variables = variables.filter { !$0.value.isEmpty }
    }

    /// The first of these names that is set.
    func text(_ names: String...) -> (name: String, text: String)? {
        for name in names {
            if let text = variables[name] { return (name, text) }
        }
        return nil
    }

    /// Every variable, for those who know their names themselves.
    var all: [String: String] { variables }

    /// A value of a type; the default where the variable is not set, or is wrong.
    ///
    /// - Parameter expectation: says what would be right: "a port, 1 to 65535".
    mutating func value<Value>(
        _ name: String, default fallback: Value, expecting expectation: String, read: (String) -> Value?
    ) -> Value {
        guard let text = variables[name] else { return fallback }
        if let value = read(text) { return value }
        note(name, "'\(text)' is not \(expectation)")
        return fallback
    }

    /// As `value`, for what must not be quoted.
    mutating func secretValue<Value>(_ name: String, expecting expectation: String, read: (String) -> Value?) -> Value?
    {
        guard let text = variables[name] else { return nil }
        if let value = read(text) { return value }
        note(name, "is not \(expectation)")
        return nil
    }

    mutating func note(_ name: String, _ message: String) {
        problems.append(ConfigurationProblem(name, message))
    }
}
