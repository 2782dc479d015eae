/// What an option is called and what it is for: all that the parser and the help need.
struct OptionSpec: Hashable, Sendable {
    /// With its dashes: "--segment".
    let name: String
    /// What the help calls the option's value; nil for an option that takes none.
    let placeholder: String?
    /// Whether the command cannot do without it.
    let isRequired: Bool
    /// One line, or several.
    let help: String

    init(_ name: String, _ placeholder: String? = nil, isRequired: Bool = false, help: String) {
        self.name = name
        self.placeholder = placeholder
        self.isRequired = isRequired
        self.help = help
    }

    /// The option with its value's name: "--segment SECONDS".
    var usage: String { placeholder.map { "\(name) \($0)" } ?? name }
}
