/// What the store says of a job at the end, as a line `ID STATUS TOKEN [RECOVERY]...`.
package struct FinalState: Equatable, Sendable, CustomStringConvertible {
    package let id: String
    /// As the store names it, such as `completed`.
    package let status: String
    package let token: Int64
    /// Each time that it was taken from a worker, in order.
    package let recoveries: [Recovery]

    package init(id: String, status: String, token: Int64, recoveries: [Recovery] = []) {
        self.id = id
        self.status = status
        self.token = token
        self.recoveries = recoveries
    }

    package var isCompleted: Bool { status == "completed" }

    package var description: String {
        (["\(id) \(status) \(token)"] + recoveries.map(\.description)).joined(separator: " ")
    }

    /// Throws `BenchError.Code.badOutput` for a line that is none of ours.
    package init(parsing line: some StringProtocol) throws(BenchError) {
        let words = line.split(separator: " ")
        let recoveries = words.dropFirst(3).compactMap { Recovery(parsing: $0) }
        guard words.count >= 3, let token = Int64(words[2]), recoveries.count == words.count - 3 else {
            throw BenchError(.badOutput, "a list of jobs has the line \"\(line)\": mend the worker")
        }
        self.init(id: String(words[0]), status: String(words[1]), token: token, recoveries: recoveries)
    }
}
