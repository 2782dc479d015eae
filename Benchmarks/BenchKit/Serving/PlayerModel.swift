/// A player of one asset, as decisions: what it asks for next, when, and when it has finished.
///
/// It reads the multivariant playlist, chooses a rung, reads its media playlist and that of the sound, then their
/// initialisation sections and segments, no further ahead of what it shows than its buffer holds.
package struct PlayerModel: Sendable {
    package enum Step: Equatable, Sendable {
        /// Ask for this path; for a playlist, the answer's text is needed.
        case ask(path: String, isPlaylist: Bool)
        /// There is nothing to do until this time.
        case wait(until: Double)
        /// All is shown.
        case finish
    }

    private struct Item {
        let path: String
        /// In the film; nil for what is needed at once.
        let start: Double?
    }

    private enum Stage {
        case multivariant
        /// The media playlists that are still to be read.
        case playlists([String])
        case media
    }

    private let master: String
    private let choice: Int
    /// Seconds of the film in a second.
    private let speed: Double
    /// Seconds of the film.
    private let ahead: Double

    private var stage = Stage.multivariant
    private var items: [Item] = []
    private var next = 0
    private var duration = 0.0
    /// When the first picture is shown, in the caller's seconds.
    private var began: Double?
    /// Segments that came after they should have been shown.
    package private(set) var stalls = 0

    /// - Parameters:
    ///   - master: the path of the multivariant playlist.
    ///   - choice: any number; decides about the rung.
    ///   - ahead: how much is fetched before it is needed, in seconds of the film.
    package init(master: String, choice: Int, speed: Double, ahead: Double = 12) {
        self.master = master
        self.choice = choice
        self.speed = speed
        self.ahead = ahead
    }

    /// What to do now. Asked again only when the answer is `received`, or the wait over.
    package func step(at now: Double) -> Step {
        switch stage {
        case .multivariant: return .ask(path: master, isPlaylist: true)
        case .playlists(let left): return .ask(path: left[0], isPlaylist: true)
        case .media: break
        }
        let began = began ?? now
        guard next < items.count else {
            let end = began + duration / speed
            return now < end ? .wait(until: end) : .finish
        }
        let item = items[next]
        let time = began + ((item.start ?? 0) - ahead) / speed
        return now < time ? .wait(until: time) : .ask(path: item.path, isPlaylist: false)
    }

    /// Takes the answer to what `step` has asked for.
    ///
    /// - Parameter text: that of a playlist.
    /// - Throws: `BenchError.Code.badOutput` for a playlist that leads nowhere.
    package mutating func received(_ text: String, at now: Double) throws(BenchError) {
        switch stage {
        case .multivariant:
            let listed = PlaylistFiles(reading: text)
            guard !listed.variants.isEmpty else { throw BenchError(.badOutput, "\(master) has no variant") }
            let chosen = listed.variants[choice % listed.variants.count].uri
            stage = .playlists(([chosen] + listed.audio.prefix(1)).map { Self.path($0, beside: master) })
        case .playlists(let left):
            try add(PlaylistFiles(reading: text), of: left[0])
            stage = left.count > 1 ? .playlists(Array(left.dropFirst())) : .media
            if left.count == 1 { sort() }
        case .media:
            if let began, let start = items[next].start, now > began + start / speed { stalls += 1 }
            next += 1
            // It shows the first picture when it also has the sound that belongs to it.
            if began == nil, next == items.count || (items[next].start ?? 0) > 0 { began = now }
        }
    }

    private mutating func add(_ listed: PlaylistFiles, of playlist: String) throws(BenchError) {
        guard !listed.segments.isEmpty else { throw BenchError(.badOutput, "\(playlist) has no segment") }
        let media = Set(listed.segments.map(\.uri))
        for file in listed.files where !media.contains(file) {
            items.append(Item(path: Self.path(file, beside: playlist), start: nil))
        }
        var start = 0.0
        for segment in listed.segments {
            items.append(Item(path: Self.path(segment.uri, beside: playlist), start: start))
            start += segment.seconds
        }
        duration = max(duration, start)
    }

    /// Initialisation sections first, then picture and sound side by side.
    private mutating func sort() {
        let ordered = items.enumerated().sorted {
            ($0.element.start ?? -1, $0.offset) < ($1.element.start ?? -1, $1.offset)
        }
        items = ordered.map(\.element)
    }

    /// What a relative name means in a playlist.
    package static func path(_ uri: String, beside playlist: String) -> String {
        if uri.hasPrefix("/") { return uri }
        guard let slash = playlist.lastIndex(of: "/") else { return uri }
        return playlist[...slash] + uri
    }
}
