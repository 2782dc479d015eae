import LibAV

/// A picture on the output timeline, placed on the grid.
struct Picture: ~Copyable {
    let frame: Frame
    /// Ticks of the video timescale.
    let time: Int64
    let duration: Int64
    let isKeyframe: Bool

    init(_ frame: consuming Frame, time: Int64, duration: Int64, isKeyframe: Bool) {
        self.frame = frame
        self.time = time
        self.duration = duration
        self.isKeyframe = isKeyframe
    }
}
