/// Whether a process uses more at the end of a long run than at its beginning.
package struct GrowthVerdict: Equatable, Sendable {
    /// What a process used at some moment of the run.
    package struct Sample: Codable, Equatable, Sendable {
        package let seconds: Double
        package let residentBytes: Int
        /// Without the files that are mapped.
        package let ownBytes: Int
        package let descriptors: Int
        package let threads: Int

        package init(seconds: Double, residentBytes: Int, ownBytes: Int, descriptors: Int, threads: Int) {
            self.seconds = seconds
            self.residentBytes = residentBytes
            self.ownBytes = ownBytes
            self.descriptors = descriptors
            self.threads = threads
        }
    }

    /// One figure in the first and in the last quarter of the samples.
    package struct Change: Equatable, Sendable {
        package let first: Summary
        package let last: Summary

        package var growth: Double { last.median - first.median }
    }

    /// Memory may grow by this share, or by `allowedBytes` if that is more: the figure wavers with the work at hand.
    package static let allowedShare = 0.10
    package static let allowedBytes = Double(16 << 20)

    /// Everything that is resident, which grows and shrinks with what the kernel keeps of files.
    package let resident: Change
    /// The process's own memory, which the verdict is about.
    package let memory: Change
    package let descriptors: Change
    package let threads: Change

    /// Nil with fewer than four samples.
    package init?(_ samples: [Sample]) {
        let quarter = samples.count / 4
        func change(_ figure: (Sample) -> Int) -> Change? {
            guard let first = Summary(of: samples.prefix(quarter).map { Double(figure($0)) }),
                let last = Summary(of: samples.suffix(quarter).map { Double(figure($0)) })
            else { return nil }
            return Change(first: first, last: last)
        }
        guard let resident = change(\.residentBytes), let memory = change(\.ownBytes),
            let descriptors = change(\.descriptors),
            let threads = change(\.threads)
        else { return nil }
        self.resident = resident
        self.memory = memory
        self.descriptors = descriptors
        self.threads = threads
    }

    /// The growth of memory over what it may be; above 1 is too much.
    package var memoryOverAllowance: Double {
        memory.growth / max(memory.first.median * Self.allowedShare, Self.allowedBytes)
    }
}
