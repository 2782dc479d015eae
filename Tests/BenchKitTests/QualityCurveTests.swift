import BenchKit
import Testing

@Suite struct QualityCurveTests {
    private func point(_ rate: Double, _ vmaf: Double) -> QualityCurve.Point {
        QualityCurve.Point(bitsPerSecond: rate, vmaf: vmaf)
    }

    @Test(
        "each doubling of the bit rate adds the same", arguments: [(1000.0, 80.0), (2000, 86), (4000, 92), (500, 74)])
    func logarithmic(rate: Double, vmaf: Double) throws {
        let curve = try #require(QualityCurve(point(1000, 80), point(2000, 86)))
        #expect(abs(curve.vmaf(at: rate) - vmaf) < 1e-9)
    }

    @Test("the result stays within 0 to 100")
    func bounded() throws {
        let curve = try #require(QualityCurve(point(1000, 80), point(2000, 95)))
        #expect(curve.vmaf(at: 1_000_000) == 100)
        #expect(curve.vmaf(at: 1) == 0)
    }

    @Test("bit rates that are equal, nearly equal or not positive give no curve", arguments: [1000.0, 1001, 0, -5])
    func refused(rate: Double) { #expect(QualityCurve(point(1000, 80), point(rate, 81)) == nil) }

    @Test("bit rates within 1 % are compared as they are")
    func equalRates() {
        let rung = RungQuality(rung: "720p", ours: point(1009, 90), peer: point(1000, 90.2), second: point(1100, 95))
        #expect(rung.peerVMAFAtOurRate == nil)
        #expect(abs(rung.deficit - 0.2) < 1e-9)
    }

    @Test("a larger bit rate is not credited: the peer is taken at ours")
    func corrected() throws {
        let rung = RungQuality(rung: "720p", ours: point(2000, 85), peer: point(1000, 80), second: point(4000, 92))
        #expect(abs(try #require(rung.peerVMAFAtOurRate) - 86) < 1e-9)
        #expect(abs(rung.deficit - 1) < 1e-9)
        #expect(rung.rateDifference == 1)
    }
}
