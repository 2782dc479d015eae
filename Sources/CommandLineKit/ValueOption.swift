/// An option with a value of a type, and how that is read from text.
package struct ValueOption<Value: Sendable>: Sendable {
    package let spec: OptionSpec
    /// Nil for text that is no such value.
    private let read: @Sendable (String) -> Value?
    /// Says what would be one: "a number of seconds such as 6 or 4.5".
    private let expectation: String

    package init(
        _ name: String, _ placeholder: String, isRequired: Bool = false, isRepeatable: Bool = false,
        expecting expectation: String, help: String, read: @escaping @Sendable (String) -> Value?
    ) {
        spec = OptionSpec(name, placeholder, isRequired: isRequired, isRepeatable: isRepeatable, help: help)
        self.expectation = expectation
        self.read = read
    }

    /// An option whose values are words; the first is the default.
    package init(_ name: String, choices: [(word: String, value: Value)], help: String) {
        let words = choices.map(\.word)
        self.init(
            name, words.joined(separator: "|"), expecting: "one of \(words.joined(separator: ", "))", help: help
        ) { text in
            choices.first { $0.word == text }?.value
        }
    }

    package func value(of text: String) throws(UsageError) -> Value {
        guard let value = read(text) else {
            throw UsageError("\(spec.name) \(text.isEmpty ? "''" : text): not \(expectation)")
        }
        return value
    }
}
