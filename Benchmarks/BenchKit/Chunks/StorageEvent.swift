/// What a process noted about an object that it wrote, as one line of its log: `KIND NANOSECONDS KEY`.
package struct StorageEvent: Equatable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// Its first bytes are on their way.
        case began
        /// It is durable.
        case written
        /// What was staged under the key's temporary name is under the key now.
        case promoted
    }

    package let kind: Kind
    /// By `MonotonicClock`.
    package let nanoseconds: Int64
    package let key: String

    package init(_ kind: Kind, key: String, nanoseconds: Int64) {
        self.kind = kind
        self.key = key
        self.nanoseconds = nanoseconds
    }

    package var description: String { "\(kind.rawValue) \(nanoseconds) \(key)" }

    /// Throws `BenchError.Code.badOutput` for a line that is none of ours.
    package init(parsing line: some StringProtocol) throws(BenchError) {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3, let kind = Kind(rawValue: String(words[0])), let nanoseconds = Int64(words[1]) else {
            throw BenchError(.badOutput, "a log of objects has the line \"\(line)\": mend the worker")
        }
        self.init(kind, key: String(words[2]), nanoseconds: nanoseconds)
    }
}
