/// Decoding times that start with presentation, at the same tick as the first sample's presentation time.
///
/// An encoder with B-frames puts its first decoding times before time 0. ISO BMFF has two ways to store that, an edit
/// list and negative composition offsets; browsers ignore the first, libavformat reads the second as a shift of the
/// whole track. So the few decoding times before the first presentation time are spread evenly behind it instead:
/// order, presentation times and every later decoding time stay what they were, and every reader sees time 0.
struct DecodeTimeline: Sendable {
    private var waiting: [(presentation: Int64, decoding: Int64)] = []
    private var isSettled: Bool
    private var last: Int64?
    /// Presentation times just before the first sample, where the track goes on; nil where it begins.
    private let lead: [Int64]?
    /// By how many samples an encoder's decoding runs ahead of presentation, once that is settled.
    private(set) var delay = 0

    /// A timeline that starts with the track.
    init() {
        lead = nil
        isSettled = false
    }

    /// A timeline that goes on after a picture of the same track, where the decoding times say so themselves.
    static let continued = DecodeTimeline(lead: nil, isSettled: true)

    /// A timeline of a fresh encoder whose samples go on after pictures shown at `lead`, in order.
    ///
    /// A sample is decoded when the picture so many places before it is shown. A fresh encoder does not know the ones
    /// before its first, and so makes up as many decoding times as it reorders by; they are replaced by the true ones.
    static func following(_ lead: [Int64]) -> DecodeTimeline { DecodeTimeline(lead: lead, isSettled: false) }

    private init(lead: [Int64]?, isSettled: Bool) {
        self.lead = lead
        self.isSettled = isSettled
    }

    /// Takes the next sample in decoding order; returns the decoding times that are settled by it, for the samples
    /// waiting so far, in order.
    ///
    /// A source may not say when its first samples are decoded, as Matroska does not; it is before the first is shown.
    mutating func append(presentation: Int64, decoding: Int64?) -> [Int64] {
        let decoding = decoding ?? (isSettled ? presentation : .min)
        if isSettled { return [advance(to: min(decoding, presentation))] }
        waiting.append((presentation, decoding))
        if let lead {
            guard decoding >= waiting[0].presentation else { return [] }
            return join(lead)
        }
        guard decoding > waiting[0].presentation else { return [] }
        return settle(before: decoding)
    }

    /// Settles what is waiting at the end of a track too short to need more.
    mutating func finish() -> [Int64] {
        guard !waiting.isEmpty else { return [] }
        if let lead { return join(lead) }
        let first = waiting[0].presentation
        return settle(before: waiting.map(\.presentation).filter { $0 > first }.min() ?? first)
    }

    private mutating func join(_ lead: [Int64]) -> [Int64] {
        isSettled = true
        let first = waiting[0].presentation
        delay = waiting.prefix { $0.decoding < first }.count
        let earlier = lead.suffix(delay)
        let settled = waiting.enumerated().map { index, sample in
            let known = index < earlier.count ? earlier[earlier.startIndex + index] : sample.decoding
            return advance(to: min(known, sample.presentation))
        }
        waiting = []
        return settled
    }

    private mutating func settle(before limit: Int64) -> [Int64] {
        isSettled = true
        let first = waiting[0].presentation
        delay = waiting.prefix { $0.decoding < first }.count
        let early = waiting.prefix { $0.decoding < limit }
        // A presentation time must never lie before its decoding time, so the earliest one bounds the spread too.
        let bound = early.dropFirst().map(\.presentation).min().map { min($0, limit) } ?? limit
        let count = Int64(early.count)
        var settled = early.indices.map { index in
            advance(to: first + max(0, bound - first) * Int64(index) / max(1, count))
        }
        settled += waiting.dropFirst(early.count).map { advance(to: min($0.decoding, $0.presentation)) }
        waiting = []
        return settled
    }

    /// Decoding times strictly increase, even where a source's do not.
    private mutating func advance(to time: Int64) -> Int64 {
        let next = last.map { max($0 + 1, time) } ?? time
        last = next
        return next
    }
}
