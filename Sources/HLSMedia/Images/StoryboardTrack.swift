/// The WebVTT track that tells a player which part of which sprite sheet to show at a time.
///
/// Each cue's text is a sheet's name with a spatial media fragment (W3C Media Fragments URI 1.0, 4.2.2); the cues follow
/// each other without a gap from 0 to the end of the video.
package struct StoryboardTrack: Hashable, Sendable {
    private let layout: StoryboardLayout
    private let taken: Int
    private let end: Int

    /// - Parameters:
    ///   - thumbnails: how many were really taken, if not all; the last one then stays up to the end.
    ///   - duration: the video's measured duration in milliseconds, if it is not the layout's.
    package init(_ layout: StoryboardLayout, thumbnails: Int? = nil, duration: Int? = nil) {
        self.layout = layout
        taken = min(max(thumbnails ?? layout.count, 0), layout.count)
        end = max(duration ?? layout.duration, 0)
    }

    /// The file's text; without thumbnails, a track without cues.
    package var text: String {
        var text = "WEBVTT\n"
        for index in 0..<taken {
            let start = layout.time(of: index)
            // A cue must end after it starts (WebVTT, 3.2), even of a video without a duration.
            let isLast = index == taken - 1 || layout.time(of: index + 1) >= end
            let finish = isLast ? max(end, start + 1) : layout.time(of: index + 1)
            let place = layout.place(of: index)
            text += "\n\(StoryboardTrack.timestamp(start)) --> \(StoryboardTrack.timestamp(finish))\n"
            text += "\(layout.fileName(ofSheet: place.sheet))#xywh="
            text += "\(place.x),\(place.y),\(layout.width),\(layout.height)\n"
            if isLast { break }
        }
        return text
    }

    /// `HH:MM:SS.mmm`, with more digits for the hours if need be.
    private static func timestamp(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1_000
        return padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2) + "."
            + padded(milliseconds % 1_000, 3)
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
