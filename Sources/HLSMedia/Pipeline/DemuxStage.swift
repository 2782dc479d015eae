import LibAV

/// Reads the source and hands each stream's packets to the tracks that use it.
final class DemuxStage {
    /// Who takes a stream's packets.
    enum Route {
        case decode(Channel<Packet>)
        case copy(CopyTrack)
        /// Only looks, on the demuxer's thread.
        case watch((borrowing Packet) throws -> Void)
    }

    /// Content that may be missing at the end of a container that says how long it is, in seconds and as a share.
    private static let missingSeconds = 2.0
    private static let missingShare = 0.02
    /// The same for a movie, whose tracks are indexed picture by picture, in seconds.
    private static let missingInMovie = 0.5

    private let opened: OpenedSource
    private let programme: Programme
    private let routes: [Int: [Route]]
    /// The packet that a part begins with, already read.
    private var first: Owned<Packet>?
    private let isPart: Bool
    private var lastTimes: [Int: Double] = [:]
    /// When the last subtitle goes, which may be long after the last picture.
    private var lastSubtitle = -Double.infinity
    /// Packets of copied tracks that came before the leading track's first.
    private var early: [(track: CopyTrack, packet: Owned<Packet>)] = []

    /// Makes a stage that reads the source from its start to its end; of a part, whose plan was made of the whole, it need
    /// not be checked again that nothing is missing.
    init(_ opened: consuming OpenedSource, programme: Programme, routes: [Int: [Route]], isPart: Bool = false) {
        self.opened = opened
        self.programme = programme
        self.routes = routes
        first = nil
        self.isPart = isPart
    }

    /// Makes a stage that reads on from an entry until nobody wants more.
    init(_ entered: consuming EnteredSource, programme: Programme, routes: [Int: [Route]]) {
        first = Owned(entered.first)
        opened = entered.opened
        self.programme = programme
        self.routes = routes
        isPart = true
    }

    func run() throws {
        opened.demuxer.select(isPart || tracksSayHowLong ? Set(routes.keys) : Set(opened.demuxer.streams.indices))
        do {
            if let first { try route(first.value) }
            first = nil
            let packet = try Packet()
            while try opened.demuxer.read(into: packet) == .packet {
                try route(packet)
                if programme.interrupt.isRaised { throw PipelineStopped() }
                if isPart, isSatisfied { break }
            }
        } catch let error as LibAVError where error.code == .interrupted {
            throw PipelineStopped()
        } catch let error as LibAVError {
            throw MediaError(reading: programme.source, error)
        }
        if !isPart { try checkCompleteness() }
        try finish()
    }

    /// Whether nobody wants more packets.
    private var isSatisfied: Bool {
        routes.values.joined().allSatisfy { taker in
            switch taker {
            case .decode(let channel): channel.isDismissed
            case .copy(let track): track.isComplete
            case .watch: false
            }
        }
    }

    private func route(_ packet: borrowing Packet) throws {
        let index = packet.streamIndex
        note(packet, of: index)
        guard let takers = routes[index] else { return }
        for taker in takers {
            switch taker {
            case .watch(let look): try look(packet)
            case .decode(let channel):
                let own = try packet.reference()
                // Audio waits for time 0, which the video settles; where the two lie too far apart in the file for
                // that, the container's word for it must do.
                if channel.isFull, !programme.isOriginKnown, index != opened.video?.index, !isSubtitle(index),
                    let video = opened.video
                {
                    _ = programme.settleOrigin(.init(ticks: video.startTime ?? 0, base: video.timeBase))
                }
                try channel.send(own)
            case .copy(let track):
                let own = try packet.reference()
                if track.isReady {
                    try flushEarly()
                    try track.append(own)
                    try flushEarly()
                } else {
                    early.append((track, Owned(try own.take())))
                }
            }
        }
    }

    private func flushEarly() throws {
        guard !early.isEmpty, programme.isOriginKnown else { return }
        let waiting = early
        early = []
        for (track, packet) in waiting { try track.append(try packet.value.take()) }
    }

    private func note(_ packet: borrowing Packet, of index: Int) {
        guard let time = packet.pts ?? packet.dts, index < opened.demuxer.streams.count else { return }
        let seconds = (Double(time) + Double(packet.duration)) * opened.demuxer.streams[index].timeBase.value
        if isSubtitle(index) {
            lastSubtitle = max(lastSubtitle, seconds)
        } else {
            lastTimes[index] = max(lastTimes[index] ?? seconds, seconds)
        }
    }

    /// Subtitles end where the last of them is shown, and nobody waits for time 0 to take them.
    private func isSubtitle(_ index: Int) -> Bool { opened.demuxer.streams[index].kind == .subtitle }

    /// Whether each track that is used says for itself how long it is, as those of a movie do. Where they do not, only all
    /// streams together can be compared with the container's word: sound may end long before a video that nobody wants.
    private var tracksSayHowLong: Bool {
        opened.info.container.hasPrefix("mov") && routes.keys.allSatisfy { opened.demuxer.streams[$0].duration != nil }
    }

    /// Refuses a source that ends before its container says it does: it was cut off, and half of it is no result.
    private func checkCompleteness() throws {
        guard let duration = opened.info.duration else { return }
        if opened.info.container.hasPrefix("mov") { try checkTracks() }
        guard !tracksSayHowLong, let last = lastTimes.values.max() else { return }
        let start =
            opened.demuxer.streams.filter { $0.kind != .subtitle }.compactMap { stream in
                stream.startTime.map { Double($0) * stream.timeBase.value }
            }.min() ?? 0
        // The container is as long as its longest stream.
        if duration - (lastSubtitle - start) <= Self.missingSeconds { return }
        let missing = duration - (last - start)
        if missing > Self.missingSeconds, missing > duration * Self.missingShare {
            throw MediaError(
                .sourceInvalid,
                "\(programme.source.name): the file is cut off after \(Int(last - start)) s of \(Int(duration)) s; "
                    + "send it again")
        }
    }

    /// A movie says exactly how long each of its tracks is.
    private func checkTracks() throws {
        for index in routes.keys where !isSubtitle(index) {
            let stream = opened.demuxer.streams[index]
            guard let duration = stream.duration else { continue }
            let base = stream.timeBase.value
            let missing = Double((stream.startTime ?? 0) + duration) * base - (lastTimes[index] ?? 0)
            guard missing > Self.missingInMovie else { continue }
            throw MediaError(
                .sourceInvalid,
                "\(programme.source.name): the file is cut off: the last \(seconds(missing)) s of \(stream.codecName) "
                    + "are missing; send it again")
        }
    }

    private func seconds(_ value: Double) -> String {
        let tenths = Int((value.magnitude * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private func finish() throws {
        try flushEarly()
        var copies: [CopyTrack] = []
        for taker in routes.values.joined() {
            switch taker {
            case .decode(let channel): channel.finish()
            case .copy(let track): copies.append(track)
            case .watch: break
            }
        }
        for track in copies { try track.endPlan() }
        for track in copies { try track.finish() }
    }
}
