/// The continuity counters of MPEG-TS packets (ISO/IEC 13818-1, 2.4.3.3), followed over the segments of a playlist.
struct TransportPackets {
    static let packetSize = 188

    /// The counter of the last packet of each PID, and whether that packet was there twice already.
    private var last: [Int: (counter: Int, isRepeated: Bool)] = [:]

    /// Forgets what came before, as after a discontinuity.
    mutating func restart() { last = [:] }

    /// Follows the counters through a segment and returns the first break, as a phrase; nil if there is none.
    mutating func follow(_ segment: [UInt8]) -> String? {
        var firstBreak: String?
        for start in stride(
            from: 0, through: segment.count - TransportPackets.packetSize, by: TransportPackets.packetSize)
        {
            guard segment[start] == 0x47 else { continue }
            let pid = Int(segment[start + 1] & 0x1F) << 8 | Int(segment[start + 2])
            let control = segment[start + 3] >> 4 & 3
            let counter = Int(segment[start + 3] & 0xF)
            guard pid != 0x1FFF else { continue }
            let hasPayload = control & 1 != 0
            let hasField = control & 2 != 0 && segment[start + 4] > 0
            let isDeclaredBreak = hasField && segment[start + 5] & 0x80 != 0
            guard let (previous, isRepeated) = last[pid], !isDeclaredBreak else {
                last[pid] = (counter, false)
                continue
            }
            // A packet may be sent twice; one without payload repeats the counter of the one before.
            let repeats = counter == previous && (!hasPayload || !isRepeated)
            let expected = hasPayload ? (previous + 1) % 16 : previous
            if counter != expected, !repeats, firstBreak == nil {
                firstBreak =
                    "packet \(start / TransportPackets.packetSize) of PID \(pid) has counter \(counter), "
                    + "where \(expected) follows"
            }
            last[pid] = (counter, hasPayload && counter == previous)
        }
        return firstBreak
    }

    /// What is wrong with the packets as such: their size or their sync bytes; nil if they are sound.
    static func damage(in segment: [UInt8]) -> BoxDamage? {
        if segment.isEmpty { return BoxDamage("it is empty") }
        for start in stride(from: 0, to: segment.count, by: packetSize) where segment[start] != 0x47 {
            return BoxDamage("packet \(start / packetSize) does not begin with the sync byte 0x47")
        }
        let rest = segment.count % packetSize
        return rest == 0 ? nil : BoxDamage("its last packet has \(rest) of \(packetSize) bytes")
    }
}
