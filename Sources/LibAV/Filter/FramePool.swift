import CLibAV

/// Picture frames of one size and format whose buffers are used again when their last owner lets go.
package struct FramePool: ~Copyable {
    private let pool: OpaquePointer
    private let width: Int32
    private let height: Int32
    private let format: PixelFormat
    /// Bytes a row is aligned to, for the widest vector registers that scalers and encoders use.
    private let alignment: Int32 = 64

    package init(width: Int, height: Int, format: PixelFormat) throws(LibAVError) {
        self.width = Int32(clamping: width)
        self.height = Int32(clamping: height)
        self.format = format
        let size = try check(
            av_image_get_buffer_size(format.av, Int32(clamping: width), Int32(clamping: height), 64),
            "size a picture of \(width)x\(height)")
        // Scalers read and write whole vectors, past a row's end.
        guard let pool = av_buffer_pool_init(Int(size) + 64, nil) else { throw .outOfMemory("make a picture pool") }
        self.pool = pool
    }

    deinit {
        // Buffers still in use keep the pool alive inside libav.
        var freed: OpaquePointer? = pool
        av_buffer_pool_uninit(&freed)
    }

    /// A frame with a buffer of its own; its content is undefined.
    package func frame() throws(LibAVError) -> Frame {
        let frame = try Frame()
        guard let buffer = av_buffer_pool_get(pool) else { throw .outOfMemory("take a picture from the pool") }
        let raw = frame.pointer
        raw.pointee.buf.0 = buffer
        raw.pointee.width = width
        raw.pointee.height = height
        raw.pointee.format = format.raw
        let filled = withUnsafeMutablePointer(to: &raw.pointee.data) { planes in
            withUnsafeMutablePointer(to: &raw.pointee.linesize) { strides in
                av_image_fill_arrays(
                    UnsafeMutableRawPointer(planes).assumingMemoryBound(to: UnsafeMutablePointer<UInt8>?.self),
                    UnsafeMutableRawPointer(strides).assumingMemoryBound(to: Int32.self), buffer.pointee.data,
                    format.av,
                    width, height, alignment)
            }
        }
        try check(filled, "lay out a picture")
        raw.pointee.extended_data = UnsafeMutableRawPointer(raw).assumingMemoryBound(
            to: UnsafeMutablePointer<UInt8>?.self)
        return frame
    }
}
