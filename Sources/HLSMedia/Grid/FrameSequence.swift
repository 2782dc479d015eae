/// Puts presentation times in order before they are placed: strictly increasing, within the frame rate, and continued
/// where a source jumps back.
struct FrameSequence: Sendable {
    /// Frames per second above which frames are thinned out (Apple authoring rule 1.19).
    static let highestRate: Int64 = 60
    /// A step back by more than this, in seconds, is a new timeline that continues the old one.
    private static let jump: Int64 = 1

    let timescale: Int64
    private var offset: Int64 = 0
    private var last: Int64?
    private var lastStep: Int64 = 0
    /// Where on the highest rate's own grid the last frame stood, so that thinning keeps an even pace.
    private var lastSlot: Int64 = -1
    private let thins: Bool

    init(timescale: Int64, thins: Bool) {
        self.timescale = timescale
        self.thins = thins
    }

    /// The output time for the next frame, or nil if the frame is left out.
    mutating func place(_ time: Int64) -> Int64? {
        var placed = time &+ offset
        if let last, placed <= last {
            if last - placed > Self.jump * timescale {
                offset = last + max(1, lastStep) - time
                placed = time + offset
            } else if thins {
                return nil
            } else {
                // Two pictures at one time: both are shown, the second for the shortest while there is.
                placed = last + 1
            }
        }
        if thins {
            // Half a slot of slack, for timestamps that jitter around an even pace.
            let slot = (placed * Self.highestRate * 2 + timescale / 2) / (timescale * 2)
            guard slot > lastSlot else { return nil }
            lastSlot = slot
        }
        if let last { lastStep = placed - last }
        last = placed
        return placed
    }
}
