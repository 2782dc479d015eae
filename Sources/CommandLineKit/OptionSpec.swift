/// What an option is called and what it is for: all that the parser and the help need.
package struct OptionSpec: Hashable, Sendable {
    /// With its dashes: "--segment".
    package let name: String
    /// What the help calls the option's value; nil for an option that takes none.
    package let placeholder: String?
    /// Whether the command cannot do without it.
    package let isRequired: Bool
    /// Whether it may be given more than once.
    package let isRepeatable: Bool
    /// One line, or several.
    package let help: String

    package init(
        _ name: String, _ placeholder: String? = nil, isRequired: Bool = false, isRepeatable: Bool = false, help: String
    ) {
        self.name = name
        self.placeholder = placeholder
        self.isRequired = isRequired
        self.isRepeatable = isRepeatable
        self.help = help
    }

    /// The option with its value's name: "--segment SECONDS".
    package var usage: String { placeholder.map { "\(name) \($0)" } ?? name }

    /// The same as the help lists it, with dots behind what may be given again.
    package var listing: String { isRepeatable ? "\(usage) ..." : usage }
}
