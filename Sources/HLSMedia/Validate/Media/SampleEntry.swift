/// A sample entry of `stsd`: the form of a track's samples (ISO/IEC 14496-12, 8.5.2).
struct SampleEntry {
    /// "avc1", "hvc1", "mp4a", ...; "encv" and "enca" if the samples are encrypted.
    let type: String
    private(set) var width = 0
    private(set) var height = 0
    private(set) var channels = 0
    private(set) var sampleRate = 0
    /// The content of `avcC`, `hvcC` or `av1C`, or the decoder specific information in `esds`; empty if there is none.
    private(set) var configuration: [UInt8] = []
    /// `objectTypeIndication` of `esds` (ISO/IEC 14496-1, 7.2.6.6): 0x40 for MPEG-4 audio.
    private(set) var objectType: Int?
    /// `transfer_characteristics` of `colr` (ITU-T H.273): 16 is PQ, 18 is HLG.
    private(set) var transfer: Int?

    init(_ box: BoxReader.Box, handler: String) throws(BoxDamage) {
        type = box.type
        var fields = BoxFields(box.content, of: "\(box.type) sample entry")
        switch handler {
        case "vide":
            try fields.skip(24)
            (width, height) = (try fields.unsigned16(), try fields.unsigned16())
            try fields.skip(50)
        case "soun":
            try fields.skip(16)
            channels = try fields.unsigned16()
            try fields.skip(6)
            sampleRate = try fields.unsigned32() >> 16
        default:
            return
        }
        for child in try BoxReader.all(in: fields.rest) {
            switch child.type {
            case "avcC", "hvcC", "av1C": configuration = Array(child.content)
            case "esds": try readElementaryStream(child.content)
            case "colr": try readColor(child.content)
            default: break
            }
        }
    }

    private mutating func readColor(_ content: ArraySlice<UInt8>) throws(BoxDamage) {
        var fields = BoxFields(content, of: "colr box")
        guard ["nclx", "nclc"].contains(try fields.fourCharacters()) else { return }
        try fields.skip(2)
        transfer = try fields.unsigned16()
    }

    /// The descriptors of ISO/IEC 14496-1, 7.2.6: ES, in it DecoderConfig, in it DecoderSpecificInfo.
    private mutating func readElementaryStream(_ content: ArraySlice<UInt8>) throws(BoxDamage) {
        var fields = BoxFields(content, of: "esds box")
        try fields.skip(4)
        guard try fields.unsigned8() == 3 else { return }
        _ = try SampleEntry.length(&fields)
        try fields.skip(2)
        let flags = try fields.unsigned8()
        if flags & 0x80 != 0 { try fields.skip(2) }
        if flags & 0x40 != 0 { try fields.skip(try fields.unsigned8()) }
        if flags & 0x20 != 0 { try fields.skip(2) }
        guard try fields.unsigned8() == 4 else { return }
        _ = try SampleEntry.length(&fields)
        objectType = try fields.unsigned8()
        try fields.skip(12)
        guard !fields.rest.isEmpty, try fields.unsigned8() == 5 else { return }
        let length = try SampleEntry.length(&fields)
        let start = fields.position
        try fields.skip(length)
        configuration = Array(content[start..<fields.position])
    }

    /// A size in groups of seven bits, at most four of them.
    private static func length(_ fields: inout BoxFields) throws(BoxDamage) -> Int {
        var length = 0
        for _ in 0..<4 {
            let byte = try fields.unsigned8()
            length = length << 7 | (byte & 0x7F)
            if byte & 0x80 == 0 { break }
        }
        return length
    }
}
