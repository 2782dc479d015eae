/// The names of a journal's records.
enum RecordName {
    /// What is about to be published; from here on the media may be on its way to the asset's key.
    static let publication = "publication.json"
    /// Below this, each attempt has a folder of its own; the names that follow are those within it.
    static let attempts = "attempts"

    /// The images' objects.
    static let images = "images.json"
    /// All segments of all audio tracks.
    static let sound = "audio.json"
    /// All segments of all subtitle tracks.
    static let subtitles = "subtitles.json"

    /// A segment of a video track.
    static func segment(_ number: Int, of track: String) -> String {
        "cells/\(track)/\(padded(number)).json"
    }

    /// What an attempt at a part has kept of those before it.
    static func kept(_ part: TranscodePart) -> String {
        switch part {
        case .video(let cells): "\(keptFolder)video-\(padded(cells.lowerBound))-\(padded(cells.upperBound)).json"
        case .audio: "\(keptFolder)audio.json"
        case .images: "\(keptFolder)images.json"
        case .subtitles: "\(keptFolder)subtitles.json"
        }
    }

    static func isKept(_ name: some StringProtocol) -> Bool { name.hasPrefix(keptFolder) }

    private static let keptFolder = "kept/"

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}
