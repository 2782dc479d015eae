#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A regular file of this machine that is read from its beginning to its end.
package struct LocalFile: ~Copyable, Sendable {
    private let descriptor: Descriptor
    private let path: String

    /// Small enough that several copies at a time cost little, large enough that calls do not count.
    static let pieceByteCount = 256 << 10

    package init(_ path: String) throws(StorageError) {
        if path.utf8.contains(0) {
            throw StorageError(.notFound, "the path of the file to write from contains a NUL; give a real path")
        }
        let descriptor = try Self.openFile(path)
        self.descriptor = descriptor
        self.path = path
    }

    private static func openFile(_ path: String) throws(StorageError) -> Descriptor {
        do throws(SystemCallError) {
            // Without O_NONBLOCK a named pipe would block the thread before it can be refused.
            let descriptor = try Descriptor.open(path, in: AT_FDCWD, O_RDONLY | O_NONBLOCK)
            if try descriptor.status().kind == .file { return descriptor }
        } catch {
            throw StorageError(error, doing: "read the file", place: path, key: nil)
        }
        throw StorageError(.other, "cannot write from \"\(path)\": it is not a regular file; give the path of one")
    }

    /// The number of bytes at this moment.
    package func byteCount() throws(StorageError) -> Int64 {
        do throws(SystemCallError) {
            return try descriptor.status().size
        } catch {
            throw StorageError(error, doing: "read the file", place: path, key: nil)
        }
    }

    /// Reads `count` bytes from `offset`; fewer when the file ends before.
    package func bytes(at offset: Int64, count: Int) throws(StorageError) -> [UInt8] {
        do throws(SystemCallError) {
            return try descriptor.bytes(at: offset, count: count)
        } catch {
            throw StorageError(error, doing: "read the file", place: path, key: nil)
        }
    }

    /// Hands over the content piece by piece.
    package func forEachPiece(
        _ cancellation: CancellationFlag, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceByteCount, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            try cancellation.check()
            let count = try readPiece(into: buffer)
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private func readPiece(into buffer: UnsafeMutableRawBufferPointer) throws(StorageError) -> Int {
        do throws(SystemCallError) {
            return try descriptor.read(into: buffer)
        } catch {
            throw StorageError(error, doing: "read the file", place: path, key: nil)
        }
    }
}
