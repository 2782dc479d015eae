/// What kills of transcoding workers cost: the segments that somebody had to begin again.
package struct RepeatedWork: Equatable, Sendable {
    /// Segments of video rungs that were begun more often than once, by as often as they were.
    package let segments: Int
    /// The most segments of one rung of one asset that a single kill made somebody begin again.
    package let mostPerKillAndRung: Int
    /// Assets that were moved to their place more often than once.
    package let promotedAgain: [String]

    /// One segment of a video rung, whichever attempt made it: each writes below a folder of its own.
    private struct Cell: Hashable {
        let rung: String
        let name: String

        /// The cell of a key `ASSET.partial-PLAN/ATTEMPT/v<height>.../seg-<number>...`; nil for any other object.
        init?(_ key: String) {
            let parts = key.split(separator: "/")
            guard let staging = parts.firstIndex(where: { $0.contains(".partial-") }), parts.count == staging + 4,
                parts[staging + 2].hasPrefix("v"), parts[staging + 2].dropFirst().first?.isNumber == true,
                parts[staging + 3].hasPrefix("seg-")
            else { return nil }
            rung = (parts.prefix(staging + 1) + [parts[staging + 2]]).joined(separator: "/")
            name = String(parts[staging + 3])
        }
    }

    package init(_ logs: [ProcessLog<StorageEvent>], kills: [FaultAudit.Kill]) {
        var starts: [Cell: [(process: String, nanoseconds: Int64)]] = [:]
        var promotions: [String: Int] = [:]
        for log in logs {
            for event in log.events {
                switch event.kind {
                case .began:
                    if let cell = Cell(event.key) { starts[cell, default: []].append((log.name, event.nanoseconds)) }
                // What is moved about before it is published is not.
                case .promoted where event.key.contains(".partial-"): break
                case .promoted: promotions[event.key, default: 0] += 1
                case .written: break
                }
            }
        }
        promotedAgain = promotions.filter { $0.value > 1 }.keys.sorted()
        segments = starts.values.reduce(0) { $0 + $1.count - 1 }
        var most = 0
        for kill in kills {
            var lost: [String: Int] = [:]
            for (cell, all) in starts {
                let isVictims = all.contains { $0.process == kill.process && $0.nanoseconds < kill.nanoseconds }
                let isRepeated = all.contains { $0.process != kill.process && $0.nanoseconds > kill.nanoseconds }
                if isVictims, isRepeated { lost[cell.rung, default: 0] += 1 }
            }
            most = max(most, lost.values.max() ?? 0)
        }
        mostPerKillAndRung = most
    }
}
