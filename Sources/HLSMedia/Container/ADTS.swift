/// The header that AAC carries before each frame in MPEG-TS and raw files (ISO/IEC 13818-7, 6.2).
struct ADTS: Equatable {
    /// Bytes of the header, which MP4 does without.
    let headerSize: Int
    /// The AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) that says the same once for the whole track.
    let configuration: [UInt8]

    /// Reads the header at the start of a packet; nil if there is none.
    init?(_ packet: UnsafeRawBufferPointer) {
        guard packet.count >= 7, packet[0] == 0xFF, packet[1] & 0xF6 == 0xF0 else { return nil }
        headerSize = packet[1] & 1 == 0 ? 9 : 7
        let objectType = packet[2] >> 6 + 1
        let frequency = packet[2] >> 2 & 0xF
        let channels = (packet[2] & 1) << 2 | packet[3] >> 6
        guard packet.count > headerSize else { return nil }
        configuration = [objectType << 3 | frequency >> 1, (frequency & 1) << 7 | channels << 3]
    }
}
