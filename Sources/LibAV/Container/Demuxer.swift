import CLibAV
import CLibAVShims

/// An open input: its streams, and their packets in the order of the file.
package struct Demuxer: ~Copyable {
    /// How reading a packet ended.
    package enum ReadResult: Sendable {
        case packet
        case end
    }

    /// What opening may cost, and which containers are let in.
    package struct Configuration: Sendable {
        /// Bytes that may be read to find the streams.
        package var probeSize: Int64
        /// libav's demuxer names that are allowed; playlists, image sequences and devices must not be among them.
        package var containers: [String]

        package init(probeSize: Int64, containers: [String]) {
            self.probeSize = probeSize
            self.containers = containers
        }
    }

    private let context: UnsafeMutablePointer<AVFormatContext>
    private let io: InputIO
    private let interrupt: Interrupt
    package let streams: [StreamDescription]

    /// Opens the reader's bytes as whatever container they are and finds their streams; reads as much as needed for that.
    package init(
        reading reader: any ByteReader, configuration: Configuration, interrupt: Interrupt
    ) throws(LibAVError) {
        _ = Library.logIsRouted
        sluice_log_forget()
        let io = try InputIO(reader, interrupt: interrupt)
        guard let allocated = avformat_alloc_context() else { throw .outOfMemory("open the input") }
        allocated.pointee.pb = io.context
        allocated.pointee.interrupt_callback = interrupt.callback
        allocated.pointee.probesize = configuration.probeSize
        // A broken timestamp makes libav look for ever further; the probe size bounds bytes, this bounds media time.
        allocated.pointee.max_analyze_duration = 10_000_000
        var opened: UnsafeMutablePointer<AVFormatContext>? = allocated
        let containers = configuration.containers.joined(separator: ",")
        do throws(LibAVError) {
            try withOptions(
                [("format_whitelist", containers), ("protocol_whitelist", "none")], for: "open the input"
            ) { (options) throws(LibAVError) in
                let result = avformat_open_input(&opened, nil, nil, options)
                guard result >= 0 else { throw LibAVError(result, "open the input", cause: io.failure) }
            }
            let result = avformat_find_stream_info(opened, nil)
            guard result >= 0 else { throw LibAVError(result, "find the streams", cause: io.failure) }
            guard !interrupt.isRaised else { throw LibAVError(sluice_error_exit(), "find the streams") }
        } catch {
            avformat_close_input(&opened)
            throw error
        }
        context = allocated
        self.io = io
        self.interrupt = interrupt
        streams = (0..<Int(allocated.pointee.nb_streams)).compactMap { index in
            allocated.pointee.streams[index].map { StreamDescription($0) }
        }
    }

    deinit {
        var closed: UnsafeMutablePointer<AVFormatContext>? = context
        avformat_close_input(&closed)
        // The interrupt and the reader must outlive the context that points at them.
        withExtendedLifetime((io, interrupt)) {}
    }

    /// The container's name in libav: "mov,mp4,m4a,3gp,3g2,mj2".
    package var formatName: String { String(cString: context.pointee.iformat.pointee.name) }

    /// Microseconds, nil if unknown.
    package var duration: Int64? {
        context.pointee.duration.timestamp.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Bits per second over the whole file, nil if unknown.
    package var bitRate: Int64? { context.pointee.bit_rate > 0 ? context.pointee.bit_rate : nil }

    package func parameters(of stream: Int) throws(LibAVError) -> CodecParameters {
        try CodecParameters(copying: context.pointee.streams[stream]!.pointee.codecpar)
    }

    /// Reads and keeps packets of these streams only.
    package func select(_ wanted: Set<Int>) {
        for index in 0..<Int(context.pointee.nb_streams) {
            context.pointee.streams[index]?.pointee.discard = wanted.contains(index) ? AVDISCARD_DEFAULT : AVDISCARD_ALL
        }
    }

    /// Reads the next packet into `packet`, whose former content is dropped.
    package func read(into packet: borrowing Packet) throws(LibAVError) -> ReadResult {
        av_packet_unref(packet.pointer)
        let result = av_read_frame(context, packet.pointer)
        if result == sluice_error_end_of_file() {
            // A reader's failure reaches libav as an early end of file in some demuxers.
            if interrupt.isRaised { throw LibAVError(sluice_error_exit(), "read the input") }
            if let failure = io.failure { throw LibAVError(sluice_error_io(), "read the input", cause: failure) }
            return .end
        }
        guard result >= 0 else { throw LibAVError(result, "read the input", cause: io.failure) }
        return .packet
    }

    /// Goes to the last keyframe at or before `time`, given in the stream's time base.
    package func seek(stream: Int, to time: Int64) throws(LibAVError) {
        try check(
            av_seek_frame(context, Int32(stream), time, AVSEEK_FLAG_BACKWARD), "seek in the input")
    }
}
