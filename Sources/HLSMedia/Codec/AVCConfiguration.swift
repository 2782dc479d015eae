/// An `avcC` record: how a decoder of an MP4's H.264 is set up (ISO/IEC 14496-15, 5.3.3.1).
package struct AVCConfiguration: Hashable, Sendable {
    package let profile: UInt8
    /// `profile_compatibility`: the constraint flags.
    package let compatibility: UInt8
    package let level: UInt8
    /// How many length bytes stand before each NAL unit of a sample: 1, 2 or 4.
    package let lengthSize: Int
    /// The sequence parameter sets, from their header bytes; at most 31.
    package let sequenceSets: [[UInt8]]
    /// The picture parameter sets, from their header bytes; at most 255.
    package let pictureSets: [[UInt8]]
    /// The sequence parameter set extensions (NAL units of type 13).
    package let extensionSets: [[UInt8]]

    /// The record for these parameter sets, with lengths of four bytes.
    ///
    /// Throws ``MediaError`` (`sourceInvalid`) if there is no sequence or no picture parameter set, or too many.
    package init(
        sequenceSets: [[UInt8]], pictureSets: [[UInt8]], extensionSets: [[UInt8]] = []
    ) throws(MediaError) {
        guard let first = sequenceSets.first, first.count >= 4, !pictureSets.isEmpty else {
            throw MediaError(.sourceInvalid, "The video has no H.264 parameter sets, so it cannot be decoded.")
        }
        let sets = sequenceSets + pictureSets + extensionSets
        guard sequenceSets.count <= 31, pictureSets.count <= 255, extensionSets.count <= 255,
            sets.allSatisfy({ $0.count <= 65_535 })
        else {
            throw MediaError(.sourceInvalid, "The video has more H.264 parameter sets than an MP4 can hold.")
        }
        profile = first[1]
        compatibility = first[2]
        level = first[3]
        lengthSize = 4
        self.sequenceSets = sequenceSets
        self.pictureSets = pictureSets
        self.extensionSets = extensionSets
    }

    /// The record for the parameter sets among Annex B bytes: extradata, or a sample that begins with them.
    ///
    /// Repeated sets are taken once. Throws ``MediaError`` (`sourceInvalid`) if there is none of a kind, or too many.
    package init<Bytes: RandomAccessCollection>(
        annexB bytes: Bytes
    ) throws(MediaError) where Bytes.Element == UInt8, Bytes.Index == Int {
        var sets: [UInt8: [[UInt8]]] = [:]
        for unit in NALUnits(bytes, framing: .annexB) where H264.isParameterSet(unit) {
            let type = H264.type(of: unit)
            let bytes = Array(unit)
            if sets[type]?.contains(bytes) != true {
                sets[type, default: []].append(bytes)
            }
        }
        try self.init(
            sequenceSets: sets[7] ?? [], pictureSets: sets[8] ?? [], extensionSets: sets[13] ?? [])
    }

    /// Reads an `avcC` record; throws ``MediaError`` (`sourceInvalid`) if it is cut short or of an unknown version.
    package init(parsing record: some Sequence<UInt8>) throws(MediaError) {
        var reader = BitReader(record, what: "avcC record")
        guard try reader.bits(8) == 1 else {
            throw MediaError(.sourceInvalid, "The video's avcC record is of an unknown version; it is damaged.")
        }
        profile = UInt8(try reader.bits(8))
        compatibility = UInt8(try reader.bits(8))
        level = UInt8(try reader.bits(8))
        lengthSize = (try reader.bits(8) & 3) + 1
        guard lengthSize != 3 else {
            throw MediaError(.sourceInvalid, "The video's avcC record has lengths of 3 bytes, which no MP4 may have.")
        }
        sequenceSets = try AVCConfiguration.sets(&reader, count: try reader.bits(8) & 0x1F)
        pictureSets = try AVCConfiguration.sets(&reader, count: try reader.bits(8))
        // Older writers end here, whatever the profile; the chroma fields repeat what the parameter sets say.
        if AVCConfiguration.hasChromaFields(profile), reader.remaining >= 32 {
            try reader.skip(24)
            extensionSets = try AVCConfiguration.sets(&reader, count: try reader.bits(8))
        } else {
            extensionSets = []
        }
    }

    /// Reads extradata of either form, told apart by the first byte: 1 in `avcC`, 0 in a start code.
    package init<Bytes: RandomAccessCollection>(
        extradata bytes: Bytes
    ) throws(MediaError) where Bytes.Element == UInt8, Bytes.Index == Int {
        if bytes.first == 1 {
            try self.init(parsing: bytes)
        } else {
            try self.init(annexB: bytes)
        }
    }

    /// The record; for profiles above Main it ends with the chroma fields, read from the first sequence parameter set.
    ///
    /// Throws ``MediaError`` (`sourceInvalid`) if that set cannot be parsed.
    package func encoded() throws(MediaError) -> [UInt8] {
        var record: [UInt8] = [1, profile, compatibility, level, 0xFC | UInt8(lengthSize - 1)]
        record.append(0xE0 | UInt8(sequenceSets.count))
        sequenceSets.forEach { AVCConfiguration.append($0, to: &record) }
        record.append(UInt8(pictureSets.count))
        pictureSets.forEach { AVCConfiguration.append($0, to: &record) }
        if AVCConfiguration.hasChromaFields(profile) {
            let sequence = try SequenceParameterSet(parsing: sequenceSets.first ?? [])
            record.append(0xFC | UInt8(sequence.chromaFormat))
            record.append(0xF8 | UInt8(sequence.lumaDepth - 8))
            record.append(0xF8 | UInt8(sequence.chromaDepth - 8))
            record.append(UInt8(extensionSets.count))
            extensionSets.forEach { AVCConfiguration.append($0, to: &record) }
        }
        return record
    }

    private static func hasChromaFields(_ profile: UInt8) -> Bool {
        ![66, 77, 88].contains(profile)
    }

    private static func sets(_ reader: inout BitReader, count: Int) throws(MediaError) -> [[UInt8]] {
        var sets: [[UInt8]] = []
        for _ in 0..<count {
            let length = try reader.bits(16)
            var set: [UInt8] = []
            set.reserveCapacity(min(length, reader.remaining / 8))
            for _ in 0..<length {
                set.append(UInt8(try reader.bits(8)))
            }
            sets.append(set)
        }
        return sets
    }

    private static func append(_ set: [UInt8], to record: inout [UInt8]) {
        record.append(UInt8(truncatingIfNeeded: set.count >> 8))
        record.append(UInt8(truncatingIfNeeded: set.count))
        record.append(contentsOf: set)
    }
}
