/// What of a transcode one pipeline makes.
enum TranscodeScope: Sendable {
    /// All of it, in one run.
    case everything
    /// The pictures of some cells.
    case cells(CellRun)
    /// All sound.
    case sound(TranscodePlan)
    /// Poster and storyboard.
    case stills(TranscodePlan)
    /// All subtitles.
    case subtitles(TranscodePlan)

    /// The plan that a part is made by.
    var plan: TranscodePlan? {
        switch self {
        case .everything: nil
        case .cells(let run): run.plan
        case .sound(let plan), .stills(let plan), .subtitles(let plan): plan
        }
    }

    var run: CellRun? { if case .cells(let run) = self { run } else { nil } }

    /// Whether video is encoded or copied.
    var makesVideo: Bool {
        switch self {
        case .everything, .cells: true
        case .sound, .stills, .subtitles: false
        }
    }

    var makesSound: Bool {
        switch self {
        case .everything, .sound: true
        case .cells, .stills, .subtitles: false
        }
    }

    var makesStills: Bool {
        switch self {
        case .everything, .stills: true
        case .cells, .sound, .subtitles: false
        }
    }

    var makesSubtitles: Bool {
        switch self {
        case .everything, .subtitles: true
        case .cells, .sound, .stills: false
        }
    }

    /// How many tracks of the plan come before those that are made.
    var skippedTracks: Int {
        switch self {
        case .everything, .cells: 0
        case .sound(let plan), .stills(let plan): plan.videoTracks.count
        case .subtitles(let plan): plan.videoTracks.count + plan.audioTracks.count
        }
    }
}
