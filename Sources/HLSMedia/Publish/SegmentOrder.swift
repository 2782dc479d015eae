/// Puts segments that become durable at the same time back into the order of their track.
final class SegmentOrder: Sendable {
    private struct Track {
        var next = 0
        var early: [Int: (segment: Segment, size: Int)] = [:]
    }

    private let tracks: Monitor<[Int: Track]>

    /// An order that begins with each track's first segment: number 0, where no other is given for a track's index.
    init(from first: [Int: Int]) {
        tracks = Monitor(first.mapValues { Track(next: $0) })
    }

    /// Takes a durable segment and reports it, and those that waited for it, in order.
    func add(_ segment: Segment, size: Int, _ report: (Segment, Int) -> Void) {
        // Reported under the lock, because two tasks could otherwise overtake each other on the way out.
        tracks.update { tracks in
            var track = tracks[segment.track] ?? Track()
            track.early[segment.number] = (segment, size)
            while let ready = track.early.removeValue(forKey: track.next) {
                report(ready.segment, ready.size)
                track.next += 1
            }
            tracks[segment.track] = track
        }
    }
}
