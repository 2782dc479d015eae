import LibAV

/// How a rung is encoded: the settings of libx264 that follow from the rung and the machine.
enum VideoEncoding {
    /// The x264 preset of rungs that name none.
    static let defaultPreset = "fast"
    /// Buffer of the rate control in relation to the rung's bit rate: the peak over a segment stays well under twice it.
    static let bufferFactor = 2.0

    /// How far x264 looks ahead where the preset is ours to choose, in frames times the lines of the picture: 8 frames at
    /// 1080p. The memory of a frame falls with the square of its lines, 7 MB at 1080p, and what it gains grows.
    private static let defaultLookahead = 8 * 1080
    /// The same where memory is scarce.
    private static let lowLookahead = 5 * 1080
    /// No fewer frames, which B-frames need, and no more, which is what `fast` has.
    private static let lookaheadFrames = 4...30
    /// The presets that look no frame ahead.
    private static let blindPresets: Set = ["ultrafast", "superfast"]

    /// Encoder threads from which x264 gets a thread for its lookahead too.
    private static let leastThreadsForLookahead = 6

    static func settings(
        for rung: FittedVideoRung, timescale: Int64, frameRate: Rational, color: ColorDescription?, threads: Int,
        memory: Transcoder.Memory
    ) -> Encoder.Video {
        let bitRate = Int64(rung.bitrate.bitsPerSecond)
        var options = [
            ("preset", rung.preset ?? defaultPreset), ("profile", "high"),
            // IDRs stand where the grid wants them and nowhere else, and no group of pictures looks past one.
            ("forced-idr", "1"), ("sc_threshold", "0"), ("flags", "+cgop"),
        ]
        // x264's lookahead thread pays on many cores only; on few it costs 35 MB for 1080p and gains nothing.
        var parameters = threads < leastThreadsForLookahead ? ["sync-lookahead=0"] : []
        if let frames = lookahead(of: rung, memory) { parameters.append("rc-lookahead=\(frames)") }
        if !parameters.isEmpty { options.append(("x264-params", parameters.joined(separator: ":"))) }
        return Encoder.Video(
            name: "libx264", width: rung.width, height: rung.height, pixelFormat: .yuv420p,
            timeBase: Rational(1, Int32(clamping: timescale)), frameRate: frameRate, bitRate: bitRate,
            maximumBitRate: Int64(rung.maxBitrate.bitsPerSecond), bufferSize: Int64(Double(bitRate) * bufferFactor),
            threads: threads, color: color,
            options: options)
    }

    /// Frames to look ahead; nil for as many as the preset says, which is what somebody who names one wants.
    static func lookahead(of rung: FittedVideoRung, _ memory: Transcoder.Memory) -> Int? {
        let product: Int
        switch (memory, rung.preset) {
        case (_, let preset?) where blindPresets.contains(preset): return nil
        case (.low, _): product = lowLookahead
        case (.normal, nil): product = defaultLookahead
        case (.normal, _?): return nil
        }
        let frames = product / max(1, min(rung.width, rung.height))
        return min(max(frames, lookaheadFrames.lowerBound), lookaheadFrames.upperBound)
    }

    /// Threads for each encoded rung, the largest first: its share of the pixels in the machine's cores, at least one.
    /// The largest gets twice its share: all others wait for it in the end, and its threads never all have work.
    /// Where memory is scarce each gets one, for every further one holds pictures of its own: 23 MB at 1080p.
    static func threads(for rungs: [FittedVideoRung], cores: Int, memory: Transcoder.Memory) -> [Int] {
        if memory == .low { return rungs.map { _ in 1 } }
        let pixels = rungs.map { Double($0.width * $0.height) }
        let all = max(1, pixels.reduce(0, +))
        return pixels.enumerated().map { index, own in
            max(1, Int((Double(cores) * own / all * (index == 0 ? 2 : 1)).rounded(.up)))
        }
    }
}
