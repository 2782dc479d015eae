import HLSStorage

/// A local file that is read piece by piece.
final class FileParts: Sendable {
    let byteCount: Int64
    private let file: LocalFile

    init(_ path: String) throws(StorageError) {
        let file = try LocalFile(path)
        byteCount = try file.byteCount()
        self.file = file
    }

    /// Reads a piece.
    ///
    /// - Throws: `StorageError`; `.other` when the file has become shorter.
    func bytes(at offset: Int64, count: Int) throws(StorageError) -> [UInt8] {
        let bytes = try file.bytes(at: offset, count: count)
        if bytes.count < count {
            throw StorageError(.other, "the file to write from became shorter meanwhile; write it again")
        }
        return bytes
    }
}
