#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file that holds an object's attributes where the file system has no extended ones.
///
/// It is named after the object's inode, so that it can be written before the object gets its name, and repeats the
/// object's modification time, so that one left behind by a crash is not taken for that of a later file.
struct AttributeFile: ~Copyable {
    /// Holds the lock until the object has its name.
    private let file: Descriptor

    private init(file: consuming Descriptor) {
        self.file = file
    }

    /// Writes the file; nil when the directory was removed meanwhile.
    static func write(
        _ text: String, for object: FileStatus, in directory: borrowing Descriptor, synchronize: Bool
    ) throws -> AttributeFile? {
        let name = ReservedName.attributes(ofInode: object.inode)
        guard let file = try TemporaryFile.openLocked(name, in: directory, O_CREAT | O_TRUNC) else { return nil }
        do {
            let bytes = Array("\(stamp(object))\n\(text)".utf8)
            let raw = file.raw
            try bytes.withUnsafeBytes { try Descriptor.write($0, to: raw) }
            if synchronize { try file.synchronize() }
        } catch {
            unlinkat(directory.raw, name, 0)
            throw error
        }
        return AttributeFile(file: file)
    }

    /// Moves the file of an object ahead of it to another directory; nil when it has none.
    static func move(
        of object: FileStatus, from source: borrowing Descriptor, to target: borrowing Descriptor
    ) throws(SystemCallError) -> AttributeFile? {
        let name = ReservedName.attributes(ofInode: object.inode)
        guard let file = try TemporaryFile.openLocked(name, in: source, 0) else { return nil }
        let (from, into) = (source.raw, target.raw)
        try systemCall("renameat") { renameat(from, name, into, name) }
        return AttributeFile(file: file)
    }

    /// The text kept for an object, or nil.
    static func text(for object: FileStatus, in directory: borrowing Descriptor) throws(SystemCallError) -> String? {
        do throws(SystemCallError) {
            let name = ReservedName.attributes(ofInode: object.inode)
            let file = try Descriptor.open(name, in: directory.raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let size = try file.status().size
            let content = String(decoding: try file.bytes(at: 0, count: Int(min(size, 16 << 10))), as: UTF8.self)
            guard let end = content.firstIndex(of: "\n"), content[..<end] == stamp(object) else { return nil }
            return String(content[content.index(after: end)...])
        } catch  where error.number == ENOENT {
            return nil
        }
    }

    static func remove(ofInode inode: UInt64, in directory: borrowing Descriptor) throws(SystemCallError) {
        try remove(ofInode: inode, inRaw: directory.raw)
    }

    static func remove(ofInode inode: UInt64, inRaw descriptor: Int32) throws(SystemCallError) {
        do throws(SystemCallError) {
            try systemCall("unlinkat") { unlinkat(descriptor, ReservedName.attributes(ofInode: inode), 0) }
        } catch  where error.number == ENOENT {
            return
        }
    }

    private static func stamp(_ object: FileStatus) -> String {
        "\(object.modified.components.seconds) \(object.modified.components.attoseconds)"
    }
}
