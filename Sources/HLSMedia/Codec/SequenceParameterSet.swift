/// What an H.264 sequence parameter set says of the pictures (ISO/IEC 14496-10, 7.3.2.1.1), up to the cropping.
package struct SequenceParameterSet: Hashable, Sendable {
    /// `profile_idc`: 66 Baseline, 77 Main, 100 High, ...
    package let profile: UInt8
    /// The constraint flags as the byte after the profile holds them, set 0 in the highest bit.
    package let constraints: UInt8
    /// `level_idc`: ten times the level's number.
    package let level: UInt8
    /// `seq_parameter_set_id`, 0 to 31.
    package let id: Int
    /// `chroma_format_idc`: 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4.
    package private(set) var chromaFormat = 1
    /// Bits per luma sample, 8 to 14.
    package private(set) var lumaDepth = 8
    /// Bits per chroma sample, 8 to 14.
    package private(set) var chromaDepth = 8
    /// `frame_mbs_only_flag`: whether no picture can be coded as fields.
    package let isFramesOnly: Bool
    /// Pixels across, after cropping.
    package let width: Int
    /// Pixels down, after cropping.
    package let height: Int

    /// Profiles whose parameter sets carry chroma format, depths and scaling lists.
    private static let profilesWithChroma: [UInt8] = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

    /// Reads a NAL unit of type 7, from its header byte, without a start code or length.
    ///
    /// Throws ``MediaError`` (`sourceInvalid`) on anything that no decoder could accept.
    package init(parsing unit: some Sequence<UInt8>) throws(MediaError) {
        var reader = BitReader(unit, what: "H.264 sequence parameter set", skipsEmulation: true)
        guard try reader.bits(8) & 0x1F == 7 else {
            throw MediaError(.sourceInvalid, "The video's H.264 sequence parameter set is missing.")
        }
        profile = UInt8(try reader.bits(8))
        constraints = UInt8(try reader.bits(8))
        level = UInt8(try reader.bits(8))
        id = try SequenceParameterSet.number(&reader, atMost: 31)
        var isSeparate = false
        if SequenceParameterSet.profilesWithChroma.contains(profile) {
            chromaFormat = try SequenceParameterSet.number(&reader, atMost: 3)
            isSeparate = chromaFormat == 3 ? try reader.flag() : false
            lumaDepth = 8 + (try SequenceParameterSet.number(&reader, atMost: 6))
            chromaDepth = 8 + (try SequenceParameterSet.number(&reader, atMost: 6))
            try reader.skip(1)
            if try reader.flag() {
                try SequenceParameterSet.skipScalingLists(&reader, count: chromaFormat == 3 ? 12 : 8)
            }
        }
        try SequenceParameterSet.skipOrder(&reader)
        // A side of 1024 macroblocks is 16,384 pixels; level 6.2 ends at 1,055.
        let across = 1 + (try SequenceParameterSet.number(&reader, atMost: 4_095))
        let mapUnits = 1 + (try SequenceParameterSet.number(&reader, atMost: 4_095))
        isFramesOnly = try reader.flag()
        let unitsPerMapUnit = isFramesOnly ? 1 : 2
        if !isFramesOnly { try reader.skip(1) }
        try reader.skip(1)
        var crop = (x: 0, y: 0)
        if try reader.flag() {
            let edges = [
                try reader.unsigned(), try reader.unsigned(), try reader.unsigned(), try reader.unsigned(),
            ]
            let isSubsampled = !isSeparate
            let unitX = isSubsampled && (chromaFormat == 1 || chromaFormat == 2) ? 2 : 1
            let unitY = isSubsampled && chromaFormat == 1 ? 2 : 1
            crop = (unitX * (edges[0] + edges[1]), unitY * unitsPerMapUnit * (edges[2] + edges[3]))
        }
        width = across * 16 - crop.x
        height = mapUnits * unitsPerMapUnit * 16 - crop.y
        guard width > 0, height > 0 else { throw SequenceParameterSet.damaged }
    }

    /// Whether a player that follows Apple's rules can take the pictures as they are: at most High profile, level 5.2
    /// (rule 1.3b), 8-bit 4:2:0, frames only (1.14).
    package var fitsHLS: Bool {
        [66, 77, 100].contains(profile) && level <= 52 && chromaFormat == 1 && lumaDepth == 8 && chromaDepth == 8
            && isFramesOnly
    }

    private static func skipOrder(_ reader: inout BitReader) throws(MediaError) {
        _ = try number(&reader, atMost: 12)
        switch try number(&reader, atMost: 2) {
        case 0:
            _ = try number(&reader, atMost: 12)
        case 1:
            try reader.skip(1)
            _ = try reader.signed()
            _ = try reader.signed()
            for _ in 0..<(try number(&reader, atMost: 255)) {
                _ = try reader.signed()
            }
        default:
            break
        }
        _ = try number(&reader, atMost: 16)
        try reader.skip(1)
    }

    private static func skipScalingLists(_ reader: inout BitReader, count: Int) throws(MediaError) {
        for list in 0..<count where try reader.flag() {
            var last = 8
            for _ in 0..<(list < 6 ? 16 : 64) {
                let delta = try reader.signed()
                guard (-128...127).contains(delta) else { throw damaged }
                let next = (last + delta + 256) % 256
                // Zero: the rest of the list repeats the last value and is not written (7.3.2.1.1.1).
                if next == 0 { break }
                last = next
            }
        }
    }

    private static func number(_ reader: inout BitReader, atMost most: Int) throws(MediaError) -> Int {
        let value = try reader.unsigned()
        guard value <= most else { throw damaged }
        return value
    }

    private static var damaged: MediaError {
        MediaError(.sourceInvalid, "The video's H.264 sequence parameter set holds impossible values; it is damaged.")
    }
}
