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

    /// The plan that a part is made by.
    var plan: TranscodePlan? {
        switch self {
        case .everything: nil
        case .cells(let run): run.plan
        case .sound(let plan), .stills(let plan): plan
        }
    }

    var run: CellRun? { if case .cells(let run) = self { run } else { nil } }

    /// Whether video is encoded or copied.
    var makesVideo: Bool {
        switch self {
        case .everything, .cells: true
        case .sound, .stills: false
        }
    }

    var makesSound: Bool {
        switch self {
        case .everything, .sound: true
        case .cells, .stills: false
        }
    }

    var makesStills: Bool {
        switch self {
        case .everything, .stills: true
        case .cells, .sound: false
        }
    }
}
