import CLibAV
import CLibAVShims

/// A container being written to memory through libavformat.
package struct Muxer: ~Copyable {
    private let context: UnsafeMutablePointer<AVFormatContext>
    private let output: MemoryOutput

    /// Makes a muxer of the named format ("mp4", "mpegts") with one stream for each of `streams`.
    package init(format: String) throws(LibAVError) {
        _ = Library.logIsRouted
        let output = try MemoryOutput()
        var allocated: UnsafeMutablePointer<AVFormatContext>?
        try check(avformat_alloc_output_context2(&allocated, nil, format, nil), "make the \(format) muxer")
        guard let allocated else { throw .outOfMemory("make the \(format) muxer") }
        allocated.pointee.pb = output.context
        allocated.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
        // Times are the grid's, exact: libav must neither shift them nor note its own version in the output.
        allocated.pointee.avoid_negative_ts = 0
        allocated.pointee.flags |= AVFMT_FLAG_BITEXACT
        context = allocated
        self.output = output
    }

    deinit {
        avformat_free_context(context)
        withExtendedLifetime(output) {}
    }

    /// Adds a stream and returns its index.
    @discardableResult
    package func addStream(
        _ parameters: borrowing CodecParameters, timeBase: Rational, language: String? = nil,
        displayMatrix: [UInt8] = [], sampleAspect: Rational? = nil
    ) throws(LibAVError) -> Int {
        guard let stream = avformat_new_stream(context, nil) else { throw .outOfMemory("add a stream") }
        try check(avcodec_parameters_copy(stream.pointee.codecpar, parameters.pointer), "add a stream")
        stream.pointee.time_base = timeBase.av
        if let sampleAspect, sampleAspect.isPositive { stream.pointee.sample_aspect_ratio = sampleAspect.av }
        if let language { av_dict_set(&stream.pointee.metadata, "language", language, 0) }
        if !displayMatrix.isEmpty {
            try check(
                sluice_stream_add_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, displayMatrix, displayMatrix.count),
                "store the display matrix")
        }
        return Int(stream.pointee.index)
    }

    /// Writes the header; the muxer may choose other time bases, which `timeBase(of:)` then tells.
    package func writeHeader(options: [(String, String)] = []) throws(LibAVError) {
        try withOptions(options, for: "write the header") { (dictionary) throws(LibAVError) in
            _ = try check(avformat_write_header(context, dictionary), "write the header")
        }
    }

    package func timeBase(of stream: Int) -> Rational {
        Rational(context.pointee.streams[stream]!.pointee.time_base)
    }

    /// Sets an option of the format while it is being written, as MPEG-TS needs at a segment's start.
    package func set(_ option: String, _ value: String) throws(LibAVError) {
        try check(av_opt_set(context.pointee.priv_data, option, value, 0), "set the option \(option)")
    }

    /// Writes a packet whose times are in the stream's time base; packets come in decoding order.
    package func write(_ packet: borrowing Packet, to stream: Int) throws(LibAVError) {
        packet.pointer.pointee.stream_index = Int32(stream)
        try check(av_write_frame(context, packet.pointer), "write a packet")
    }

    /// Makes the muxer write out what it still holds back.
    package func flush() throws(LibAVError) {
        try check(av_write_frame(context, nil), "flush the muxer")
    }

    /// The bytes written since the last call.
    package func takeBytes() -> [UInt8] { output.take() }
}
