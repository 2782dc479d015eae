import HLSMedia

/// An event of a job as `--progress json` prints it: the event's own members, and "event" with its name.
enum EventLine: Encodable {
    case progress(TranscodeProgress)
    case segment(SegmentInfo, rung: String)
    case finished(Asset)
    case failed(String)

    private enum Key: String, CodingKey {
        case event, rung, asset, message, speed, remaining
    }

    init(_ event: TranscodeEvent) {
        switch event {
        case .progress(let progress): self = .progress(progress)
        case .segment(let segment, let rung): self = .segment(segment, rung: rung)
        case .finished(let asset): self = .finished(asset)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .progress(let progress):
            try container.encode("progress", forKey: .event)
            try container.encode(progress.speed, forKey: .speed)
            try container.encodeIfPresent(progress.remaining, forKey: .remaining)
            try progress.encode(to: encoder)
        case .segment(let segment, let rung):
            try container.encode("segment", forKey: .event)
            try container.encode(rung, forKey: .rung)
            try segment.encode(to: encoder)
        case .finished(let asset):
            try container.encode("finished", forKey: .event)
            try container.encode(asset, forKey: .asset)
        case .failed(let message):
            try container.encode("failed", forKey: .event)
            try container.encode(message, forKey: .message)
        }
    }
}
