/// What a measuring child process prints: how many segments it saw, then the nanoseconds of each repetition.
package struct TaskOutput: Equatable, Sendable {
    package let segments: Int
    package let nanoseconds: [Double]

    /// Reads one number a line.
    ///
    /// Throws `BenchError.Code.badOutput` for anything else.
    package init(parsing text: String) throws(BenchError) {
        var numbers: [Int] = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard let number = Int(line), number >= 0 else {
                throw BenchError(.badOutput, "a measuring process printed \"\(line)\" where a number was due")
            }
            numbers.append(number)
        }
        guard let first = numbers.first else {
            throw BenchError(.badOutput, "a measuring process printed nothing")
        }
        segments = first
        nanoseconds = numbers.dropFirst().map(Double.init)
    }
}
