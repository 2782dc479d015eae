import HLSPlaylist
import Testing

/// A text and the value it stands for: run as a parse, as a write and as a round trip.
struct PlaylistCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// What the writer makes of the value.
    let text: String
    let value: Playlist
    /// Other texts that read as the same value.
    var alsoReadFrom: [String] = []
    /// Texts that say the same with their tags in another order, which a playlist keeps.
    var reordered: [String] = []

    var testDescription: String { name }

    init(
        _ name: String, _ text: String, _ value: MediaPlaylist, alsoReadFrom: [String] = [], reordered: [String] = []
    ) {
        self.init(name, text, .media(value), alsoReadFrom, reordered)
    }

    init(
        _ name: String, _ text: String, _ value: MultivariantPlaylist, alsoReadFrom: [String] = [],
        reordered: [String] = []
    ) {
        self.init(name, text, .multivariant(value), alsoReadFrom, reordered)
    }

    private init(_ name: String, _ text: String, _ value: Playlist, _ others: [String], _ reordered: [String]) {
        self.name = name
        self.text = text
        self.value = value
        alsoReadFrom = others
        self.reordered = reordered
    }
}

/// Changes a value in place and gives it back, so that a table can hold it.
func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var value = value
    change(&value)
    return value
}

/// An exact decimal as it is written.
func decimal(_ text: String) -> ExactDecimal {
    guard let value = ExactDecimal(text) else { preconditionFailure("\(text) is no decimal") }
    return value
}

extension MediaSegment {
    /// The same values, its tags in the writer's own order.
    var inOwnOrder: MediaSegment {
        let segment = MediaSegment(
            uri: uri, duration: duration, title: title, byteRange: byteRange, map: map, keys: keys,
            isDiscontinuity: isDiscontinuity, programDateTime: programDateTime, dateRanges: dateRanges, isGap: isGap,
            bitrate: bitrate, parts: parts)
        return with(segment) { $0.otherLines = otherLines }
    }
}

extension Playlist {
    /// The same values, all in the writer's own order.
    var inOwnOrder: Playlist {
        switch self {
        case .media(let old):
            var new = MediaPlaylist(
                version: old.version, targetDuration: old.targetDuration, mediaSequence: old.mediaSequence,
                discontinuitySequence: old.discontinuitySequence, playlistType: old.playlistType,
                isIndependentSegments: old.isIndependentSegments, isIFramesOnly: old.isIFramesOnly,
                hasEndList: old.hasEndList, start: old.start, serverControl: old.serverControl,
                partInformation: old.partInformation, segments: old.segments.map(\.inOwnOrder))
            new.definitions = old.definitions
            new.skippedSegments = old.skippedSegments
            new.trailingParts = old.trailingParts
            new.preloadHints = old.preloadHints
            new.renditionReports = old.renditionReports
            new.trailingDateRanges = old.trailingDateRanges
            new.isTrailingDiscontinuity = old.isTrailingDiscontinuity
            new.trailingKeys = old.trailingKeys
            new.trailingMap = old.trailingMap
            new.trailingProgramDateTime = old.trailingProgramDateTime
            new.trailingLines = old.trailingLines
            new.otherLines = old.otherLines
            return .media(new)
        case .multivariant(let old):
            var new = MultivariantPlaylist(
                version: old.version, isIndependentSegments: old.isIndependentSegments, start: old.start,
                variants: old.variants, renditions: old.renditions, iFrameVariants: old.iFrameVariants)
            new.definitions = old.definitions
            new.contentSteering = old.contentSteering
            new.sessionData = old.sessionData
            new.sessionKeys = old.sessionKeys
            new.otherLines = old.otherLines
            return .multivariant(new)
        }
    }
}
