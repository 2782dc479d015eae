/// What object storage is taken to do for one worker; stated, not measured.
package struct NetworkAssumptions: Equatable, Sendable {
    /// Seconds from a request to the first byte of its answer.
    package var request: Double
    /// Bytes per second, each way.
    package var bytesPerSecond: Double
    /// Requests of the assembly under way at the same time: its reads of records, and its copies.
    package var reads: Int
    package var copies: Int

    package init(request: Double, bytesPerSecond: Double, reads: Int, copies: Int) {
        self.request = request
        self.bytesPerSecond = bytesPerSecond
        self.reads = reads
        self.copies = copies
    }

    /// 30 ms a request and 100 MB/s; 16 reads and 8 copies are what the code does.
    package static let usual = NetworkAssumptions(request: 0.03, bytesPerSecond: 100e6, reads: 16, copies: 8)
    /// A local disk: nothing on top of what was measured.
    package static let none = NetworkAssumptions(request: 0, bytesPerSecond: .infinity, reads: 1, copies: 1)
}
