import CZlib

/// The gzip coding (RFC 1952).
enum Gzip {
    /// Shorter texts are sent as they are: what gzip adds, 18 bytes, and what it costs are not won back.
    static let minimumByteCount = 256

    /// Compresses a whole text at zlib's default level; the same text always gives the same bytes.
    static func compress(_ text: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window, and 16 for a header of gzip instead of zlib.
        let begun = deflateInit2_(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        // It fails for wrong parameters, for another library than was compiled for, and for want of memory.
        precondition(begun == Z_OK, "zlib compresses")
        defer { deflateEnd(&stream) }
        // The bound is of type UInt, and so are texts of more than 4 GB out of reach of one call.
        precondition(text.count <= Int(UInt32.max), "a playlist has less than 4 GB")
        let bound = Int(deflateBound(&stream, UInt(text.count)))
        return text.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                // zlib does not write to its input; its type says so only where ZLIB_CONST is defined.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(clamping: output.count)
                let result = deflate(&stream, Z_FINISH)
                precondition(result == Z_STREAM_END, "the bound is enough for all of it")
                count = Int(stream.total_out)
            }
        }
    }
}
