import CLibAV
import CLibAVShims

/// The `AVIOContext` over a `ByteReader`; keeps the reader's own error for the door of errors.
final class InputIO {
    private(set) var context: UnsafeMutablePointer<AVIOContext>?
    private let reader: any ByteReader
    private let interrupt: Interrupt
    private var position: Int64 = 0
    /// The reader's last failure, which libav knows only as "I/O error".
    private(set) var failure: (any Error)?

    init(_ reader: any ByteReader, interrupt: Interrupt, bufferSize: Int = 1 << 16) throws(LibAVError) {
        self.reader = reader
        self.interrupt = interrupt
        guard let buffer = av_malloc(bufferSize) else { throw .outOfMemory("allocate an input buffer") }
        context = avio_alloc_context(
            buffer.assumingMemoryBound(to: UInt8.self), Int32(bufferSize), 0, Unmanaged.passUnretained(self).toOpaque(),
            { opaque, bytes, count in
                guard let opaque, let bytes else { return sluice_error_io() }
                return Unmanaged<InputIO>.fromOpaque(opaque).takeUnretainedValue().read(bytes, count)
            },
            nil,
            { opaque, offset, whence in
                guard let opaque else { return Int64(sluice_error_io()) }
                return Unmanaged<InputIO>.fromOpaque(opaque).takeUnretainedValue().seek(offset, whence)
            })
        guard let context else {
            av_free(buffer)
            throw .outOfMemory("allocate an input")
        }
        if !reader.isSeekable {
            context.pointee.seekable = 0
        }
    }

    deinit {
        if let context {
            // libav may have replaced the buffer it was given.
            av_freep(&context.pointee.buffer)
            avio_context_free(&self.context)
        }
    }

    private func read(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int32) -> Int32 {
        guard !interrupt.isRaised else { return sluice_error_exit() }
        do {
            let got = try reader.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: Int(count)))
            position += Int64(got)
            return got == 0 ? sluice_error_end_of_file() : Int32(got)
        } catch {
            failure = error
            return interrupt.isRaised ? sluice_error_exit() : sluice_error_io()
        }
    }

    private func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
        guard whence & AVSEEK_SIZE == 0 else { return reader.size ?? -1 }
        let target: Int64
        switch whence & ~AVSEEK_FORCE {
        case 0: target = offset
        case 1: target = position &+ offset
        case 2:
            guard let size = reader.size else { return Int64(sluice_error_io()) }
            target = size &+ offset
        default: return Int64(sluice_error_io())
        }
        guard target >= 0, reader.isSeekable else { return Int64(sluice_error_io()) }
        do {
            try reader.seek(to: target)
            position = target
            return target
        } catch {
            failure = error
            return Int64(sluice_error_io())
        }
    }
}
