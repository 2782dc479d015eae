/// The shape in which a source is shown: upright, with square pixels.
public struct SourceShape: Hashable, Sendable {
    /// The longest side, in pixels, that any supported codec can code.
    static let longestSide = 65_535

    /// Pixels across, 1 to 65,535.
    public let width: Int
    /// Pixels down, 1 to 65,535.
    public let height: Int
    /// Frames per second, used only to choose bit rates; nil if unknown.
    public let frameRate: Double?

    /// A shape by its display size; throws ``MediaError`` (`sourceInvalid`) when a value is out of range.
    public init(width: Int, height: Int, frameRate: Double? = nil) throws(MediaError) {
        guard (1...SourceShape.longestSide).contains(width), (1...SourceShape.longestSide).contains(height) else {
            throw MediaError(
                .sourceInvalid,
                "The video's display size is \(width)x\(height); only 1 to \(SourceShape.longestSide) pixels a side "
                    + "can be shown, so its header is probably damaged.")
        }
        if let frameRate, !(frameRate > 0 && frameRate.isFinite) {
            throw MediaError(
                .sourceInvalid, "The video's frame rate is \(frameRate); it must be above 0, or left unknown.")
        }
        self.width = width
        self.height = height
        self.frameRate = frameRate
    }

    /// A shape by what the bitstream and the container say.
    ///
    /// Pixels that are not square are made so by widening (sample aspect above 1) or heightening (below 1), so that
    /// neither direction loses resolution; the side that changes is brought to the nearest even number.
    /// - Parameters:
    ///   - sampleAspect: a pixel's width to its height, (0, 1) or any other with a zero meaning unknown, hence square.
    ///   - rotation: degrees, either way round, taken to the nearest quarter turn.
    /// - Throws: ``MediaError`` (`sourceInvalid`) when a value is out of range.
    public init(
        codedWidth: Int, codedHeight: Int, sampleAspect: (Int, Int) = (1, 1), rotation: Int = 0,
        frameRate: Double? = nil
    ) throws(MediaError) {
        let coded = try SourceShape(width: codedWidth, height: codedHeight)
        var (width, height) = (coded.width, coded.height)
        let (across, down) = sampleAspect
        guard across >= 0, down >= 0 else {
            throw MediaError(
                .sourceInvalid, "The video's sample aspect ratio is \(across):\(down); neither part can be negative.")
        }
        if across > 0, down > 0, !SourceShape.isNearlySquare(across, down) {
            if across > down {
                width = try SourceShape.stretched(width, by: across, over: down)
            } else if across < down {
                height = try SourceShape.stretched(height, by: down, over: across)
            }
        }
        let quarterTurns = (rotation % 360 + 405) % 360 / 90
        if !quarterTurns.isMultiple(of: 2) {
            swap(&width, &height)
        }
        try self.init(width: width, height: height, frameRate: frameRate)
    }

    /// Whether pixels are square to within a hundredth: what scalers write for a size that their rounding changed.
    private static func isNearlySquare(_ across: Int, _ down: Int) -> Bool {
        (across - down).magnitude <= down.magnitude / 100
    }

    private static func stretched(_ side: Int, by numerator: Int, over denominator: Int) throws(MediaError) -> Int {
        let half = Ratio(numerator, denominator).multiplied(by: side, rounding: .toNearest, halving: true)
        guard let half, half <= longestSide / 2 else {
            throw MediaError(
                .sourceInvalid,
                "The video's sample aspect ratio stretches \(side) pixels by \(numerator)/\(denominator), beyond "
                    + "\(longestSide); the header is probably damaged.")
        }
        // A ratio close to 1 must not take pixels away.
        return max(2 * half, side)
    }

    var size: FrameSize { FrameSize(width: width, height: height) }
}
