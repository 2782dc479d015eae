import LibAV

/// Makes what every subtitle rendition needs of a pipeline.
struct SubtitleKit {
    /// Packets that may wait for a stage that does nothing but keep their text.
    private static let packetsInChannel = 64

    /// A rendition to be: what playlists say of it, and where its cues come from.
    struct Rendition {
        enum Origin {
            case file(SubtitleFile)
            case stream(StreamDescription, SubtitleCodec)
        }

        let name: String
        let content: TrackOutput.Subtitles
        let origin: Origin

        /// The source's stream that it is made of, if it is one.
        var stream: StreamDescription? { if case .stream(let stream, _) = origin { stream } else { nil } }

        func output(_ index: Int, timescale: Int64) -> TrackOutput {
            TrackOutput(
                index: index, name: name, timescale: timescale, codecs: "wvtt", initialization: nil,
                content: .subtitles(content))
        }
    }

    let programme: Programme
    let queue: PublishQueue
    let container: Packaging.Container
    let encryption: Encryption?
    private let budget: SubtitleBudget

    init(programme: Programme, queue: PublishQueue, container: Packaging.Container, encryption: Encryption?) {
        self.programme = programme
        self.queue = queue
        self.container = container
        self.encryption = encryption
        budget = SubtitleBudget(programme.limits)
    }

    /// The renditions of the files, which are read now, and of the source's own streams of text.
    func renditions(_ files: [Subtitles], opened: borrowing OpenedSource) throws -> [Rendition] {
        guard files.count <= programme.limits.streams else {
            throw MediaError(
                .limitExceeded,
                "\(files.count) subtitle files, but at most \(programme.limits.streams) are allowed; leave some out")
        }
        if let second = files.filter(\.isDefault).dropFirst().first {
            throw MediaError(
                .subtitlesInvalid, "\(second.source.name): other subtitles are the default already; choose one")
        }
        var names = RenditionNames(prefix: "s")
        var renditions: [Rendition] = []
        for file in files {
            let language = try file.checkedLanguage()
            let read = try SubtitleFile(file.source, budget: budget, interrupt: programme.interrupt)
            let content = TrackOutput.Subtitles(
                language: language, title: file.name, isDefault: file.isDefault, isForced: file.isForced,
                isForHearingImpaired: false, fingerprint: read.fingerprint)
            renditions.append(
                Rendition(name: names.name(for: language.lowercased()), content: content, origin: .file(read)))
        }
        for (stream, codec) in opened.subtitles {
            let language = LanguageTag.tag(for: stream.language)
            let content = TrackOutput.Subtitles(
                // A container marks a stream as its default because it is the first: no reason to show it unasked.
                language: LanguageTag.written(language), title: stream.title, isDefault: false,
                isForced: stream.isForced, isForHearingImpaired: stream.isForHearingImpaired, fingerprint: nil)
            renditions.append(
                Rendition(name: names.name(for: language), content: content, origin: .stream(stream, codec)))
        }
        return renditions
    }

    /// The stage that writes a rendition, and the channel that it takes its stream's packets from.
    func stage(_ rendition: Rendition, _ output: TrackOutput) -> (stage: StageGroup.Stage, packets: Channel<Packet>?) {
        var packets: Channel<Packet>?
        let content: SubtitleStage.Content
        switch rendition.origin {
        case .file(let file): content = .file(file.document)
        case .stream(let stream, let codec):
            let channel = Channel<Packet>(capacity: Self.packetsInChannel)
            packets = channel
            content = .stream(SubtitleStream(codec, base: stream.timeBase), channel)
        }
        let stage = Handover(
            SubtitleStage(
                output, content: content, programme: programme, budget: budget, queue: queue, container: container,
                encryption: encryption))
        return ({ try stage.take().run() }, packets)
    }
}

extension Subtitles {
    /// The language as playlists write it; throws `MediaError` (`subtitlesInvalid`) if it is no language tag.
    fileprivate func checkedLanguage() throws(MediaError) -> String {
        guard LanguageTag.isWellFormed(language) else {
            throw MediaError(
                .subtitlesInvalid, "\(source.name): \"\(language)\" is no language tag; write one like en or pt-BR")
        }
        return LanguageTag.written(LanguageTag.tag(for: language))
    }
}
