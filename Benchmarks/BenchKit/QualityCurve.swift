#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Quality over bit rate through two measured points: a straight line over the logarithm of the bit rate.
///
/// Near one operating point VMAF rises by about the same amount for each doubling of the bit rate, so a line over the
/// logarithm compares two encodes whose bit rates differ by a few per cent without crediting the larger one.
package struct QualityCurve: Equatable, Sendable {
    package struct Point: Equatable, Sendable {
        /// Bits per second, above 0.
        package let bitsPerSecond: Double
        /// VMAF, 0 to 100.
        package let vmaf: Double

        package init(bitsPerSecond: Double, vmaf: Double) {
            self.bitsPerSecond = bitsPerSecond
            self.vmaf = vmaf
        }
    }

    private let origin: Point
    private let slope: Double

    /// Nil when the bit rates are not positive or lie within 0.2 % of each other, where noise would decide the slope.
    package init?(_ first: Point, _ second: Point) {
        guard first.bitsPerSecond > 0, second.bitsPerSecond > 0 else { return nil }
        let run = log(second.bitsPerSecond / first.bitsPerSecond)
        guard abs(run) >= 0.002 else { return nil }
        origin = first
        slope = (second.vmaf - first.vmaf) / run
    }

    /// The quality at a bit rate, kept within 0 to 100.
    package func vmaf(at bitsPerSecond: Double) -> Double {
        guard bitsPerSecond > 0 else { return 0 }
        let value = origin.vmaf + slope * log(bitsPerSecond / origin.bitsPerSecond)
        return min(100, max(0, value))
    }
}
