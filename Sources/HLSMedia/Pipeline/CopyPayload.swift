import LibAV

/// The form of a copied stream's packets, and how it becomes the form that the container wants.
struct CopyPayload {
    private let codec: String
    private let framing: NALFraming?
    private let wantsLengthPrefix: Bool

    /// Reads the form off the stream's configuration record.
    init(codec: String, extradata: [UInt8], container: Packaging.Container) {
        self.codec = codec
        wantsLengthPrefix = container == .fmp4
        switch codec {
        case "h264":
            framing = Self.isRecord(extradata) ? .lengthPrefixed(bytes: Int(extradata[4] & 3) + 1) : .annexB
        case "hevc":
            framing =
                Self.isRecord(extradata) && extradata.count > 22
                ? .lengthPrefixed(bytes: Int(extradata[21] & 3) + 1) : .annexB
        default: framing = nil
        }
    }

    /// Configuration records start with version 1; Annex B starts with zeros.
    private static func isRecord(_ extradata: [UInt8]) -> Bool { extradata.count > 6 && extradata[0] == 1 }

    /// Whether decoding can start at the packet: an IDR, or what the container calls a keyframe where codecs have none.
    func isSync(_ packet: borrowing Packet) -> Bool {
        guard let framing else { return packet.isKey }
        return packet.withBytes { bytes in
            codec == "h264" ? H264.isIDR(sample: bytes, framing: framing) : HEVC.isIDR(sample: bytes, framing: framing)
        }
    }

    /// Whether decoding can start at the packet and gives every picture that is shown after it.
    func isEntry(_ packet: borrowing Packet) -> Bool {
        guard codec == "hevc", let framing else { return isSync(packet) }
        // Pictures that lead an open group are shown before it; all others need nothing before it.
        return packet.withBytes { HEVC.isRandomAccess(sample: $0, framing: framing) }
    }

    /// The payload in the container's form, or nil where the packet has it already.
    func convert(_ packet: borrowing Packet) throws -> [UInt8]? {
        if codec == "aac", wantsLengthPrefix {
            return packet.withBytes { bytes in
                ADTS(bytes).map { Array(UnsafeRawBufferPointer(rebasing: bytes[$0.headerSize...])) }
            }
        }
        guard let framing, wantsLengthPrefix, framing != .lengthPrefixed(bytes: 4) else { return nil }
        return try packet.withBytes { bytes throws(MediaError) in
            try NALUnits(bytes, framing: framing).lengthPrefixed(
                dropping: { codec == "h264" && H264.isParameterSet($0) })
        }
    }
}
