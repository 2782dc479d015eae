import LibAV

/// Decodes the pictures of one stream from an entry on, on the caller's thread.
final class PictureReader {
    private let source: Source
    private let stream: StreamDescription
    private let limits: Limits
    private let interrupt: Interrupt
    private var entered: EnteredSource
    private var decoder: Decoder
    private let packet: Packet
    private let decoded: Frame
    private var hasBegun = false
    private var hasEnded = false
    /// Why the last packet that could not be decoded could not.
    private(set) var damage: LibAVError?

    init(
        _ source: Source, stream: StreamDescription, at entry: SourceEntry, isFirst: Bool, limits: Limits,
        interrupt: Interrupt
    ) throws {
        let entered = try EnteredSource.enter(
            source, stream: stream, at: entry, isFirst: isFirst, limits: limits, interrupt: interrupt)
        decoder = try Self.decoder(entered.opened, stream, limits)
        packet = try Packet()
        decoded = try Frame()
        self.entered = entered
        self.source = source
        self.stream = stream
        self.limits = limits
        self.interrupt = interrupt
    }

    private static func decoder(
        _ opened: borrowing OpenedSource, _ stream: StreamDescription, _ limits: Limits
    ) throws -> Decoder {
        try Decoder(
            opened.demuxer.parameters(of: stream.index), timeBase: stream.timeBase, threads: 1,
            maximumPixels: Int64(limits.pixels))
    }

    /// Goes to a later entry.
    func move(to entry: SourceEntry) throws {
        if try !entered.move(to: entry, of: stream) {
            entered = try EnteredSource.enter(
                source, stream: stream, at: entry, isFirst: false, limits: limits, interrupt: interrupt)
        }
        decoder = try Self.decoder(entered.opened, stream, limits)
        hasBegun = false
        hasEnded = false
    }

    /// Decodes a little further and hands out the pictures that come of it, in the order shown; false at the end.
    func read(_ body: (borrowing Frame) throws -> Void) throws -> Bool {
        if !hasBegun {
            hasBegun = true
            try decode(entered.first, body)
            return true
        }
        if hasEnded { return false }
        while try entered.opened.demuxer.read(into: packet) == .packet {
            guard packet.streamIndex == stream.index else { continue }
            try decode(packet, body)
            return true
        }
        hasEnded = true
        while try !decoder.sendEnd() { try drain(body) }
        try drain(body)
        return false
    }

    private func decode(_ packet: borrowing Packet, _ body: (borrowing Frame) throws -> Void) throws {
        do {
            while try !decoder.send(packet) { try drain(body) }
        } catch let error as LibAVError where error.code == .invalidData {
            // It costs its own picture, as in a transcode.
            damage = error
        }
        try drain(body)
    }

    private func drain(_ body: (borrowing Frame) throws -> Void) throws {
        while try decoder.receive(into: decoded) == .frame {
            if let time = decoded.bestEffortTimestamp { decoded.pts = time }
            try body(decoded)
            decoded.clear()
        }
    }
}
