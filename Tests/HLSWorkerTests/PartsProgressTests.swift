import HLSMedia
import Testing

@testable import HLSWorker

/// How far a divided transcode is.
@Suite struct PartsProgressTests {
    @Test func `pictures count by their cells, and sound and images a little`() {
        let parts: [(part: TranscodePart?, progress: Double)] = [
            (.video(cells: 0..<30), 1), (.video(cells: 30..<40), 0.5), (.audio, 1), (.images, 0),
        ]
        #expect(abs(PartsProgress.fraction(of: parts) - (30 + 5 + 2) / 44) < 1e-9)
    }

    @Test func `it is nothing without parts, and everything when all are done`() {
        #expect(PartsProgress.fraction(of: []) == 0)
        #expect(PartsProgress.fraction(of: [(.audio, 1), (nil, 1), (.video(cells: 0..<3), 1)]) == 1)
        #expect(PartsProgress.fraction(of: [(.audio, 7), (.subtitles, -1)]) == 0.5)
    }
}
