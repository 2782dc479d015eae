import LibAV

/// Makes images from the pictures that pass through one rung's stage; used by that stage's thread only.
protocol ImageMaker: AnyObject {
    /// Looks at the next picture, shown at `time` ticks.
    func offer(_ frame: borrowing Frame, at time: Int64, isKeyframe: Bool) throws

    /// Ends with the content at `end` ticks; nil if the pipeline was stopped.
    func finish(at end: Int64?) throws
}

/// A file of an asset that is small enough to be held whole.
struct Artifact: Sendable {
    let name: String
    let contentType: String
    let bytes: [UInt8]
    /// The segment that it is, if it is one.
    var segment: Segment?
}
