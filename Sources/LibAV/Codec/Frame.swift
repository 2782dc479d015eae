import CLibAV
import CLibAVShims

/// An owned `AVFrame`: one picture, or a run of audio samples. References share the buffers, which are then read only.
package struct Frame: ~Copyable {
    let pointer: UnsafeMutablePointer<AVFrame>

    package init() throws(LibAVError) {
        guard let pointer = av_frame_alloc() else { throw .outOfMemory("allocate a frame") }
        self.pointer = pointer
    }

    init(owning pointer: UnsafeMutablePointer<AVFrame>) {
        self.pointer = pointer
    }

    deinit {
        var freed: UnsafeMutablePointer<AVFrame>? = pointer
        av_frame_free(&freed)
    }

    /// Moves what this frame holds into a new owner and leaves this one empty.
    package func take() throws(LibAVError) -> Frame {
        guard let taken = av_frame_alloc() else { throw .outOfMemory("allocate a frame") }
        av_frame_move_ref(taken, pointer)
        return Frame(owning: taken)
    }

    /// A second owner of the same picture or samples; nothing is copied.
    package func reference() throws(LibAVError) -> Frame {
        guard let clone = av_frame_clone(pointer) else { throw .outOfMemory("reference a frame") }
        return Frame(owning: clone)
    }

    package func clear() { av_frame_unref(pointer) }

    package var width: Int { Int(pointer.pointee.width) }
    package var height: Int { Int(pointer.pointee.height) }
    package var sampleCount: Int { Int(pointer.pointee.nb_samples) }
    package var sampleRate: Int { Int(pointer.pointee.sample_rate) }
    package var channelCount: Int { Int(pointer.pointee.ch_layout.nb_channels) }
    package var pixelFormat: PixelFormat { PixelFormat(raw: pointer.pointee.format) }
    package var sampleAspect: Rational { Rational(pointer.pointee.sample_aspect_ratio) }
    package var isInterlaced: Bool { sluice_frame_is_interlaced(pointer) != 0 }
    package var isKey: Bool { sluice_frame_is_key(pointer) != 0 }
    package var color: ColorDescription { ColorDescription(pointer.pointee) }

    package var pts: Int64? {
        get { pointer.pointee.pts.timestamp }
        nonmutating set { pointer.pointee.pts = newValue.av }
    }

    /// The timestamp that libav thinks best where the container's are missing or broken.
    package var bestEffortTimestamp: Int64? { pointer.pointee.best_effort_timestamp.timestamp }

    /// The duration in the stream's time base, 0 if unknown.
    package var duration: Int64 {
        get { sluice_frame_duration(pointer) }
        nonmutating set { sluice_frame_set_duration(pointer, newValue) }
    }

    /// Asks the encoder for an IDR at this frame, or leaves the choice to it.
    package func demandKeyframe(_ demanded: Bool) {
        pointer.pointee.pict_type = demanded ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE
    }

    /// Marks the picture as having square pixels and no fields, as every encoded rung has.
    package func markProgressive() {
        sluice_frame_clear_interlaced(pointer)
        pointer.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    }

    /// The same-named colour properties of another frame, copied over.
    package func copyProperties(of other: borrowing Frame) throws(LibAVError) {
        try check(av_frame_copy_props(pointer, other.pointer), "copy a frame's properties")
    }

    package func setColor(_ color: ColorDescription) {
        pointer.pointee.color_primaries = color.avPrimaries
        pointer.pointee.color_trc = color.avTransfer
        pointer.pointee.colorspace = color.avMatrix
        pointer.pointee.color_range = color.avRange
    }

    /// Standard deviation of the luma samples, from every 16th of every 16th row: near 0 for a blank picture.
    package var lumaDeviation: Double {
        guard let plane = pointer.pointee.data.0, width > 0, height > 0 else { return 0 }
        let stride = Int(pointer.pointee.linesize.0)
        var sum = 0
        var squares = 0
        var count = 0
        for row in Swift.stride(from: 0, to: height, by: 16) {
            for column in Swift.stride(from: 0, to: width, by: 16) {
                let value = Int(plane[row * stride + column])
                sum += value
                squares += value * value
                count += 1
            }
        }
        let mean = Double(sum) / Double(count)
        return max(0, Double(squares) / Double(count) - mean * mean).squareRoot()
    }

    /// Fills an 8-bit 4:2:0 picture with black.
    package func fillBlack() {
        for (plane, stride, rows, value) in [
            (pointer.pointee.data.0, pointer.pointee.linesize.0, height, UInt8(0)),
            (pointer.pointee.data.1, pointer.pointee.linesize.1, (height + 1) / 2, UInt8(128)),
            (pointer.pointee.data.2, pointer.pointee.linesize.2, (height + 1) / 2, UInt8(128)),
        ] {
            plane?.update(repeating: value, count: Int(stride) * rows)
        }
    }
}
