import HTTPServer

extension FormFields {
    /// - Throws: `Problem`, 400, for what is no number of the range.
    func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int) throws(Problem) -> Int {
        guard let text = self[name] else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw .badRequest("\(name) is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
