/// The words of a command line, sorted into options with a value and flags.
package struct Arguments: Equatable, Sendable {
    private let values: [String: String]
    private let flags: Set<String>

    /// Reads `--name value`, `--name=value` and `--flag`.
    ///
    /// Throws `BenchError.Code.usage` for a word that is in neither list, a missing value, or an option given twice.
    package init(_ words: [String], options: Set<String>, flags known: Set<String>) throws(BenchError) {
        var values: [String: String] = [:]
        var flags: Set<String> = []
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                throw BenchError(.usage, "\"\(word)\" is not an option: options start with --, see --help")
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if known.contains(name), parts.count == 1 {
                flags.insert(name)
                continue
            }
            guard options.contains(name) else {
                throw BenchError(.usage, "\(word) is not an option of this benchmark: see --help")
            }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw BenchError(.usage, "--\(name) needs a value: see --help")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw BenchError(.usage, "--\(name) is given twice: keep one of them")
            }
        }
        self.values = values
        self.flags = flags
    }

    package func has(_ flag: String) -> Bool { flags.contains(flag) }

    package subscript(option: String) -> String? { values[option] }

    /// The option as a whole number of at least 1.
    package func count(_ option: String, default standard: Int) throws(BenchError) -> Int {
        guard let text = values[option] else { return standard }
        guard let number = Int(text), number > 0 else {
            throw BenchError(.usage, "--\(option) \(text): give a whole number of at least 1")
        }
        return number
    }

    /// The option as a list of different whole numbers of at least 1, smallest first.
    package func counts(_ option: String, default standard: [Int]) throws(BenchError) -> [Int] {
        guard let text = values[option] else { return standard }
        var numbers: Set<Int> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let number = Int(item), number > 0 else {
                throw BenchError(.usage, "--\(option) \(text): give whole numbers of at least 1, as in 1,30")
            }
            numbers.insert(number)
        }
        return numbers.sorted()
    }

    /// The option as bytes: a whole number with K, M or G (powers of 1024) or none of them.
    package func byteCount(_ option: String, default standard: Int) throws(BenchError) -> Int {
        guard let text = values[option] else { return standard }
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard let number = Int(digits), number > 0 else {
            throw BenchError(.usage, "--\(option) \(text): give a size such as 500M or 1G")
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
        guard !overflow else {
            throw BenchError(.usage, "--\(option) \(text): the size is too large, give one such as 500M or 1G")
        }
        return bytes
    }
}
