import CLibAV
import CLibAVShims

/// A queue of planar float samples, from which frames of exactly the encoder's size are taken.
package struct AudioFIFO: ~Copyable {
    private let fifo: OpaquePointer
    private let channelCount: Int32
    private let sampleRate: Int32

    package init(channelCount: Int, sampleRate: Int) throws(LibAVError) {
        let channels = Int32(clamping: channelCount)
        guard let fifo = av_audio_fifo_alloc(AV_SAMPLE_FMT_FLTP, channels, 4096) else {
            throw .outOfMemory("make a sample queue")
        }
        self.fifo = fifo
        self.channelCount = channels
        self.sampleRate = Int32(clamping: sampleRate)
    }

    deinit { av_audio_fifo_free(fifo) }

    /// Samples waiting, per channel.
    package var count: Int { Int(av_audio_fifo_size(fifo)) }

    func append(_ planes: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, count: Int32) throws(LibAVError) {
        guard count > 0 else { return }
        let written = planes.withMemoryRebound(to: UnsafeMutableRawPointer?.self, capacity: Int(channelCount)) {
            av_audio_fifo_write(fifo, $0, count)
        }
        try check(written, "queue samples")
    }

    /// Drops up to `count` samples from the front.
    package func drop(_ count: Int) throws(LibAVError) {
        try check(av_audio_fifo_drain(fifo, Int32(clamping: min(count, self.count))), "drop samples")
    }

    /// Takes up to `count` samples as a frame of `size`, the rest of which is silence.
    package func takeFrame(_ count: Int, paddedTo size: Int, at pts: Int64) throws(LibAVError) -> Frame {
        let frame = try Frame()
        let raw = frame.pointer
        raw.pointee.nb_samples = Int32(clamping: size)
        raw.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
        raw.pointee.sample_rate = sampleRate
        av_channel_layout_default(&raw.pointee.ch_layout, channelCount)
        try check(av_frame_get_buffer(raw, 0), "allocate a run of samples")
        let taken = Int32(clamping: min(count, size, self.count))
        let read = raw.pointee.extended_data.withMemoryRebound(
            to: UnsafeMutableRawPointer?.self, capacity: Int(channelCount)
        ) {
            av_audio_fifo_read(fifo, $0, taken)
        }
        try check(read, "take samples")
        if taken < size {
            try check(
                av_samples_set_silence(
                    raw.pointee.extended_data, taken, Int32(clamping: size) - taken, channelCount, AV_SAMPLE_FMT_FLTP),
                "pad samples")
        }
        frame.pts = pts
        return frame
    }
}
