/// The `moov` of an initialization section, as far as fragments and rules need it (ISO/IEC 14496-12, 8.2 to 8.8).
struct MovieHeader {
    struct Track {
        var id: Int
        /// `hdlr`: "vide", "soun", ...
        var handler: String
        /// Ticks per second, above 0.
        var timescale: Int
        var entry: SampleEntry?
        /// The size at which the picture is shown, in whole pixels, from `tkhd`.
        var displayWidth: Int
        var displayHeight: Int
        /// Defaults of `trex` for samples that do not say.
        var defaultDuration = 0
        var defaultSize = 0
        var defaultFlags = 0
    }

    private(set) var tracks: [Track] = []

    /// Reads an initialization section: the boxes up to the end of the bytes, one of which is `moov`.
    init(parsing bytes: [UInt8]) throws(BoxDamage) {
        guard let movie = try BoxReader.content(at: ["moov"], in: bytes[...]) else {
            throw BoxDamage("there is no moov box")
        }
        let boxes = try BoxReader.all(in: movie)
        for box in boxes where box.type == "trak" {
            tracks.append(try MovieHeader.track(box.content))
        }
        for box in boxes where box.type == "mvex" {
            for extends in try BoxReader.all(in: box.content) where extends.type == "trex" {
                try readDefaults(extends.content)
            }
        }
        guard !tracks.isEmpty else { throw BoxDamage("the moov box has no track") }
    }

    private mutating func readDefaults(_ content: ArraySlice<UInt8>) throws(BoxDamage) {
        var fields = BoxFields(content, of: "trex box")
        try fields.skip(4)
        let id = try fields.unsigned32()
        try fields.skip(4)
        let (duration, size, flags) = (try fields.unsigned32(), try fields.unsigned32(), try fields.unsigned32())
        for index in tracks.indices where tracks[index].id == id {
            tracks[index].defaultDuration = duration
            tracks[index].defaultSize = size
            tracks[index].defaultFlags = flags
        }
    }

    private static func track(_ content: ArraySlice<UInt8>) throws(BoxDamage) -> Track {
        guard let header = try BoxReader.content(at: ["tkhd"], in: content),
            let media = try BoxReader.content(at: ["mdia"], in: content),
            let mediaHeader = try BoxReader.content(at: ["mdhd"], in: media),
            let handler = try BoxReader.content(at: ["hdlr"], in: media)
        else { throw BoxDamage("a trak box lacks its tkhd, mdhd or hdlr") }

        var fields = BoxFields(header, of: "tkhd box")
        let isLong = try fields.versionAndFlags().version == 1
        try fields.skip(isLong ? 16 : 8)
        let id = try fields.unsigned32()
        // Reserved, duration, reserved, layer, group, volume, reserved, matrix.
        try fields.skip(4 + (isLong ? 8 : 4) + 8 + 8 + 36)
        let (width, height) = (try fields.unsigned32() >> 16, try fields.unsigned32() >> 16)

        fields = BoxFields(mediaHeader, of: "mdhd box")
        try fields.skip(try fields.versionAndFlags().version == 1 ? 16 : 8)
        let timescale = try fields.unsigned32()
        guard timescale > 0 else { throw BoxDamage("the mdhd box has a timescale of 0") }

        fields = BoxFields(handler, of: "hdlr box")
        try fields.skip(8)
        let kind = try fields.fourCharacters()

        var entry: SampleEntry?
        if let description = try BoxReader.content(at: ["minf", "stbl", "stsd"], in: media) {
            fields = BoxFields(description, of: "stsd box")
            try fields.skip(8)
            entry = try BoxReader.all(in: fields.rest).first.map { (box) throws(BoxDamage) in
                try SampleEntry(box, handler: kind)
            }
        }
        return Track(
            id: id, handler: kind, timescale: timescale, entry: entry, displayWidth: width, displayHeight: height)
    }
}
