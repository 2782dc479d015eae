/// How one source is transcoded in parts: the cells of its segment grid, and everything that its tracks have in common.
///
/// A plan is made once, by reading the source's packets, and is the same on every machine; a transcode in one run puts its
/// segments at the same times. It holds 100 to 200 bytes a cell in JSON.
public struct TranscodePlan: Sendable, Hashable, Codable {
    /// Names the plan; the same for the same source and settings, and part of the name of everything that is under way.
    public private(set) var id: String
    /// What the source is.
    public let source: MediaInfo

    /// Fingerprint of the settings that it was made with.
    let settings: String
    /// The first picture's time in the source.
    let origin: Origin
    /// Ticks per second of the times below.
    let timescale: Int64
    let cells: [Cell]
    /// End of the content, in ticks; and in nanoseconds as the tracks agreed on it.
    let end: Int64
    let endNanoseconds: Int64
    /// Highest sustained frame rate, in thousandths.
    let frameRate: Int?
    /// Video first, in the order of the rungs; then audio, then subtitles.
    let tracks: [TrackOutput]
    /// The pictures that poster and storyboard are made of, in order.
    let stills: [Still]

    /// One segment of every track.
    struct Cell: Sendable, Hashable, Codable {
        var start: Int64
        var pictures: Int
        /// Where decoding must start to have its first picture.
        var entry: SourceEntry
        /// When the last pictures before it are shown: those whose places its first decoding times take.
        var lead: [Int64]
    }

    /// A picture to be shown on its own.
    struct Still: Sendable, Hashable, Codable {
        var time: Int64
        var isKeyframe: Bool
        var entry: SourceEntry
    }

    /// A time in the source, in units of `numerator / denominator` seconds.
    struct Origin: Sendable, Hashable, Codable {
        var ticks: Int64
        var numerator: Int32
        var denominator: Int32
    }
}

extension TranscodePlan {
    /// The same plan under another name, so that what is under way by it lies apart from what others make by the same plan.
    public func separated(as text: String) -> TranscodePlan {
        var name = Fingerprint()
        for part in [id, text] { name.add(part) }
        var plan = self
        plan.id = name.text
        return plan
    }

    /// How many cells there are, at least 1.
    public var cellCount: Int { cells.count }

    /// Seconds of content.
    public var duration: Double { Double(end) / Double(timescale) }

    /// The names of the video rungs, highest first.
    public var rungs: [String] { videoTracks.map(\.name) }

    /// The parts that make the whole asset: sound, images and subtitles where there are any, then `count` runs of cells of
    /// about equal length (or as many as there are cells). They can be made in any order, on any machines.
    ///
    /// What cannot be divided comes first: begun last it would keep one machine busy while all others have nothing left.
    public func parts(_ count: Int) -> [TranscodePart] {
        var parts: [TranscodePart] = []
        if !audioTracks.isEmpty { parts.append(.audio) }
        if !stills.isEmpty { parts.append(.images) }
        if !subtitleTracks.isEmpty { parts.append(.subtitles) }
        var first = 0
        let wanted = min(max(1, count), cells.count)
        for number in 1...wanted {
            // The boundary nearest to this share of the content that leaves a cell for every part to come.
            let share = Int128(end) * Int128(number) / Int128(wanted)
            let last = cells.count - (wanted - number)
            let next = (first + 1...last).min { one, two in
                abs(Int128(start(of: one)) - share) < abs(Int128(start(of: two)) - share)
            }
            let stop = number == wanted ? cells.count : next ?? last
            parts.append(.video(cells: first..<stop))
            first = stop
        }
        return parts
    }

    var videoTracks: [TrackOutput] { tracks.filter { $0.video != nil } }
    var audioTracks: [TrackOutput] { tracks.filter { $0.audio != nil } }
    var subtitleTracks: [TrackOutput] { tracks.filter { $0.subtitles != nil } }

    /// The start of a cell in ticks; the end of the content for the one after the last.
    func start(of cell: Int) -> Int64 { cell < cells.count ? cells[cell].start : end }
}
