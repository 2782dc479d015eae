import LibAV

/// How a rung is encoded: the settings of libx264 that follow from the rung and the machine.
enum VideoEncoding {
    /// The x264 preset of rungs that name none.
    static let defaultPreset = "fast"
    /// Buffer of the rate control in relation to the rung's bit rate: the peak over a segment stays well under twice it.
    static let bufferFactor = 2.0

    /// Encoder threads from which x264 gets a thread for its lookahead too.
    private static let leastThreadsForLookahead = 6

    static func settings(
        for rung: FittedVideoRung, timescale: Int64, frameRate: Rational, color: ColorDescription?, threads: Int
    ) -> Encoder.Video {
        let bitRate = Int64(rung.bitrate.bitsPerSecond)
        var options = [
            ("preset", rung.preset ?? defaultPreset), ("profile", "high"),
            // IDRs stand where the grid wants them and nowhere else, and no group of pictures looks past one.
            ("forced-idr", "1"), ("sc_threshold", "0"), ("flags", "+cgop"),
        ]
        // x264's lookahead thread pays on many cores only; on few it costs 35 MB for 1080p and gains nothing.
        if threads < leastThreadsForLookahead { options.append(("x264-params", "sync-lookahead=0")) }
        return Encoder.Video(
            name: "libx264", width: rung.width, height: rung.height, pixelFormat: .yuv420p,
            timeBase: Rational(1, Int32(clamping: timescale)), frameRate: frameRate, bitRate: bitRate,
            maximumBitRate: Int64(rung.maxBitrate.bitsPerSecond), bufferSize: Int64(Double(bitRate) * bufferFactor),
            threads: threads, color: color,
            options: options)
    }

    /// Threads for each encoded rung, the largest first: its share of the pixels in the machine's cores, at least one.
    /// The largest gets twice its share: all others wait for it in the end, and its threads never all have work.
    static func threads(for rungs: [FittedVideoRung], cores: Int) -> [Int] {
        let pixels = rungs.map { Double($0.width * $0.height) }
        let all = max(1, pixels.reduce(0, +))
        return pixels.enumerated().map { index, own in
            max(1, Int((Double(cores) * own / all * (index == 0 ? 2 : 1)).rounded(.up)))
        }
    }
}
