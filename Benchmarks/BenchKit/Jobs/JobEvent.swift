/// What a process noted about a job, as one line of its log: `KIND ID TOKEN NANOSECONDS [LABEL]`.
package struct JobEvent: Equatable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// It is in the store; the time is that before it was pushed.
        case pushed
        /// A worker got it.
        case claimed
        /// The closure that does the work was entered.
        case began
        /// The store took note that it is done.
        case settled
        /// The store took note that the worker gives it back: divided, failed, or untouched.
        case returned
        /// The store refused what the worker said about it, because the token was an older one.
        case refused
    }

    package let kind: Kind
    package let id: String
    /// The fencing token; 0 where there is none.
    package let token: Int64
    /// By `MonotonicClock`.
    package let nanoseconds: Int64
    /// What the job is, in one word; empty where all are alike.
    package let label: String

    package init(_ kind: Kind, id: String, token: Int64 = 0, nanoseconds: Int64, label: String = "") {
        self.kind = kind
        self.id = id
        self.token = token
        self.nanoseconds = nanoseconds
        self.label = label
    }

    package var description: String {
        "\(kind.rawValue) \(id) \(token) \(nanoseconds)" + (label.isEmpty ? "" : " \(label)")
    }

    /// Throws `BenchError.Code.badOutput` for a line that is none of ours.
    package init(parsing line: some StringProtocol) throws(BenchError) {
        let words = line.split(separator: " ")
        guard words.count == 4 || words.count == 5, let kind = Kind(rawValue: String(words[0])),
            let token = Int64(words[2]), let nanoseconds = Int64(words[3])
        else {
            throw BenchError(.badOutput, "a log of jobs has the line \"\(line)\": mend the worker")
        }
        self.init(
            kind, id: String(words[1]), token: token, nanoseconds: nanoseconds,
            label: words.count == 5 ? String(words[4]) : "")
    }
}
