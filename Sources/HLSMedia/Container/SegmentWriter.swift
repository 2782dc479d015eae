/// Writes one track in a container's form, segment by segment, in pieces as they are complete; does no I/O.
protocol SegmentWriter: AnyObject {
    /// Takes the next sample in decoding order, its times settled; `emit` is given what is complete.
    func append(_ sample: Sample, _ emit: ([UInt8]) throws -> Void) throws

    /// Ends the segment; returns the pictures in it that decode alone.
    func finishSegment(_ emit: ([UInt8]) throws -> Void) throws -> [Segment.Keyframe]
}
