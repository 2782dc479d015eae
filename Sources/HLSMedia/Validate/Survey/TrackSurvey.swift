import HLSPlaylist

/// A media playlist of video or audio, and what was measured of its segments.
struct TrackSurvey: Sendable {
    enum Container: Sendable {
        case fmp4
        case transportStream
        /// Audio frames without a container, and whatever else is not looked into.
        case other
    }

    struct Segment: Sendable {
        /// The object's name below the asset's prefix.
        var object: String
        /// Bytes; nil if the object or its range is not there.
        var size: Int?
        /// Seconds, from EXTINF.
        var declared: DecimalSeconds
        var isDiscontinuity: Bool
        /// Whether a track fragment has no decode time; nil where there is no such thing.
        var lacksDecodeTime: Bool?
        /// The first break of the transport stream's continuity counters, as a phrase.
        var counterBreak: String?
    }

    /// The playlist's name below the asset's prefix.
    var name: String
    var playlist: MediaPlaylist
    var lines: PlaylistLines
    var container: Container?
    /// Whether segments are fragmented MP4 and no EXT-X-MAP says how to read them.
    var lacksMap = false
    /// Whether segments are encrypted with a key that is not known, so that only their sizes are.
    var isEncrypted = false
    var segments: [Segment] = []
    var video: StreamSurvey?
    var audio: StreamSurvey?

    /// The stream that the playlist is there for.
    var main: StreamSurvey? { video ?? audio }
    var streams: [StreamSurvey] { [video, audio].compactMap { $0 } }
    /// Seconds at which the playlist's first segment is presented; nil if that segment was not read.
    var start: Double? { main.flatMap { stream in stream.spans.first.flatMap { $0 }.map { stream.seconds($0.start) } } }
    /// Whether every segment was there.
    var isWhole: Bool { segments.allSatisfy { $0.size != nil } }

    /// Measured bits per second (rfc8216bis, 4.4.6.2); nil if a segment is missing.
    var rate: MeasuredRate? { MeasuredRate(playlist, sizes: segments.map(\.size)) }
}

/// Measured bit rates of a media playlist, in bits per second.
struct MeasuredRate: Sendable {
    var peak: Int
    var average: Int

    /// Measures segments of these sizes in bytes; nil if one is missing, or nothing lasts.
    init?(_ playlist: MediaPlaylist, sizes: [Int?]) {
        guard sizes.count == playlist.segments.count, !sizes.isEmpty else { return nil }
        do throws(MediaError) {
            var meter = try BandwidthMeter(
                targetDuration: min(max(1, playlist.targetDuration), 1 << 30) * 1_000_000, timescale: 1_000_000)
            for (segment, size) in zip(playlist.segments, sizes) {
                guard let size, let duration = MeasuredRate.microseconds(segment.duration) else { return nil }
                try meter.add(bytes: size, duration: duration)
            }
            guard meter.totalDuration > 0 else { return nil }
            peak = max(meter.peak, meter.average)
            average = meter.average
        } catch {
            // Figures beyond what can be measured: the rules about the playlist's durations say so.
            return nil
        }
    }

    init(peak: Int, average: Int) {
        self.peak = peak
        self.average = average
    }

    private static func microseconds(_ seconds: DecimalSeconds) -> Int? {
        let microseconds = (seconds.seconds * 1_000_000).rounded()
        return microseconds.magnitude < 1e15 ? Int(microseconds) : nil
    }
}
