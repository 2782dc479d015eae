import CLibAV
import CLibAVShims

/// An encoder: frames in, packets out, times in the time base it was opened with.
package struct Encoder: ~Copyable {
    /// What a video encoder is opened with.
    package struct Video: Sendable {
        package var name: String
        package var width: Int
        package var height: Int
        package var pixelFormat: PixelFormat
        package var timeBase: Rational
        /// The nominal rate, for rate control only; timing comes from timestamps.
        package var frameRate: Rational
        package var bitRate: Int64
        package var maximumBitRate: Int64
        package var bufferSize: Int64
        package var threads: Int
        package var color: ColorDescription?
        package var options: [(String, String)]

        package init(
            name: String, width: Int, height: Int, pixelFormat: PixelFormat, timeBase: Rational, frameRate: Rational,
            bitRate: Int64 = 0, maximumBitRate: Int64 = 0, bufferSize: Int64 = 0, threads: Int = 1,
            color: ColorDescription? = nil, options: [(String, String)] = []
        ) {
            self.name = name
            self.width = width
            self.height = height
            self.pixelFormat = pixelFormat
            self.timeBase = timeBase
            self.frameRate = frameRate
            self.bitRate = bitRate
            self.maximumBitRate = maximumBitRate
            self.bufferSize = bufferSize
            self.threads = threads
            self.color = color
            self.options = options
        }
    }

    /// What an audio encoder is opened with; its time base is one sample.
    package struct Audio: Sendable {
        package var name: String
        package var sampleRate: Int
        package var channelCount: Int
        package var bitRate: Int64
        package var options: [(String, String)]

        package init(
            name: String, sampleRate: Int, channelCount: Int, bitRate: Int64, options: [(String, String)] = []
        ) {
            self.name = name
            self.sampleRate = sampleRate
            self.channelCount = channelCount
            self.bitRate = bitRate
            self.options = options
        }
    }

    /// What asking for a packet gave.
    package enum Result: Sendable {
        case packet
        case needsInput
        case end
    }

    private let context: UnsafeMutablePointer<AVCodecContext>

    package init(_ settings: Video) throws(LibAVError) {
        context = try openEncoder(settings.name, options: settings.options) { context in
            context.pointee.width = Int32(clamping: settings.width)
            context.pointee.height = Int32(clamping: settings.height)
            context.pointee.pix_fmt = settings.pixelFormat.av
            context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
            context.pointee.time_base = settings.timeBase.av
            context.pointee.framerate = settings.frameRate.av
            context.pointee.bit_rate = settings.bitRate
            context.pointee.rc_max_rate = settings.maximumBitRate
            context.pointee.rc_buffer_size = Int32(clamping: settings.bufferSize)
            context.pointee.thread_count = Int32(clamping: settings.threads)
            // No gop_size: where IDRs stand is the grid's decision, demanded frame by frame.
            context.pointee.gop_size = Int32.max
            if let color = settings.color {
                context.pointee.color_primaries = color.avPrimaries
                context.pointee.color_trc = color.avTransfer
                context.pointee.colorspace = color.avMatrix
                context.pointee.color_range = color.avRange
            }
        }
    }

    package init(_ settings: Audio) throws(LibAVError) {
        context = try openEncoder(settings.name, options: settings.options) { context in
            context.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
            context.pointee.sample_rate = Int32(clamping: settings.sampleRate)
            context.pointee.time_base = AVRational(num: 1, den: Int32(clamping: settings.sampleRate))
            av_channel_layout_default(&context.pointee.ch_layout, Int32(clamping: settings.channelCount))
            context.pointee.bit_rate = settings.bitRate
        }
    }

    deinit {
        var freed: UnsafeMutablePointer<AVCodecContext>? = context
        avcodec_free_context(&freed)
    }

    /// What a muxer must know of the encoded stream, parameter sets included.
    package func parameters() throws(LibAVError) -> CodecParameters {
        try CodecParameters(of: context)
    }

    /// Samples that an audio encoder takes at a time, and samples that it puts before the first (its priming).
    package var frameSize: Int { Int(context.pointee.frame_size) }
    package var initialPadding: Int { Int(context.pointee.initial_padding) }

    /// Gives the encoder a frame; returns false if packets must be taken from it first.
    package func send(_ frame: borrowing Frame) throws(LibAVError) -> Bool {
        try accepted(avcodec_send_frame(context, frame.pointer))
    }

    /// Tells the encoder that no frame follows, so that it gives out the packets it holds back.
    package func sendEnd() throws(LibAVError) -> Bool {
        try accepted(avcodec_send_frame(context, nil))
    }

    package func receive(into packet: borrowing Packet) throws(LibAVError) -> Result {
        let result = avcodec_receive_packet(context, packet.pointer)
        if result == sluice_error_again() { return .needsInput }
        if result == sluice_error_end_of_file() { return .end }
        try check(result, "encode a frame")
        return .packet
    }

    private func accepted(_ result: Int32) throws(LibAVError) -> Bool {
        if result == sluice_error_again() { return false }
        try check(result, "encode a frame")
        return true
    }
}

/// Allocates and opens the named encoder after `configure` has filled its context in.
private func openEncoder(
    _ name: String, options: [(String, String)], configure: (UnsafeMutablePointer<AVCodecContext>) -> Void
) throws(LibAVError) -> UnsafeMutablePointer<AVCodecContext> {
    _ = Library.logIsRouted
    guard let codec = avcodec_find_encoder_by_name(name) else {
        throw LibAVError(
            code: .encoderNotFound, operation: "encode with \(name)",
            detail: "this build of libavcodec has no \(name) encoder")
    }
    guard let context = avcodec_alloc_context3(codec) else { throw .outOfMemory("open the \(name) encoder") }
    configure(context)
    // Parameter sets go into the initialisation segment, as fMP4 wants them; a JPEG must keep its own tables.
    if codec.pointee.id != AV_CODEC_ID_MJPEG { context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER }
    do throws(LibAVError) {
        try withOptions(options, for: "open the \(name) encoder") { (dictionary) throws(LibAVError) in
            _ = try check(avcodec_open2(context, codec, dictionary), "open the \(name) encoder")
        }
    } catch {
        var freed: UnsafeMutablePointer<AVCodecContext>? = context
        avcodec_free_context(&freed)
        throw error
    }
    return context
}
