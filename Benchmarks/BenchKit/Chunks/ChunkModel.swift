/// Foretells how long a transcode in parts takes on many workers of one core each, and what keeps it from being quicker.
///
/// One job plans; then the parts wait in one line, sound and images first, then video, and whoever is free takes the next;
/// when the last has ended, one job assembles.
package struct ChunkModel: Equatable, Sendable {
    /// A step and the seconds that it adds to the whole.
    package struct Term: Equatable, Sendable {
        package let name: String
        package let seconds: Double
    }

    package struct Forecast: Equatable, Sendable {
        package let workers: Int
        package let parts: Int
        /// Seconds from the push to the published asset.
        package let wall: Double
        /// The time of one worker over that of all, over their number.
        package let efficiency: Double
        /// What stands beside the encoding that is divided by the number of workers, the largest first.
        package let losses: [Term]
    }

    private let costs: ChunkCosts
    private let network: NetworkAssumptions
    /// Seconds of content.
    private let length: Double

    package init(_ costs: ChunkCosts, network: NetworkAssumptions, length: Double) {
        self.costs = costs
        self.network = network
        self.length = length
    }

    private var cells: Int { max(1, Int((length / costs.cellLength).rounded(.up))) }

    /// Reading the whole source goes on beside the work on it.
    private var download: Double { length * costs.bytesPerSecond / network.bytesPerSecond }

    private var planning: Double { max(length * costs.planning, download) + network.request }
    /// Sound and pictures lie between each other, so all of the source is read.
    private var sound: Double { max(length * costs.sound, download) + network.request }
    /// Each picture is read from a place of its own.
    private var images: Double { ChunkCosts.pictures(in: length) * (costs.images + network.request) }
    private var assembly: Double {
        let objects = Double(cells * costs.rungs)
        let reads = objects * network.request / Double(network.reads)
        // The sound's segments are copied as well.
        let copies = (objects + Double(cells)) * network.request / Double(network.copies)
        return Double(cells) * costs.assembly + reads + copies
    }

    /// A rung goes on when its segment and the segment's record are durable; the core works on other rungs meanwhile.
    private func video(_ cells: Int) -> Double {
        let read = Double(cells) * costs.cellLength * costs.bytesPerSecond / network.bytesPerSecond
        let requests = Double(cells) * 2 * network.request
        return costs.partStart + network.request + max(Double(cells) * costs.cell, read + requests)
    }

    /// - Parameters:
    ///   - workers: at least 1.
    ///   - parts: over how many jobs the pictures are divided, at least 1.
    package func forecast(workers: Int, parts: Int) -> Forecast {
        let parts = min(max(parts, 1), cells)
        let wall = wall(workers: workers, parts: parts)
        let encoding = Double(cells) * costs.cell / Double(workers)
        let video = finish(videoParts(parts), on: workers)
        let all = finish([sound, images] + videoParts(parts), on: workers)
        let starts = Double(parts) * costs.partStart / Double(workers)
        let terms = [
            Term(name: "planning", seconds: planning), Term(name: "assembly", seconds: assembly),
            Term(name: "part starts", seconds: starts),
            Term(name: "uneven parts", seconds: max(0, video - encoding - starts)),
            Term(name: "sound and images", seconds: max(0, all - video)),
        ]
        let alone = self.wall(workers: 1, parts: 1)
        return Forecast(
            workers: workers, parts: parts, wall: wall, efficiency: alone / wall / Double(workers),
            losses: terms.sorted { $0.seconds > $1.seconds })
    }

    /// The forecast for the number of parts, among a few multiples of the number of workers, that is done first.
    package func best(workers: Int) -> Forecast {
        [1, 2, 3, 4, 6, 8].map { forecast(workers: workers, parts: workers * $0) }.min { $0.wall < $1.wall }
            ?? forecast(workers: workers, parts: workers)
    }

    private func wall(workers: Int, parts: Int) -> Double {
        planning + finish([sound, images] + videoParts(parts), on: workers) + assembly
    }

    private func videoParts(_ parts: Int) -> [Double] {
        (0..<parts).map { video(cells * ($0 + 1) / parts - cells * $0 / parts) }
    }

    /// When the last of a line of jobs ends.
    private func finish(_ line: [Double], on workers: Int) -> Double {
        var free = Array(repeating: 0.0, count: max(workers, 1))
        for job in line {
            guard let first = free.indices.min(by: { free[$0] < free[$1] }) else { break }
            free[first] += job
        }
        return free.max() ?? 0
    }
}
