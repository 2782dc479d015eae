import CLibAV
import CLibAVShims

/// The `AVIOContext` that collects what a muxer writes, to be taken away piece by piece.
final class MemoryOutput {
    private(set) var context: UnsafeMutablePointer<AVIOContext>?
    private var bytes: [UInt8] = []

    init(bufferSize: Int32 = 1 << 15) throws(LibAVError) {
        context = sluice_avio_for_writing(bufferSize, Unmanaged.passUnretained(self).toOpaque()) {
            opaque, source, count in
            guard let opaque, let source else { return sluice_error_io() }
            Unmanaged<MemoryOutput>.fromOpaque(opaque).takeUnretainedValue().bytes.append(
                contentsOf: UnsafeBufferPointer(start: source, count: Int(count)))
            return count
        }
        guard let context else { throw .outOfMemory("allocate an output") }
        context.pointee.seekable = 0
    }

    deinit {
        if let context {
            av_freep(&context.pointee.buffer)
            avio_context_free(&self.context)
        }
    }

    /// What was written since the last call.
    func take() -> [UInt8] {
        avio_flush(context)
        defer { bytes = [] }
        return bytes
    }
}
