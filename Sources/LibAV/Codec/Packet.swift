import CLibAV
import CLibAVShims

/// An owned `AVPacket`: one access unit of one stream, with timestamps in that stream's time base.
package struct Packet: ~Copyable {
    let pointer: UnsafeMutablePointer<AVPacket>

    package init() throws(LibAVError) {
        guard let pointer = av_packet_alloc() else { throw .outOfMemory("allocate a packet") }
        self.pointer = pointer
    }

    /// A packet that holds a copy of the bytes, as a test or a source of our own makes one.
    package init(copying bytes: [UInt8], pts: Int64?, dts: Int64?, duration: Int64, isKey: Bool) throws(LibAVError) {
        guard let pointer = av_packet_alloc() else { throw .outOfMemory("allocate a packet") }
        let result = av_new_packet(pointer, Int32(clamping: bytes.count))
        guard result >= 0 else {
            var freed: UnsafeMutablePointer<AVPacket>? = pointer
            av_packet_free(&freed)
            throw LibAVError(result, "allocate a packet of \(bytes.count) bytes")
        }
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress {
                pointer.pointee.data.update(from: base.assumingMemoryBound(to: UInt8.self), count: source.count)
            }
        }
        self.pointer = pointer
        self.pts = pts
        self.dts = dts
        self.duration = duration
        if isKey { pointer.pointee.flags |= AV_PKT_FLAG_KEY }
    }

    private init(owning pointer: UnsafeMutablePointer<AVPacket>) {
        self.pointer = pointer
    }

    deinit {
        var freed: UnsafeMutablePointer<AVPacket>? = pointer
        av_packet_free(&freed)
    }

    /// Moves what this packet holds into a new owner and leaves this one empty, ready to be read into again.
    package func take() throws(LibAVError) -> Packet {
        guard let taken = av_packet_alloc() else { throw .outOfMemory("allocate a packet") }
        av_packet_move_ref(taken, pointer)
        return Packet(owning: taken)
    }

    /// A second owner of the same bytes; nothing is copied.
    package func reference() throws(LibAVError) -> Packet {
        guard let clone = av_packet_clone(pointer) else { throw .outOfMemory("reference a packet") }
        return Packet(owning: clone)
    }

    package var streamIndex: Int { Int(pointer.pointee.stream_index) }
    package var size: Int { Int(pointer.pointee.size) }
    package var isKey: Bool { pointer.pointee.flags & AV_PKT_FLAG_KEY != 0 }
    /// Whether the container says that the packet is needed for decoding only, as before an edit's start.
    package var isDiscarded: Bool { pointer.pointee.flags & AV_PKT_FLAG_DISCARD != 0 }

    package var pts: Int64? {
        get { pointer.pointee.pts.timestamp }
        nonmutating set { pointer.pointee.pts = newValue.av }
    }
    package var dts: Int64? {
        get { pointer.pointee.dts.timestamp }
        nonmutating set { pointer.pointee.dts = newValue.av }
    }
    package var duration: Int64 {
        get { pointer.pointee.duration }
        nonmutating set { pointer.pointee.duration = newValue }
    }

    /// Whether the packet announces new parameter sets, so that the stream's own no longer describe it.
    package var changesParameters: Bool {
        var size = 0
        return av_packet_get_side_data(pointer, AV_PKT_DATA_NEW_EXTRADATA, &size) != nil
    }

    /// Whether the packet carries encryption information (ISO/IEC 23001-7).
    package var isEncrypted: Bool {
        var size = 0
        return av_packet_get_side_data(pointer, AV_PKT_DATA_ENCRYPTION_INFO, &size) != nil
    }

    /// Cue settings that a container keeps beside the text of a packet of WebVTT; nil if there are none.
    package var webVTTSettings: String? {
        var size = 0
        guard let bytes = av_packet_get_side_data(pointer, AV_PKT_DATA_WEBVTT_SETTINGS, &size), size > 0 else {
            return nil
        }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self)
    }

    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: pointer.pointee.data, count: size))
    }

    package var bytes: [UInt8] { withBytes { Array($0) } }
}
