extension Ladder {
    /// The bit rate at which players begin (Apple's HLS authoring specification, 1.32).
    static let firstBitrate = Bitrate.kbps(2_000)

    /// The order for a multivariant playlist: the variant nearest 2000 kb/s, then the others by descending bit rate.
    ///
    /// Of two that are equally near, the slower one is first; those of equal rate keep the order given.
    public static func playOrder<Variant>(
        _ variants: [Variant], bitrate: (Variant) -> Bitrate
    ) -> [Variant] {
        var rest = variants.enumerated().map { (index: $0.offset, variant: $0.element, rate: bitrate($0.element)) }
        rest.sort { $0.rate != $1.rate ? $0.rate > $1.rate : $0.index < $1.index }
        let nearest = rest.indices.min { left, right in
            let (one, two) = (distance(rest[left].rate), distance(rest[right].rate))
            return one != two ? one < two : rest[left].rate < rest[right].rate
        }
        guard let nearest else { return [] }
        let first = rest.remove(at: nearest)
        return [first.variant] + rest.map(\.variant)
    }

    /// The order of fitted rungs, by the bit rate they aim at.
    public static func playOrder(_ rungs: [FittedVideoRung]) -> [FittedVideoRung] {
        playOrder(rungs, bitrate: \.bitrate)
    }

    private static func distance(_ rate: Bitrate) -> Int {
        abs(rate.bitsPerSecond - firstBitrate.bitsPerSecond)
    }
}
