#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file under a reserved name that either gets its real name or goes away with its owner.
struct TemporaryFile: ~Copyable {
    let directory: Descriptor
    let file: Descriptor
    let name: String
    private var isKept = false

    /// Makes a new, locked, empty file; nil when the directory was removed meanwhile.
    static func make(in directory: consuming Descriptor) throws(SystemCallError) -> TemporaryFile? {
        let name = ReservedName.makeTemporary()
        guard let file = try openLocked(name, in: directory, O_CREAT | O_EXCL) else { return nil }
        return TemporaryFile(directory: directory, file: file, name: name)
    }

    /// Opens a file of a reserved name for writing under its lock; nil when it was removed meanwhile.
    static func openLocked(
        _ name: String, in directory: borrowing Descriptor, _ flags: Int32
    ) throws(SystemCallError) -> Descriptor? {
        do throws(SystemCallError) {
            let file = try Descriptor.open(name, in: directory.raw, O_RDWR | O_NOFOLLOW | flags, mode: 0o666)
            try FileLock.wait(for: file)
            if try file.status().linkCount == 0 { return nil }
            return file
        } catch  where error.number == ENOENT {
            return nil
        }
    }

    private init(directory: consuming Descriptor, file: consuming Descriptor, name: String) {
        self.directory = directory
        self.file = file
        self.name = name
    }

    /// To be called when the file has got its real name.
    mutating func keep() {
        isKept = true
    }

    /// Removes the file at once, for callers that cannot tell when the last owner lets go.
    mutating func discard() {
        unlinkat(directory.raw, name, 0)
        isKept = true
    }

    deinit {
        // A failure leaves a file that `removeStaleTemporaries` recognises once the lock is gone.
        if !isKept { unlinkat(directory.raw, name, 0) }
    }
}
