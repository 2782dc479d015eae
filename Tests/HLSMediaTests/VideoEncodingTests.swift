import LibAV
import Testing

@testable import HLSMedia

@Suite("The memory of the encoders")
struct VideoEncodingTests {
    private func rung(_ width: Int, _ height: Int, preset: String? = nil) -> FittedVideoRung {
        FittedVideoRung(
            name: "v\(height)", width: width, height: height, bitrate: .mbps(1), maxBitrate: .mbps(2), preset: preset)
    }

    @Test("is spent on a longer look ahead the smaller the picture is, upright or not")
    func lookahead() {
        let sizes = [(3840, 2160), (1920, 1080), (1280, 720), (854, 480), (640, 360), (416, 234)]
        let rungs = sizes.map { rung($0.0, $0.1) } + [rung(1080, 1920)]
        #expect(rungs.map { VideoEncoding.lookahead(of: $0, .normal) } == [4, 8, 12, 18, 24, 30, 8])
        #expect(rungs.map { VideoEncoding.lookahead(of: $0, .low) } == [4, 5, 7, 11, 15, 23, 5])
    }

    @Test("is what a named preset says, unless it is scarce; a preset that looks nowhere is left alone")
    func presets() {
        #expect(VideoEncoding.lookahead(of: rung(1920, 1080, preset: "slow"), .normal) == nil)
        #expect(VideoEncoding.lookahead(of: rung(1920, 1080, preset: "slow"), .low) == 5)
        for preset in ["ultrafast", "superfast"] {
            #expect(VideoEncoding.lookahead(of: rung(1920, 1080, preset: preset), .low) == nil)
        }
    }

    @Test("does not grow with the machine where it is scarce")
    func threads() {
        let rungs = [rung(1920, 1080), rung(1280, 720), rung(854, 480), rung(640, 360)]
        #expect(VideoEncoding.threads(for: rungs, cores: 2, memory: .normal) == [3, 1, 1, 1])
        for cores in [1, 2, 64] {
            #expect(VideoEncoding.threads(for: rungs, cores: cores, memory: .low) == [1, 1, 1, 1])
        }
    }

    @Test("reaches the encoder's options")
    func options() {
        func parameters(_ memory: Transcoder.Memory, threads: Int) -> String? {
            VideoEncoding.settings(
                for: rung(1920, 1080), timescale: 90_000, frameRate: Rational(24, 1), color: nil, threads: threads,
                memory: memory
            ).options.first { $0.0 == "x264-params" }?.1
        }
        #expect(parameters(.normal, threads: 3) == "sync-lookahead=0:rc-lookahead=8")
        #expect(parameters(.low, threads: 1) == "sync-lookahead=0:rc-lookahead=5")
        #expect(parameters(.normal, threads: 8) == "rc-lookahead=8")
    }
}
