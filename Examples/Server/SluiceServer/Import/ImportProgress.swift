/// How much of an import has come; kept as the stage of its job, which people read too: "1048576 of 5000000 bytes".
struct ImportProgress: Hashable, Sendable {
    var received: Int64 = 0
    /// nil while the server there has not said.
    var size: Int64?

    init(received: Int64 = 0, size: Int64? = nil) {
        self.received = received
        self.size = size
    }

    /// nil if the text is none of ours.
    init?(stage: String) {
        let words = stage.split(separator: " ")
        guard words.count == 2 || words.count == 4, words.last == "bytes", let received = Int64(words[0]) else {
            return nil
        }
        self.received = received
        if words.count == 4 {
            guard let size = Int64(words[2]) else { return nil }
            self.size = size
        }
    }

    var stage: String { size.map { "\(received) of \($0) bytes" } ?? "\(received) bytes" }

    /// 0...1; 0 while nobody knows.
    var fraction: Double {
        guard let size, size > 0 else { return 0 }
        return min(1, Double(received) / Double(size))
    }
}
