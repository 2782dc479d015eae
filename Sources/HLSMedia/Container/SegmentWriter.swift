/// Writes the fragments of one track in a container's form, segment by segment; does no I/O.
protocol SegmentWriter: AnyObject {
    /// The initialisation segment (EXT-X-MAP), or nil where the container has none.
    var initialization: [UInt8]? { get }

    /// Appends samples in decoding order, all settled, the first of them a sync sample.
    func append(_ fragment: [Sample]) throws

    /// Ends the segment and returns its bytes and the pictures in it that decode alone.
    func takeSegment() throws -> (bytes: [UInt8], keyframes: [Segment.Keyframe])
}
