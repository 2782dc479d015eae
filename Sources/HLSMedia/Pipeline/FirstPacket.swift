import LibAV

/// Reads a stream's first packet through a second opening of the source.
enum FirstPacket {
    static func read(of stream: Int, in source: Source, interrupt: Interrupt) throws -> Packet? {
        let opened = try OpenedSource(source, limits: Limits(), interrupt: interrupt)
        opened.demuxer.select([stream])
        let packet = try Packet()
        while try opened.demuxer.read(into: packet) == .packet {
            if packet.streamIndex == stream { return try packet.take() }
        }
        return nil
    }
}
