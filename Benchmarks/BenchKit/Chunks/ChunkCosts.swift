/// What the steps of a transcode in parts cost on one core of a machine, as measured there.
package struct ChunkCosts: Codable, Equatable, Sendable {
    /// Seconds of content in a cell.
    package var cellLength: Double
    /// Seconds to make one cell in every rung.
    package var cell: Double
    /// Seconds that a part costs besides its cells: opening the source, decoding up to its first picture, fresh encoders.
    package var partStart: Double
    /// Seconds of planning for each second of content.
    package var planning: Double
    /// Seconds of work on the sound for each second of content.
    package var sound: Double
    /// Seconds of work for each picture of the storyboard.
    package var images: Double
    /// Seconds of assembling for each cell.
    package var assembly: Double
    /// Video rungs.
    package var rungs: Int
    /// Of the source, sound included.
    package var bytesPerSecond: Double

    package init(
        cellLength: Double, cell: Double, partStart: Double, planning: Double, sound: Double, images: Double,
        assembly: Double, rungs: Int, bytesPerSecond: Double
    ) {
        self.cellLength = cellLength
        self.cell = cell
        self.partStart = partStart
        self.planning = planning
        self.sound = sound
        self.images = images
        self.assembly = assembly
        self.rungs = rungs
        self.bytesPerSecond = bytesPerSecond
    }

    /// How many pictures a storyboard has: one every 2 s, and 400 at most.
    package static func pictures(in seconds: Double) -> Double { min(max(seconds / 2, 1), 400) }

    /// The names of the figures in a report, in the order of `figures`.
    private static let names = [
        "cost.cell.length", "cost.cell", "cost.start", "cost.planning", "cost.sound", "cost.images", "cost.assembly",
        "cost.rungs", "cost.bytes",
    ]

    /// As a report's figures.
    package var metrics: [String: Double] {
        let values = [
            cellLength, cell, partStart, planning, sound, images, assembly, Double(rungs), bytesPerSecond,
        ]
        return Dictionary(uniqueKeysWithValues: zip(Self.names, values))
    }

    /// Reads a report's figures.
    ///
    /// Throws `BenchError.Code.badOutput` when one is missing or makes no sense.
    package init(metrics: [String: Double]) throws(BenchError) {
        let values = Self.names.compactMap { metrics[$0] }.filter { $0.isFinite && $0 >= 0 }
        guard values.count == Self.names.count, values[0] > 0, values[1] > 0, (1...100).contains(values[7]) else {
            throw BenchError(
                .badOutput, "the report lacks a cost.* figure: make one with \"sluice-bench chunks --save\"")
        }
        self.init(
            cellLength: values[0], cell: values[1], partStart: values[2], planning: values[3], sound: values[4],
            images: values[5], assembly: values[6], rungs: Int(values[7]), bytesPerSecond: values[8])
    }
}
