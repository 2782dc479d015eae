/// What was measured of the video or the audio of a media playlist, over all its segments.
struct StreamSurvey: Sendable {
    /// One segment's part of the stream; times are ticks.
    struct Span: Sendable {
        var start: Int
        var end: Int
        var firstDecode: Int
        var endDecode: Int
        var sampleCount: Int
        var startsWithIDR: Bool
        /// Whether every decoding time comes after the one before.
        var isSequential: Bool
        /// Whether the container says how long samples last; otherwise the end is the last interval's guess.
        var hasDurations: Bool
    }

    /// A stretch without IDR, and the segment in which it begins.
    struct IDRGap: Sendable {
        var ticks: Int
        var segment: Int
    }

    var format: StreamFormat
    /// One for each segment; nil where the segment could not be read or has no sample of the stream.
    var spans: [Span?] = []
    /// The longest stretch from an IDR to the next, or to the end.
    var widestIDRGap: IDRGap?
    /// The longest interval between samples.
    var longestSample = 0
    /// FRAME-RATE in thousandths, for video of two frames or more.
    var frameRate: Int?
    var hasConstantRate = true

    func seconds(_ ticks: Int) -> Double { Double(ticks) / Double(format.timescale) }

    /// Seconds of the longest interval between samples.
    var longestSampleSeconds: Double { seconds(longestSample) }

    /// Whether the segment after `index` follows without a gap of more than two samples, in either direction.
    private func continues(after index: Int) -> Bool {
        guard index + 1 < spans.count, let span = spans[index], let next = spans[index + 1] else { return false }
        return abs(next.start - span.end) <= 2 * longestSample
    }

    /// Ticks that a segment lasts: to the start of the next if that continues it, else to its own end.
    func duration(ofSegment index: Int) -> Int? {
        guard let span = spans[index] else { return nil }
        if continues(after: index), let next = spans[index + 1] { return next.start - span.start }
        return span.end - span.start
    }
}
