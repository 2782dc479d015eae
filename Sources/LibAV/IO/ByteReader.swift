/// Bytes that a demuxer reads, from its own thread, blocking: a file, an object on storage, or a stream pushed in.
package protocol ByteReader: AnyObject {
    /// The total size in bytes, or nil for a stream whose end is not known.
    var size: Int64? { get }

    /// Whether `seek` works; a demuxer then reads in order only where the format wants it so.
    var isSeekable: Bool { get }

    /// Fills at most `buffer` from the present position and returns the count, 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int

    /// Moves the position to `offset` bytes from the start.
    func seek(to offset: Int64) throws
}
