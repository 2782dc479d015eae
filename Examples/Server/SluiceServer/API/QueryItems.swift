/// The items of a query, decoded (RFC 3986 section 3.4; `+` is a space, as forms send it). The first of a name counts.
struct QueryItems: Sendable {
    private var items: [(name: String, value: String)] = []

    init(_ query: String?) {
        for item in (query ?? "").split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentText.decoded(parts[0], plusIsSpace: true),
                let value = PercentText.decoded(parts.count == 2 ? parts[1] : "", plusIsSpace: true)
            else { continue }
            items.append((name, value))
        }
    }

    subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// - Throws: `Problem`, 400, for what is no number of the range.
    func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int) throws(Problem) -> Int {
        guard let text = self[name] else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw .badRequest("\(name) is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
