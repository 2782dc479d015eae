import CLibAV
import CLibAVShims

/// A converter of audio samples to planar floats of one rate and channel count.
package struct Resampler: ~Copyable {
    private let context: OpaquePointer
    private let outputRate: Int32
    private let outputChannels: Int32
    /// The format of the frames it was made for.
    private let inputFormat: Int32
    private let inputRate: Int32
    private let inputLayout: AVChannelLayout

    /// Makes a converter for frames like `sample`.
    package init(like sample: borrowing Frame, sampleRate: Int, channelCount: Int) throws(LibAVError) {
        _ = Library.logIsRouted
        let raw = sample.pointer.pointee
        var target = AVChannelLayout()
        av_channel_layout_default(&target, Int32(clamping: channelCount))
        var layout = raw.ch_layout
        if layout.order == AV_CHANNEL_ORDER_UNSPEC {
            // Without names for the channels no mixing is possible; the usual order for their number is the best guess.
            av_channel_layout_default(&layout, raw.ch_layout.nb_channels)
        }
        var allocated: OpaquePointer?
        try check(
            swr_alloc_set_opts2(
                &allocated, &target, AV_SAMPLE_FMT_FLTP, Int32(clamping: sampleRate), &layout,
                AVSampleFormat(raw.format), raw.sample_rate, 0, nil), "make the resampler")
        guard let made = allocated else { throw .outOfMemory("make the resampler") }
        do throws(LibAVError) {
            try check(swr_init(made), "make the resampler")
        } catch {
            swr_free(&allocated)
            throw error
        }
        context = made
        outputRate = Int32(clamping: sampleRate)
        outputChannels = Int32(clamping: channelCount)
        inputFormat = raw.format
        inputRate = raw.sample_rate
        inputLayout = raw.ch_layout
    }

    deinit {
        var freed: OpaquePointer? = context
        swr_free(&freed)
    }

    /// Whether the frame has the format that the converter was made for.
    package func fits(_ frame: borrowing Frame) -> Bool {
        var mine = inputLayout
        var its = frame.pointer.pointee.ch_layout
        return frame.pointer.pointee.format == inputFormat && frame.pointer.pointee.sample_rate == inputRate
            && av_channel_layout_compare(&mine, &its) == 0
    }

    /// Converts the samples of `frame` from `offset` on and appends them to `fifo`.
    package func convert(_ frame: borrowing Frame, from offset: Int, into fifo: borrowing AudioFIFO) throws(LibAVError)
    {
        let raw = frame.pointer
        let format = AVSampleFormat(raw.pointee.format)
        let bytes = Int(av_get_bytes_per_sample(format))
        let isPlanar = av_sample_fmt_is_planar(format) != 0
        let channels = Int(raw.pointee.ch_layout.nb_channels)
        let planes = isPlanar ? channels : 1
        let skip = offset * bytes * (isPlanar ? 1 : channels)
        var input: [UnsafePointer<UInt8>?] = (0..<planes).map { plane in
            raw.pointee.extended_data[plane].map { UnsafePointer($0 + skip) }
        }
        try convert(&input, count: Int32(frame.sampleCount - offset), into: fifo)
    }

    /// Appends `count` samples of silence, at the input's rate, to `fifo`.
    package func convertSilence(_ count: Int, into fifo: borrowing AudioFIFO) throws(LibAVError) {
        // In pieces: a gap may be hours long.
        let piece = min(count, 16384)
        guard piece > 0 else { return }
        let channels = inputLayout.nb_channels
        var planes = [UnsafeMutablePointer<UInt8>?](repeating: nil, count: Int(channels))
        let format = AVSampleFormat(inputFormat)
        try check(av_samples_alloc(&planes, nil, channels, Int32(piece), format, 0), "make silence")
        defer { av_freep(&planes) }
        try check(av_samples_set_silence(&planes, 0, Int32(piece), channels, format), "make silence")
        var input = planes.map { $0.map { UnsafePointer($0) } }
        var remaining = count
        while remaining > 0 {
            let step = min(remaining, piece)
            try convert(&input, count: Int32(step), into: fifo)
            remaining -= step
        }
    }

    /// Appends what the converter still holds back.
    package func drain(into fifo: borrowing AudioFIFO) throws(LibAVError) {
        try convert(nil, count: 0, into: fifo)
    }

    private func convert(
        _ input: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int32, into fifo: borrowing AudioFIFO
    ) throws(LibAVError) {
        let capacity = try check(swr_get_out_samples(context, count), "resample")
        guard capacity > 0 else { return }
        var output = [UnsafeMutablePointer<UInt8>?](repeating: nil, count: Int(outputChannels))
        try check(
            av_samples_alloc(&output, nil, outputChannels, capacity, AV_SAMPLE_FMT_FLTP, 0), "resample")
        defer { av_freep(&output) }
        let made = try check(swr_convert(context, &output, capacity, input, count), "resample")
        try fifo.append(&output, count: made)
    }
}
