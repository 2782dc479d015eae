#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A temporary local file that an object passes through; it goes away with its owner.
final class SpoolFile: Sendable {
    let path: String
    private let file: Descriptor

    init() throws(StorageError) {
        let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        path = directory + "/" + ReservedName.makeTemporary()
        do throws(SystemCallError) {
            file = try Descriptor.open(path, in: AT_FDCWD, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        } catch {
            throw StorageError(error, doing: "make the temporary file", place: path, key: nil)
        }
    }

    deinit {
        unlink(path)
    }

    func append(_ bytes: [UInt8]) throws {
        do {
            try bytes.withUnsafeBytes { try file.write($0) }
        } catch let error as SystemCallError {
            throw StorageError(error, doing: "write the temporary file", place: path, key: nil)
        }
    }
}
