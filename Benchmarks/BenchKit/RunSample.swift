/// One counted run of one contestant, as the operating system accounts for it.
package struct RunSample: Codable, Equatable, Sendable {
    /// What a run left behind for one rung, checked after the run.
    package struct Output: Codable, Equatable, Sendable {
        package let rung: String
        package let frames: Int
        /// Initialisation section and segments.
        package let bytes: Int
        /// `bytes` over the length of the source.
        package let bitsPerSecond: Double

        package init(rung: String, frames: Int, bytes: Int, bitsPerSecond: Double) {
            self.rung = rung
            self.frames = frames
            self.bytes = bytes
            self.bitsPerSecond = bitsPerSecond
        }
    }

    /// From 1.
    package let round: Int
    package let wallSeconds: Double
    package let userSeconds: Double
    package let systemSeconds: Double
    package let peakMemoryBytes: Int
    package let outputs: [Output]

    package init(
        round: Int, wallSeconds: Double, userSeconds: Double, systemSeconds: Double, peakMemoryBytes: Int,
        outputs: [Output]
    ) {
        self.round = round
        self.wallSeconds = wallSeconds
        self.userSeconds = userSeconds
        self.systemSeconds = systemSeconds
        self.peakMemoryBytes = peakMemoryBytes
        self.outputs = outputs
    }

    package var cpuSeconds: Double { userSeconds + systemSeconds }
    package var peakMegabytes: Double { Double(peakMemoryBytes) / 1_000_000 }
}
