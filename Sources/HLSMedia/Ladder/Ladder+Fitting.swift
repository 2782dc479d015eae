extension Ladder {
    /// The video renditions to make of a source, highest first.
    ///
    /// No rung is larger than the source, every one has its display aspect ratio and even sides (at least 2). A rung's
    /// box that is larger than the source's own gives the source's size: of these the first one remains, named by the
    /// source's box, at a bit rate lowered as ``standard``'s would be; none remains if another rung is the source's
    /// size by itself. Throws ``MediaError`` (`ladderInvalid`) as ``validate()`` does.
    public func fitted(to source: SourceShape) throws(MediaError) -> [FittedVideoRung] {
        try validate()
        let size = source.size.even
        let ownSide = size.boxShortSide
        let chosen = isStandard ? standardRungs(under: ownSide) : clippedRungs(to: ownSide)
        let fitted = chosen.map { rung -> FittedVideoRung in
            let side = min(rung.height, ownSide)
            let frame = size.fitted(in: size.box(shortSide: side))
            let rates = rung.rates(for: frame, boxSide: side, frameRate: source.frameRate)
            return FittedVideoRung(
                name: "v\(side)", width: frame.width, height: frame.height, bitrate: rates.average,
                maxBitrate: rates.most, preset: rung.preset, codec: rung.codec)
        }
        return Ladder.named(Ladder.sorted(fitted))
    }

    /// The source's own size, at most 1080p, and the table's sizes that are far enough apart below it.
    private func standardRungs(under ownSide: Int) -> [VideoRung] {
        let template = videoRungs.first ?? VideoRung(height: ownSide)
        var sides = [min(ownSide, StandardRates.heights[0])]
        for side in StandardRates.heights where side * 100 <= sides[sides.count - 1] * 85 {
            sides.append(side)
        }
        return sides.map { side in
            var rung = template
            rung.height = side
            return rung
        }
    }

    private func clippedRungs(to ownSide: Int) -> [VideoRung] {
        var mayClip = !videoRungs.contains { $0.height == ownSide }
        return videoRungs.filter { rung in
            guard rung.height > ownSide else { return true }
            defer { mayClip = false }
            return mayClip
        }
    }

    private static func sorted(_ rungs: [FittedVideoRung]) -> [FittedVideoRung] {
        rungs.enumerated().sorted { left, right in
            let (one, two) = (left.element, right.element)
            let (onePixels, twoPixels) = (one.width * one.height, two.width * two.height)
            if onePixels != twoPixels { return onePixels > twoPixels }
            if one.bitrate != two.bitrate { return one.bitrate > two.bitrate }
            return left.offset < right.offset
        }.map(\.element)
    }

    private static func named(_ rungs: [FittedVideoRung]) -> [FittedVideoRung] {
        var uses: [String: Int] = [:]
        return rungs.map { rung in
            var rung = rung
            let count = uses[rung.name, default: 0] + 1
            uses[rung.name] = count
            if count > 1 {
                rung.name += "-\(count)"
            }
            return rung
        }
    }
}

extension VideoRung {
    /// The rates for a picture of that size in a box of that short side, which is below `height` if the rung is clipped.
    fileprivate func rates(
        for frame: FrameSize, boxSide: Int, frameRate: Double?
    ) -> (average: Bitrate, most: Bitrate) {
        var share = 1.0
        if boxSide < height {
            share = VideoRung.tableRate(side: boxSide, frameRate) / VideoRung.tableRate(side: height, frameRate)
        }
        let most = maxBitrate.map { Bitrate(rounding: Double($0.bitsPerSecond) * share) }
        let average: Bitrate
        if let bitrate {
            average = Bitrate(rounding: Double(bitrate.bitsPerSecond) * share)
        } else {
            let table = StandardRates.bitrate(pixels: frame.width * frame.height, frameRate: frameRate)
            average = min(table, most ?? table)
        }
        return (average, most ?? Bitrate(rounding: Double(average.bitsPerSecond) * 1.5))
    }

    private static func tableRate(side: Int, _ frameRate: Double?) -> Double {
        let box = FrameSize(width: 16, height: 9).box(shortSide: side)
        return Double(StandardRates.bitrate(pixels: box.width * box.height, frameRate: frameRate).bitsPerSecond)
    }
}
