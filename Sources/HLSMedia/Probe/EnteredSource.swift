import LibAV

/// A source that stands behind the packet of an entry, which is kept.
struct EnteredSource: ~Copyable {
    let opened: OpenedSource
    /// The entry's packet.
    private(set) var first: Packet

    /// How the entry is looked for, one after the other: containers index their packets in different ways and depth.
    private enum Approach {
        case seek
        /// A seek to some seconds before, where the nearer one went too far.
        case seekEarlier(seconds: Int64)
        /// Reading from the start, which always finds it.
        case fromStart
    }

    /// Opens the source and goes to an entry of its `stream`; throws `MediaError` (`planMismatch`) if there is none.
    ///
    /// The first entry of a stream needs no seek, which not every source allows.
    static func enter(
        _ source: Source, stream: StreamDescription, at entry: SourceEntry, isFirst: Bool, limits: Limits,
        interrupt: Interrupt
    ) throws -> EnteredSource {
        let approaches: [Approach] = isFirst ? [.fromStart] : [.seek, .seekEarlier(seconds: 10), .fromStart]
        for approach in approaches {
            let opened = try OpenedSource(source, limits: limits, interrupt: interrupt)
            opened.demuxer.select([stream.index])
            guard go(opened, stream, entry, approach) else { continue }
            if let packet = try find(entry, of: stream.index, in: opened, approach) {
                return EnteredSource(opened: opened, first: packet)
            }
        }
        throw MediaError(
            .planMismatch, "\(source.name): it has no picture at the place that the plan names; plan it again")
    }

    /// Goes on to a later entry of the same stream; false if it is not found from here, and the source must be opened anew.
    mutating func move(to entry: SourceEntry, of stream: StreamDescription) throws -> Bool {
        guard Self.go(opened, stream, entry, .seek),
            let packet = try Self.find(entry, of: stream.index, in: opened, .seek)
        else { return false }
        first = packet
        return true
    }

    /// Whether the source stands somewhere now; where it cannot seek, another approach is left.
    private static func go(
        _ opened: borrowing OpenedSource, _ stream: StreamDescription, _ entry: SourceEntry, _ approach: Approach
    ) -> Bool {
        let time: Int64
        switch approach {
        case .fromStart: return true
        case .seek: time = entry.seekTime
        case .seekEarlier(let seconds): time = entry.seekTime - stream.timeBase.rescale(seconds, from: Rational(1, 1))
        }
        do {
            try opened.demuxer.seek(stream: stream.index, to: time)
            return true
        } catch {
            return false
        }
    }

    private static func find(
        _ entry: SourceEntry, of stream: Int, in opened: borrowing OpenedSource, _ approach: Approach
    ) throws -> Packet? {
        let packet = try Packet()
        while try opened.demuxer.read(into: packet) == .packet {
            guard packet.streamIndex == stream, packet.isKey, let time = packet.pts else { continue }
            if time == entry.pts { return try packet.take() }
            if time > entry.pts, case .seek = approach { return nil }
            if time > entry.pts, case .seekEarlier = approach { return nil }
        }
        return nil
    }
}
