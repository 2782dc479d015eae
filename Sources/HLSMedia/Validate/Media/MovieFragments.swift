/// The samples of a segment's movie fragments (ISO/IEC 14496-12, 8.8), track by track, in decoding order.
struct MovieFragments {
    struct Sample {
        var decoding: Int
        var presentation: Int
        var duration: Int
        /// Where the sample's bytes stand in the segment.
        var bytes: Range<Int>
        /// Whether the container calls it a sync sample.
        var isSync: Bool
    }

    /// By track ID.
    private(set) var samples: [Int: [Sample]] = [:]
    /// Whether a track fragment has no `tfdt`.
    private(set) var lacksDecodeTime = false
    /// The types of the boxes at the top, in order.
    private(set) var boxes: [String] = []

    /// Samples that a segment may have: a minute of a thousand frames a second, many times over.
    private static let mostSamples = 1 << 20

    private var sampleCount = 0
    private let segment: [UInt8]
    private let fileOffset: Int
    private let tracks: [Int: MovieHeader.Track]
    /// Where the next run of samples begins if it does not say.
    private var dataEnd = 0
    private var decodeEnds: [Int: Int] = [:]

    /// Reads a segment, which must divide into whole boxes and hold the bytes of every sample.
    ///
    /// `fileOffset` is where the segment's bytes begin in their object.
    init(parsing segment: [UInt8], fileOffset: Int, header: MovieHeader) throws(BoxDamage) {
        self.segment = segment
        self.fileOffset = fileOffset
        tracks = Dictionary(header.tracks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for box in try BoxReader.all(in: segment[...]) {
            boxes.append(box.type)
            guard box.type == "moof" else { continue }
            dataEnd = box.start
            for part in try BoxReader.all(in: box.content) where part.type == "traf" {
                try readTrack(part.content, movie: box.start)
            }
        }
    }

    private struct Defaults {
        var duration: Int
        var size: Int
        var flags: Int
    }

    private mutating func readTrack(_ content: ArraySlice<UInt8>, movie: Int) throws(BoxDamage) {
        let boxes = try BoxReader.all(in: content)
        guard let header = boxes.first(where: { $0.type == "tfhd" }) else {
            throw BoxDamage("a traf box has no tfhd")
        }
        var fields = BoxFields(header.content, of: "tfhd box")
        let flags = try fields.versionAndFlags().flags
        let id = try fields.unsigned32()
        guard let track = tracks[id] else {
            throw BoxDamage("a fragment is of track \(id), which the initialization section does not have")
        }
        // Without default-base-is-moof, later track fragments continue where the one before ended.
        var base = flags & 0x2_0000 != 0 ? movie : dataEnd
        if flags & 0x1 != 0 { base = try fields.unsigned64() - fileOffset }
        if flags & 0x2 != 0 { try fields.skip(4) }
        let defaults = Defaults(
            duration: flags & 0x8 != 0 ? try fields.unsigned32() : track.defaultDuration,
            size: flags & 0x10 != 0 ? try fields.unsigned32() : track.defaultSize,
            flags: flags & 0x20 != 0 ? try fields.unsigned32() : track.defaultFlags)
        var decoding = decodeEnds[id] ?? 0
        if let time = boxes.first(where: { $0.type == "tfdt" }) {
            var fields = BoxFields(time.content, of: "tfdt box")
            decoding = try fields.versionAndFlags().version == 1 ? try fields.unsigned64() : try fields.unsigned32()
        } else {
            lacksDecodeTime = true
        }
        dataEnd = base
        for run in boxes where run.type == "trun" {
            try readRun(run.content, of: id, base: base, defaults: defaults, decoding: &decoding)
        }
        decodeEnds[id] = decoding
    }

    private mutating func readRun(
        _ content: ArraySlice<UInt8>, of id: Int, base: Int, defaults: Defaults, decoding: inout Int
    ) throws(BoxDamage) {
        var fields = BoxFields(content, of: "trun box")
        let (version, flags) = try fields.versionAndFlags()
        let count = try fields.unsigned32()
        // A run may say everything by defaults, so its count is not bounded by its own size.
        sampleCount += count
        guard sampleCount <= MovieFragments.mostSamples else {
            throw BoxDamage("its fragments announce \(sampleCount) samples, more than any segment has")
        }
        var offset = flags & 0x1 != 0 ? base + (try fields.signed32()) : dataEnd
        let firstFlags = flags & 0x4 != 0 ? try fields.unsigned32() : nil
        for index in 0..<count {
            let duration = flags & 0x100 != 0 ? try fields.unsigned32() : defaults.duration
            let size = flags & 0x200 != 0 ? try fields.unsigned32() : defaults.size
            var sampleFlags = flags & 0x400 != 0 ? try fields.unsigned32() : defaults.flags
            if index == 0, let firstFlags { sampleFlags = firstFlags }
            var shift = 0
            if flags & 0x800 != 0 { shift = version == 0 ? try fields.unsigned32() : try fields.signed32() }
            guard offset >= 0, offset + size <= segment.count else {
                throw BoxDamage(
                    "a sample of \(size) bytes at byte \(offset) lies outside the segment's \(segment.count) bytes")
            }
            samples[id, default: []].append(
                Sample(
                    decoding: decoding, presentation: decoding + shift, duration: duration,
                    bytes: offset..<offset + size, isSync: sampleFlags & 0x1_0000 == 0))
            decoding += duration
            offset += size
        }
        dataEnd = offset
    }
}
