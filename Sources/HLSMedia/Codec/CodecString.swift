/// Strings for the CODECS attribute, made from what is in the bitstream (RFC 6381; rfc8216bis, 4.4.6.2).
package enum CodecString {
    /// Dolby Digital, in a sample entry of that name.
    package static let ac3 = "ac-3"
    /// Dolby Digital Plus.
    package static let eac3 = "ec-3"
    /// MPEG-1/2 layer III: object type 34 of MPEG-4 audio.
    package static let mp3 = "mp4a.40.34"
    package static let opus = "Opus"
    package static let flac = "fLaC"

    /// `avc1.PPCCLL` from the three bytes, in capitals.
    package static func avc(profile: UInt8, compatibility: UInt8, level: UInt8) -> String {
        "avc1." + hexadecimal(profile) + hexadecimal(compatibility) + hexadecimal(level)
    }

    /// `avc1.PPCCLL` from an `avcC` record or from Annex B parameter sets; throws ``MediaError`` (`sourceInvalid`).
    package static func avc<Bytes: RandomAccessCollection>(
        extradata: Bytes
    ) throws(MediaError) -> String where Bytes.Element == UInt8, Bytes.Index == Int {
        if extradata.first == 1 {
            let record = try AVCConfiguration(parsing: extradata)
            return avc(profile: record.profile, compatibility: record.compatibility, level: record.level)
        }
        for unit in NALUnits(extradata, framing: .annexB) where H264.type(of: unit) == 7 {
            return try avc(sequenceSet: unit)
        }
        throw MediaError(.sourceInvalid, "The video has no H.264 sequence parameter set, so it cannot be decoded.")
    }

    /// `avc1.PPCCLL` from a sequence parameter set (a NAL unit of type 7); throws ``MediaError`` (`sourceInvalid`).
    package static func avc(sequenceSet: some Sequence<UInt8>) throws(MediaError) -> String {
        let set = try SequenceParameterSet(parsing: sequenceSet)
        return avc(profile: set.profile, compatibility: set.constraints, level: set.level)
    }

    /// `hvc1....` from an `hvcC` record (ISO/IEC 14496-15, 8.3.3.1 and annex E.3); throws ``MediaError`` (`sourceInvalid`).
    package static func hevc(configuration record: some Sequence<UInt8>) throws(MediaError) -> String {
        var reader = BitReader(record, what: "hvcC record")
        // Some writers left the version at 0 before the format was final.
        guard try reader.bits(8) <= 1 else {
            throw MediaError(.sourceInvalid, "The video's hvcC record is of an unknown version; it is damaged.")
        }
        let space = ["", "A", "B", "C"][try reader.bits(2)]
        let tier = try reader.flag() ? "H" : "L"
        let profile = try reader.bits(5)
        var compatibility = 0
        for bit in 0..<32 where try reader.flag() {
            compatibility |= 1 << bit
        }
        var constraints: [Int] = []
        for _ in 0..<6 {
            constraints.append(try reader.bits(8))
        }
        let level = try reader.bits(8)
        while constraints.last == 0 {
            constraints.removeLast()
        }
        let parts = ["hvc1", "\(space)\(profile)", hexadecimal(compatibility), "\(tier)\(level)"]
        return (parts + constraints.map(hexadecimal)).joined(separator: ".")
    }

    /// `mp4a.40.X` from an AudioSpecificConfig, with explicitly signalled SBR and PS; throws ``MediaError`` (`sourceInvalid`).
    package static func aac(configuration: some Sequence<UInt8>) throws(MediaError) -> String {
        "mp4a.40.\(try AudioSpecificConfig(parsing: configuration).objectType)"
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + hexadecimal(Int(byte))
    }

    private static func hexadecimal(_ number: Int) -> String {
        String(number, radix: 16, uppercase: true)
    }
}
