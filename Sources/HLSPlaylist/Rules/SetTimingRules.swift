/// That the playlists of a set are cut alike and last alike (rfc8216bis 6.2.4, Apple 8.2 to 8.22).
enum SetTimingRules {
    static let oneTarget = PlaylistRule(
        "set-one-target", .error, section: "6.2.4", apple: "8.2", "Audio and video have one target duration",
        mend: "give all playlists the same")
    static let liveTarget = PlaylistRule(
        "set-live-target", .error, section: "6.2.4", apple: "5.6",
        "Subtitles and I-frames have the target duration of the others, unless all are of type VOD",
        mend: "give all playlists the same")
    static let oneLength = PlaylistRule(
        "set-one-length", .error, section: "6.2.4", apple: "8.3", "Audio and video have one duration",
        mend: "give both the whole content")
    static let subtitlesLength = PlaylistRule(
        "set-subtitles-length", .error, apple: "5.5", "Subtitles last as long as the content",
        mend: "add empty segments to their end")
    static let boundaries = PlaylistRule(
        "set-boundaries", .warning, apple: "8.22", "All playlists have their boundaries at the same times",
        mend: "cut both at the same times")
    static let discontinuities = PlaylistRule(
        "set-discontinuities", .error, section: "6.2.4", apple: "8.15",
        "Discontinuities are at the same times everywhere",
        mend: "add EXT-X-DISCONTINUITY where it is missing")
    static let discontinuityNumbers = PlaylistRule(
        "set-discontinuity-sequence", .error, section: "6.2.4",
        "Matching segments have one discontinuity sequence number", mend: "correct EXT-X-DISCONTINUITY-SEQUENCE")
    static let sequence = PlaylistRule(
        "set-media-sequence", .advice, section: "6.2.4", "Live playlists number matching segments alike",
        mend: "start all playlists with the same EXT-X-MEDIA-SEQUENCE, so that players can switch without looking")

    static let all = [
        oneTarget, liveTarget, oneLength, subtitlesLength, boundaries, discontinuities, discontinuityNumbers, sequence,
    ]

    static func check(_ set: inout ExaminedSet) {
        let played = set.played
        guard let first = played.first else { return }
        checkTargets(&set, first, played)
        if set.isLive {
            checkLive(&set, first, played)
        } else {
            checkLength(&set, first, played)
            for index in played.dropFirst() {
                checkBoundaries(&set, index, first)
                checkDiscontinuities(&set, index, first)
            }
        }
    }

    private static func checkTargets(_ set: inout ExaminedSet, _ first: Int, _ played: [Int]) {
        let expected = set.members[first]
        let place = TagPlace.tag("#EXT-X-TARGETDURATION")
        for index in set.members.indices where index != first {
            let member = set.members[index]
            if !member.isPlayed, !set.isLive, member.playlist.playlistType == .vod { continue }
            set.members[index].verdict.expect(
                member.isPlayed ? oneTarget : liveTarget,
                member.playlist.targetDuration == expected.playlist.targetDuration, place,
                "the target duration is \(member.playlist.targetDuration) s, but that of \(expected.reference.uri) is "
                    + "\(expected.playlist.targetDuration) s")
        }
    }

    /// Seconds of a frame: what cannot be cut evenly. An audio frame takes up to 47 ms.
    private static func frame(_ set: ExaminedSet) -> Double {
        let rates = set.multivariant.variants.compactMap { $0.frameRate?.doubleValue }.filter { $0 > 0 }
        return max(rates.min().map { min(1 / $0, 1) } ?? 0.1, 0.05) + 0.001
    }

    private static func checkLength(_ set: inout ExaminedSet, _ first: Int, _ played: [Int]) {
        let expected = set.members[first]
        let allowed = frame(set)
        for index in played.dropFirst() {
            let own = set.members[index].media.duration
            let difference = (own - expected.media.duration).seconds.magnitude
            set.members[index].verdict.expect(
                oneLength, difference <= allowed,
                "the segments last \(own) s together, but those of \(expected.reference.uri) \(expected.media.duration) s"
            )
        }
        let longest = played.map { set.members[$0].media.duration }.max() ?? 0
        for index in set.members.indices where set.members[index].role == .subtitles {
            let own = set.members[index].media.duration
            // What is shorter by less than a tenth of a second lacks no line that anybody could read.
            set.members[index].verdict.expect(
                subtitlesLength, own.seconds >= longest.seconds - 0.1,
                "the subtitles last \(own) s, the content \(longest) s")
        }
    }

    private static func checkBoundaries(_ set: inout ExaminedSet, _ index: Int, _ first: Int) {
        let expected = set.members[first]
        let member = set.members[index]
        let (own, others) = (member.playlist.segments, expected.playlist.segments)
        guard own.count == others.count else {
            set.members[index].verdict.fail(
                boundaries, "there are \(own.count) segments, but \(others.count) in \(expected.reference.uri)")
            return
        }
        // Audio is cut at the frame nearest a boundary: half of HE-AAC's 46 ms, or one of AAC-LC's.
        let allowed = member.role == .video ? 0.002 : 0.024
        var (ownStart, start) = (0.0, 0.0)
        set.members[index].verdict.applies(boundaries)
        for (place, (left, right)) in zip(own, others).enumerated() {
            guard (ownStart - start).magnitude <= allowed else {
                let times = (DecimalSeconds(rounding: ownStart), DecimalSeconds(rounding: start))
                set.members[index].verdict.fail(
                    boundaries, .segment(place),
                    "\(left.uri) starts at \(times.0) s, but in \(expected.reference.uri) that segment starts at \(times.1) s"
                )
                return
            }
            ownStart += left.duration.seconds
            start += right.duration.seconds
        }
    }

    private static func checkDiscontinuities(_ set: inout ExaminedSet, _ index: Int, _ first: Int) {
        let expected = set.members[first]
        let (own, others) = (times(set.members[index].playlist), times(expected.playlist))
        let isSame = own.count == others.count && zip(own, others).allSatisfy { ($0 - $1).magnitude <= 0.1 }
        if own.isEmpty, others.isEmpty { return }
        set.members[index].verdict.expect(
            discontinuities, isSame, .tag("#EXT-X-DISCONTINUITY"),
            "there are \(own.count) discontinuities, which are not where the \(others.count) of \(expected.reference.uri) are"
        )
    }

    /// Seconds at which there are discontinuities.
    private static func times(_ playlist: MediaPlaylist) -> [Double] {
        var start = 0.0
        var times: [Double] = []
        for segment in playlist.segments {
            if !segment.tags.isEmpty, segment.isDiscontinuity { times.append(start) }
            start += segment.duration.seconds
        }
        return times
    }

    /// Live playlists are fetched one after the other, so one may be some segments ahead: segments are compared by number.
    private static func checkLive(_ set: inout ExaminedSet, _ first: Int, _ played: [Int]) {
        let expected = set.members[first]
        for index in played.dropFirst() {
            let own = LiveWindow(set.members[index].playlist)
            let other = LiveWindow(expected.playlist)
            let distance = own.end.subtractingReportingOverflow(other.end).0.magnitude
            set.members[index].verdict.expect(
                sequence, distance <= 3, .tag("#EXT-X-MEDIA-SEQUENCE"),
                "the last segment has the number \(own.end - 1), but that of \(expected.reference.uri) \(other.end - 1)"
            )
            guard distance <= 3 else { continue }
            let allowed = set.members[index].role == .video ? 0.005 : 0.1
            set.members[index].verdict.applies(boundaries)
            var hasBreaks = false
            for number in max(own.first, other.first)..<max(max(own.first, other.first), min(own.end, other.end)) {
                let (left, right) = (own.segment(number), other.segment(number))
                let place = TagPlace.segment(number - own.first)
                if (left.duration - right.duration).seconds.magnitude > allowed {
                    set.members[index].verdict.fail(
                        boundaries, place,
                        "\(left.uri) lasts \(left.duration) s, but in \(expected.reference.uri) that segment lasts \(right.duration) s"
                    )
                }
                if left.isDiscontinuity != right.isDiscontinuity {
                    set.members[index].verdict.fail(
                        discontinuities, place,
                        "there is a discontinuity at segment \(number) in one of this and \(expected.reference.uri)")
                }
                hasBreaks = hasBreaks || left.isDiscontinuity
            }
            if hasBreaks { set.members[index].verdict.applies(discontinuities) }
            checkNumbers(&set, index, own, other, expected.reference.uri)
        }
    }

    private static func checkNumbers(
        _ set: inout ExaminedSet, _ index: Int, _ own: LiveWindow, _ other: LiveWindow, _ uri: String
    ) {
        let number = max(own.first, other.first)
        guard number < min(own.end, other.end), let left = own.discontinuities(before: number),
            let right = other.discontinuities(before: number)
        else { return }
        set.members[index].verdict.expect(
            discontinuityNumbers, left == right, .tag("#EXT-X-DISCONTINUITY-SEQUENCE"),
            "segment \(number) has the discontinuity sequence number \(left), but \(right) in \(uri)")
    }
}

extension ExactDecimal {
    /// The number with three digits; for messages.
    init(rounding value: Double) {
        // Double.rounded() would need the C library's mathematics, which this room does without.
        let scaled = value * 1000
        let isSane = scaled.magnitude < 1e18
        self.init(isSane ? Int64(scaled + (scaled < 0 ? -0.5 : 0.5)) : 0, fractionDigits: 3)
    }
}
