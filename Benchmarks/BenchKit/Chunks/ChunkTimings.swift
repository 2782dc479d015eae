/// Where the time of a transcode in parts went, from what its workers noted: each part is one job.
package struct ChunkTimings: Equatable, Sendable {
    /// Reading the source's packets and its sound.
    package let planning: Double
    /// Of each video part.
    package let videoParts: [Double]
    /// Cells in all video parts.
    package let cells: Int
    package let sound: Double
    package let images: Double
    /// Playlists, record, and the move to the asset's place.
    package let assembly: Double

    /// One that worker waits for nobody needs all of this.
    package var total: Double { planning + videoParts.reduce(0, +) + sound + images + assembly }

    /// - Throws: `BenchError.Code.badOutput` unless there is one asset that was divided once, and every job was done.
    package init(_ logs: [ProcessLog<JobEvent>]) throws(BenchError) {
        var claims: [String: JobEvent] = [:]
        var planning: [Double] = []
        var assembly: [Double] = []
        var videoParts: [Double] = []
        var sound: [Double] = []
        var images: [Double] = []
        var cells = 0
        let events = logs.flatMap(\.events).sorted { $0.nanoseconds < $1.nanoseconds }
        for event in events {
            switch event.kind {
            case .claimed: claims[event.id] = event
            case .settled, .returned:
                guard let claim = claims.removeValue(forKey: event.id) else { continue }
                let seconds = Double(event.nanoseconds - claim.nanoseconds) / 1e9
                switch (claim.label, event.kind) {
                case ("asset", .returned): planning.append(seconds)
                case ("asset", _): assembly.append(seconds)
                case ("audio", .settled): sound.append(seconds)
                case ("images", .settled): images.append(seconds)
                case (let label, .settled):
                    guard let count = Self.cellCount(label) else { continue }
                    videoParts.append(seconds)
                    cells += count
                default: throw BenchError(.badOutput, "part \(claim.label) was given back: its time means nothing")
                }
            case .pushed, .began, .refused: break
            }
        }
        guard planning.count == 1, assembly.count == 1, sound.count <= 1, images.count <= 1, cells > 0, claims.isEmpty
        else {
            throw BenchError(.badOutput, "the workers did not do one transcode in parts: see their logs")
        }
        self.planning = planning[0]
        self.assembly = assembly[0]
        self.videoParts = videoParts
        self.cells = cells
        self.sound = sound.first ?? 0
        self.images = images.first ?? 0
    }

    /// Of a label such as `video:3..<7`.
    private static func cellCount(_ label: String) -> Int? {
        guard label.hasPrefix("video:") else { return nil }
        let ends = label.dropFirst(6).split(separator: "..<").compactMap { Int($0) }
        return ends.count == 2 && ends[1] > ends[0] ? ends[1] - ends[0] : nil
    }
}
