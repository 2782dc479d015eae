extension Ladder {
    /// The presets that x264 knows, fastest first.
    static let x264Presets = [
        "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow", "placebo",
    ]

    private static let heights = 2...8_640
    private static let videoRates = Bitrate.kbps(16)...Bitrate.mbps(1_000)
    private static let audioRates = Bitrate.kbps(8)...Bitrate.kbps(1_024)
    private static let most = 32

    /// Throws ``MediaError`` (`ladderInvalid`) that names the first rung that cannot be made, and why.
    public func validate() throws(MediaError) {
        guard !rungs.isEmpty else {
            throw MediaError(.ladderInvalid, "The ladder is empty; give it at least one rung.")
        }
        guard rungs.count <= Ladder.most else {
            throw MediaError(
                .ladderInvalid, "The ladder has \(rungs.count) rungs; at most \(Ladder.most) can be made at once.")
        }
        var seen: Set<Rung> = []
        for rung in rungs {
            switch rung {
            case .video(let video): try Ladder.validate(video)
            case .audio(let audio): try Ladder.validate(audio)
            }
            guard seen.insert(rung).inserted else {
                throw MediaError(.ladderInvalid, "\(Ladder.name(of: rung)) is in the ladder twice; take one away.")
            }
        }
    }

    private static func name(of rung: Rung) -> String {
        switch rung {
        case .video(let video): "The \(video.height)p rung"
        case .audio(let audio): "The audio rung at \(audio.bitrate)"
        }
    }

    private static func validate(_ rung: VideoRung) throws(MediaError) {
        guard heights.contains(rung.height), rung.height.isMultiple(of: 2) else {
            throw MediaError(
                .ladderInvalid,
                "A rung's height must be an even number from 2 to \(heights.upperBound), not \(rung.height).")
        }
        for rate in [rung.bitrate, rung.maxBitrate].compactMap({ $0 }) where !videoRates.contains(rate) {
            throw MediaError(
                .ladderInvalid,
                "\(rate) is no bit rate for \(rung.height)p; give one from 16 kb/s to 1000000 kb/s (6000k is 6 Mb/s).")
        }
        if let bitrate = rung.bitrate, let most = rung.maxBitrate, most < bitrate {
            throw MediaError(
                .ladderInvalid,
                "The \(rung.height)p rung's maximum, \(most), is below its bit rate, \(bitrate); raise the maximum.")
        }
        if let preset = rung.preset, !x264Presets.contains(preset) {
            throw MediaError(
                .ladderInvalid,
                "The encoder has no such preset; use one of \(x264Presets.joined(separator: ", ")).")
        }
    }

    private static func validate(_ rung: AudioRung) throws(MediaError) {
        guard audioRates.contains(rung.bitrate) else {
            throw MediaError(
                .ladderInvalid, "\(rung.bitrate) is no bit rate for audio; give one from 8 kb/s to 1024 kb/s.")
        }
        if let channels = rung.channels, !(1...8).contains(channels) {
            throw MediaError(.ladderInvalid, "An audio rung has 1 to 8 channels, not \(channels).")
        }
    }
}
