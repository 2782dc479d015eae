/// A subcommand's arguments, taken apart: options in any order, as `--name value` or `--name=value`, and operands.
///
/// `--` ends the options. An option may be given once, unless it is repeatable.
package struct CommandLineArguments: Sendable {
    /// The first operand; the only one, mostly. Empty for a command that takes none.
    package let operand: String
    /// All operands, as many as the command takes.
    package let operands: [String]
    private let texts: [String: [String]]
    private let flags: Set<String>

    package init(_ arguments: [String], for command: CommandSpec) throws(UsageError) {
        var operands: [String] = []
        var texts: [String: [String]] = [:]
        var flags: Set<String> = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                break
            }
            guard argument.first == "-", argument != "-" else {
                operands.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let option = command.options.first(where: { $0.name == name }) else {
                throw UsageError("unknown option \(name)")
            }
            if texts[name] != nil && !option.isRepeatable || flags.contains(name) {
                throw UsageError("\(name) is given twice")
            }
            let attached = parts.count == 2 ? String(parts[1]) : nil
            guard option.placeholder != nil else {
                if attached != nil { throw UsageError("\(name) takes no value") }
                flags.insert(name)
                continue
            }
            guard let text = attached ?? (rest.first?.hasPrefix("--") == true ? nil : rest.popFirst()) else {
                throw UsageError("\(name) needs a value: \(option.usage)")
            }
            texts[name, default: []].append(text)
        }
        if operands.isEmpty, command.operandCount.lowerBound > 0 {
            throw UsageError("no \(command.operand) is given")
        }
        if operands.count > command.operandCount.upperBound {
            throw UsageError("unexpected argument '\(operands[command.operandCount.upperBound])'")
        }
        if operands.count < command.operandCount.lowerBound { throw UsageError("\(command.operand): one is missing") }
        if operands.contains("") { throw UsageError("\(command.operand) is empty") }
        for option in command.options where option.isRequired && texts[option.name] == nil {
            throw UsageError("\(option.usage) is missing")
        }
        operand = operands.first ?? ""
        self.operands = operands
        self.texts = texts
        self.flags = flags
    }

    /// Whether an option without a value is given.
    package func has(_ option: OptionSpec) -> Bool { flags.contains(option.name) }

    /// The option's value, or nil if it is not given.
    package func value<Value>(of option: ValueOption<Value>) throws(UsageError) -> Value? {
        guard let text = texts[option.spec.name]?.last else { return nil }
        return try option.value(of: text)
    }

    /// All values of an option that may be given more than once, in order.
    package func values<Value>(of option: ValueOption<Value>) throws(UsageError) -> [Value] {
        var values: [Value] = []
        for text in texts[option.spec.name] ?? [] { values.append(try option.value(of: text)) }
        return values
    }

    /// The value of an option that is required.
    package func required<Value>(_ option: ValueOption<Value>) throws(UsageError) -> Value {
        guard let value = try value(of: option) else {
            throw UsageError("\(option.spec.usage) is missing")
        }
        return value
    }
}
