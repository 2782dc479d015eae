#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Bit rates by picture size: the H.264 table of Apple's HLS authoring specification, as a curve.
///
/// Between two sizes of the table the rate follows the straight line between them on logarithmic axes of pixels and
/// bits (a power law of the area), so that the table's own sizes give its own rates; outside, the nearest line goes on.
enum StandardRates {
    /// The table's heights, highest first.
    static let heights = [1080, 720, 540, 432, 360, 234]

    /// Less than this says nothing about a picture, however small it is.
    private static let least = Bitrate.kbps(32)

    private struct Point {
        var pixels: Int
        var slow: Double
        var fast: Double
    }

    // kb/s up to 30 frames per second, and above.
    private static let points = [
        Point(pixels: 416 * 234, slow: 145, fast: 145),
        Point(pixels: 640 * 360, slow: 365, fast: 365),
        Point(pixels: 768 * 432, slow: 730, fast: 1_100),
        Point(pixels: 960 * 540, slow: 2_000, fast: 2_000),
        Point(pixels: 1_280 * 720, slow: 3_000, fast: 4_500),
        Point(pixels: 1_920 * 1_080, slow: 6_000, fast: 7_800),
    ]

    /// The rate for pictures of that many pixels, to the nearest kilobit per second.
    ///
    /// A source is fast above 31 frames per second: one more than 30, because a measured rate may lie a little off.
    static func bitrate(pixels: Int, frameRate: Double?) -> Bitrate {
        let isFast = (frameRate ?? 0) > 31
        let upper = points.firstIndex { $0.pixels >= pixels } ?? points.endIndex
        let first = min(max(upper - 1, 0), points.endIndex - 2)
        let (low, high) = (points[first], points[first + 1])
        let (lowRate, highRate) = isFast ? (low.fast, high.fast) : (low.slow, high.slow)
        let exponent = log(highRate / lowRate) / log(Double(high.pixels) / Double(low.pixels))
        let rate = lowRate * exp(exponent * log(Double(max(pixels, 1)) / Double(low.pixels)))
        return max(.kbps(rate.rounded()), least)
    }
}
