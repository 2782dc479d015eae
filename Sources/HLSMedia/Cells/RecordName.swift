/// The names of a journal's records.
enum RecordName {
    /// What is about to be published; from here on the media may be on its way to the asset's key.
    static let publication = "publication.json"
    /// The images' objects.
    static let images = "images.json"

    /// A segment of a video track.
    static func segment(_ number: Int, of track: String) -> String {
        let digits = String(number)
        return "cells/\(track)/\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits).json"
    }

    /// All segments of an audio track.
    static func sound(_ track: String) -> String { "audio/\(track).json" }

    /// All segments of a subtitle track.
    static func subtitles(_ track: String) -> String { "subtitles/\(track).json" }
}
