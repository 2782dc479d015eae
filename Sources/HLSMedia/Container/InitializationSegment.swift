import LibAV

/// The initialisation segment of a CMAF track: `ftyp` and a `moov` without samples or edit list (ISO/IEC 23000-19, 7.3).
enum InitializationSegment {
    /// Codecs whose sample entry libavformat can write only after it has seen a packet.
    private static let needsPacket: Set<String> = ["ac3", "eac3"]

    /// Makes the segment for a track whose samples count `timescale` ticks a second.
    ///
    /// `firstPacket` is called for the codecs whose configuration stands in their packets only.
    static func make(
        _ parameters: borrowing CodecParameters, timescale: Int64, language: String? = nil,
        displayMatrix: [UInt8] = [], sampleAspect: Rational? = nil, firstPacket: () throws -> Packet?
    ) throws -> [UInt8] {
        let codec = parameters.codecName
        let track = try parameters.copy()
        // hvc1, not hev1, and never a tag of the source's container (Apple authoring rule 1.10).
        track.setTag(codec == "hevc" ? fourCharacterCode("hvc1") : 0)
        let muxer = try Muxer(format: "mp4")
        let stream = try muxer.addStream(
            track, timeBase: Rational(1, Int32(clamping: timescale)), language: language, displayMatrix: displayMatrix,
            sampleAspect: sampleAspect)
        let waits = needsPacket.contains(codec)
        var options = [
            ("movflags", waits ? "frag_custom+delay_moov+default_base_moof" : "cmaf+frag_custom+empty_moov"),
            ("use_editlist", "0"), ("write_tmcd", "0"),
        ]
        if parameters.sampleRate == 0 { options.append(("video_track_timescale", String(timescale))) }
        try muxer.writeHeader(options: options)
        if waits, let packet = try firstPacket() {
            try muxer.write(packet, to: stream)
            try muxer.flush()
        }
        return movieHeader(of: muxer.takeBytes())
    }

    /// The content of the first box of a type, however deep: the configuration record in a sample entry.
    static func content(of type: StaticString, in bytes: [UInt8]) -> [UInt8]? {
        let name = type.withUTF8Buffer { Array($0) }
        guard bytes.count > 8 else { return nil }
        for start in 4..<bytes.count - 4 where bytes[start..<start + 4].elementsEqual(name) {
            let size = bytes[start - 4..<start].reduce(0) { $0 << 8 | Int($1) }
            let end = start - 4 + size
            if size >= 8, end <= bytes.count { return Array(bytes[start + 4..<end]) }
        }
        return nil
    }

    /// The boxes up to and including `moov`.
    private static func movieHeader(of bytes: [UInt8]) -> [UInt8] {
        var offset = 0
        while offset + 8 <= bytes.count {
            let size = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            let type = bytes[offset + 4..<offset + 8]
            guard size >= 8 else { break }
            offset += size
            if type.elementsEqual("moov".utf8) { return Array(bytes.prefix(offset)) }
        }
        return bytes
    }

    private static func fourCharacterCode(_ code: StaticString) -> UInt32 {
        code.withUTF8Buffer { $0.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
    }
}
