/// How fast one contestant worked through one text.
package struct Throughput: Codable, Equatable, Sendable {
    package let name: String
    /// The length of the text.
    package let bytes: Int
    /// Of every repetition, in the order they ran.
    package let nanoseconds: [Double]
    /// 1,000,000 bytes per second.
    package let megabytesPerSecond: Summary
    /// The peak memory above that of a process that only holds the text, plus the text, over the text; nil if not measured.
    package let memoryMultiple: Double?

    /// Nil without a repetition that took time.
    package init?(name: String, bytes: Int, nanoseconds: [Double], memoryMultiple: Double? = nil) {
        let speeds = nanoseconds.filter { $0 > 0 }.map { Double(bytes) * 1000 / $0 }
        guard let summary = Summary(of: speeds) else { return nil }
        self.name = name
        self.bytes = bytes
        self.nanoseconds = nanoseconds
        megabytesPerSecond = summary
        self.memoryMultiple = memoryMultiple
    }
}
