import CLibAV
import CLibAVShims

/// A decoder of one stream: packets in, frames out.
package struct Decoder: ~Copyable {
    /// What asking for a frame gave.
    package enum Result: Sendable {
        case frame
        case needsInput
        case end
    }

    private let context: UnsafeMutablePointer<AVCodecContext>

    /// Opens the decoder that libav has for the parameters; packet times are in `timeBase`.
    ///
    /// `threads` bounds frame and slice threads (0 lets libav choose), `maximumPixels` what a picture may measure.
    package init(
        _ parameters: borrowing CodecParameters, timeBase: Rational, threads: Int,
        maximumPixels: Int64 = Int64(Int32.max)
    ) throws(LibAVError) {
        _ = Library.logIsRouted
        let name = parameters.codecName
        guard let codec = avcodec_find_decoder(parameters.pointer.pointee.codec_id) else {
            throw LibAVError(sluice_error_decoder_not_found(), "decode \(name)")
        }
        guard let allocated = avcodec_alloc_context3(codec) else { throw .outOfMemory("open the \(name) decoder") }
        do throws(LibAVError) {
            try check(avcodec_parameters_to_context(allocated, parameters.pointer), "open the \(name) decoder")
            allocated.pointee.pkt_timebase = timeBase.av
            allocated.pointee.thread_count = Int32(clamping: threads)
            allocated.pointee.max_pixels = maximumPixels
            try check(avcodec_open2(allocated, codec, nil), "open the \(name) decoder")
        } catch {
            var freed: UnsafeMutablePointer<AVCodecContext>? = allocated
            avcodec_free_context(&freed)
            throw error
        }
        context = allocated
    }

    deinit {
        var freed: UnsafeMutablePointer<AVCodecContext>? = context
        avcodec_free_context(&freed)
    }

    /// Gives the decoder a packet; returns false if frames must be taken from it first.
    package func send(_ packet: borrowing Packet) throws(LibAVError) -> Bool {
        try accepted(avcodec_send_packet(context, packet.pointer))
    }

    /// Tells the decoder that no packet follows, so that it gives out the frames it holds back.
    package func sendEnd() throws(LibAVError) -> Bool {
        try accepted(avcodec_send_packet(context, nil))
    }

    package func receive(into frame: borrowing Frame) throws(LibAVError) -> Result {
        let result = avcodec_receive_frame(context, frame.pointer)
        if result == sluice_error_again() { return .needsInput }
        if result == sluice_error_end_of_file() { return .end }
        try check(result, "decode a frame")
        return .frame
    }

    private func accepted(_ result: Int32) throws(LibAVError) -> Bool {
        if result == sluice_error_again() { return false }
        try check(result, "decode a packet")
        return true
    }
}
