/// One benchmark's whole result, as it is written to `Benchmarks/Results/`.
package struct BenchReport: Codable, Equatable, Sendable {
    package struct Machine: Codable, Equatable, Sendable {
        package let cpu: String
        package let cores: Int
        package let memoryBytes: Int
        package let kernel: String
        /// The peak memory that the operating system reports for a child that does nothing: no figure can be lower.
        package let memoryFloorBytes: Int

        package init(cpu: String, cores: Int, memoryBytes: Int, kernel: String, memoryFloorBytes: Int) {
            self.cpu = cpu
            self.cores = cores
            self.memoryBytes = memoryBytes
            self.kernel = kernel
            self.memoryFloorBytes = memoryFloorBytes
        }
    }

    package let bench: String
    /// ISO 8601, UTC.
    package let date: String
    package let commit: String
    package let machine: Machine
    /// The first line each program prints about its version, by role.
    package let tools: [String: String]
    package let source: String
    package let contestants: [ContestantResult]
    package let quality: [RungQuality]
    package let throughputs: [Throughput]
    /// What else there is to show, in words and figures.
    package let tables: [TextTable]
    /// Figures by name, ours over the peer's unless the name says otherwise; thresholds go by these names.
    package let metrics: [String: Double]
    /// Of each ratio in `metrics`, the smallest and largest value that a single round gave.
    package let spreads: [String: Summary]
    package let notes: [String]

    package init(
        bench: String, date: String, commit: String, machine: Machine, tools: [String: String], source: String,
        contestants: [ContestantResult], quality: [RungQuality] = [], throughputs: [Throughput] = [],
        tables: [TextTable] = [], metrics: [String: Double], spreads: [String: Summary], notes: [String]
    ) {
        self.bench = bench
        self.date = date
        self.commit = commit
        self.machine = machine
        self.tools = tools
        self.source = source
        self.contestants = contestants
        self.quality = quality
        self.throughputs = throughputs
        self.tables = tables
        self.metrics = metrics
        self.spreads = spreads
        self.notes = notes
    }
}
