import BenchKit
import Testing

@Suite struct BenchRungTests {
    @Test("a rung takes the bit rate it is given, or the usual one of its height")
    func list() throws {
        let rungs = try BenchRung.list(parsing: "1080p@5500k,720p,360p")
        #expect(rungs.map(\.text) == ["1080p@5500k", "720p@3000k", "360p@365k"])
    }

    @Test("the peak rate is 1.5 times and the buffer 2 times the bit rate")
    func factors() throws {
        let rung = BenchRung(height: 360, kilobits: 365)
        #expect(rung.peakKilobits == 548)
        #expect(rung.bufferKilobits == 730)
    }

    @Test(
        "what is no ladder is a usage error",
        arguments: [
            "", "1080", "p", "-2p", "721p", "720p@", "720p@3000", "720p@0k", "720p@1k@2k", "720p,", "720p,720p@1k",
            "500p",
        ])
    func refused(text: String) {
        #expect { try BenchRung.list(parsing: text) } throws: { ($0 as? BenchError)?.code == .usage }
    }
}
