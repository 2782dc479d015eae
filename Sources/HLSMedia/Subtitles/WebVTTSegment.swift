/// The text of one WebVTT segment.
enum WebVTTSegment {
    static let type = "text/vtt"

    /// The name of a segment, by its number from 0.
    static func name(_ number: Int) -> String {
        let digits = String(number)
        return "seg-\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits).vtt"
    }

    /// Writes the segment; without cues it is a file with nothing but its header, which is valid.
    ///
    /// - Parameter mpegts: the MPEG-2 timestamp, of 90 kHz, of what is presented at time 0 (rfc8216bis 3.1.4).
    static func bytes(_ cues: [Cue], blocks: [String], mpegts: Int64) -> [UInt8] {
        var text = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:\(mpegts),LOCAL:00:00:00.000\n"
        for block in blocks { text += "\n\(block)\n" }
        for cue in cues {
            text += "\n"
            if let identifier = cue.identifier { text += "\(identifier)\n" }
            text += "\(CueTime.text(cue.start)) --> \(CueTime.text(cue.end))"
            text += cue.settings.isEmpty ? "\n" : " \(cue.settings)\n"
            text += "\(cue.text)\n"
        }
        return Array(text.utf8)
    }
}

extension Packaging.Container {
    /// The MPEG-2 timestamp of what is presented at time 0: of fragmented MP4, whose times begin at 0, the scale is its own.
    var timestampOfZero: Int64 { self == .ts ? TransportStreamWriter.timestampOffset * 90_000 : 0 }
}
