/// What kills of transcoding workers cost: the segments that somebody had to begin again.
package struct RepeatedWork: Equatable, Sendable {
    /// Segments of video rungs that were begun more often than once, by as often as they were.
    package let segments: Int
    /// The most segments of one rung of one asset that a single kill made somebody begin again.
    package let mostPerKillAndRung: Int
    /// Assets that were moved to their place more often than once.
    package let promotedAgain: [String]

    package init(_ logs: [ProcessLog<StorageEvent>], kills: [FaultAudit.Kill]) {
        var starts: [String: [(process: String, nanoseconds: Int64)]] = [:]
        var promotions: [String: Int] = [:]
        for log in logs {
            for event in log.events {
                switch event.kind {
                case .began: starts[event.key, default: []].append((log.name, event.nanoseconds))
                case .promoted: promotions[event.key, default: 0] += 1
                case .written: break
                }
            }
        }
        promotedAgain = promotions.filter { $0.value > 1 }.keys.sorted()
        let cells = starts.filter { Self.rung(of: $0.key) != nil }
        segments = cells.values.reduce(0) { $0 + $1.count - 1 }
        var most = 0
        for kill in kills {
            var lost: [String: Int] = [:]
            for (key, all) in cells {
                let isVictims = all.contains { $0.process == kill.process && $0.nanoseconds < kill.nanoseconds }
                let isRepeated = all.contains { $0.process != kill.process && $0.nanoseconds > kill.nanoseconds }
                if isVictims, isRepeated, let rung = Self.rung(of: key) { lost[rung, default: 0] += 1 }
            }
            most = max(most, lost.values.max() ?? 0)
        }
        mostPerKillAndRung = most
    }

    /// The folder of a video rung's segment, `.../v<height>.../seg-<number>...`; nil for any other object.
    private static func rung(of key: String) -> String? {
        let parts = key.split(separator: "/")
        guard parts.count >= 2, parts[parts.count - 1].hasPrefix("seg-"),
            parts[parts.count - 2].dropFirst().first?.isNumber == true, parts[parts.count - 2].hasPrefix("v")
        else { return nil }
        return parts.dropLast().joined(separator: "/")
    }
}
