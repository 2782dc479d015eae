import LibAV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A temporary local file that grows by appending and is gone with its last owner.
final class SpooledFile: Sendable {
    let path: String
    private let descriptor: Int32

    /// Makes an empty file in the folder that TMPDIR names, or /tmp.
    init() throws(MediaError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/sluice-XXXXXX".utf8CString)
        let opened = mkstemp(&template)
        guard opened >= 0 else {
            throw MediaError(
                .outputNotWritable,
                "\(folder): no temporary file could be made (\(SystemError(errno))); set TMPDIR to a folder with room")
        }
        descriptor = opened
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Appends the bytes; called on a thread of our own.
    func append(_ bytes: [UInt8]) throws(MediaError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                throw MediaError(
                    errno == ENOSPC || errno == EDQUOT ? .outputFull : .outputNotWritable,
                    "\(path): the temporary file could not be written (\(SystemError(errno))); set TMPDIR to a folder "
                        + "with room")
            }
            rest = rest.dropFirst(written)
        }
    }
}
