#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One name in a directory of the file system.
struct DirectoryName {
    let name: String
    let kind: FileStatus.Kind
    let inode: UInt64

    /// Every name that could be a component of a key, reserved ones too; in no order.
    static func all(in directory: borrowing Descriptor) throws -> [DirectoryName] {
        let raw = directory.raw
        let descriptor = try systemCall("openat") { openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(descriptor) else {
            let number = errno
            close(descriptor)
            throw SystemCallError(call: "fdopendir", number: number)
        }
        defer { closedir(stream) }
        var names: [DirectoryName] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                let number = errno
                if number == 0 { return names }
                throw SystemCallError(call: "readdir", number: number)
            }
            let text = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: UInt8.self, capacity: 1) { bytes in
                    var count = 0
                    while bytes[count] != 0 { count += 1 }
                    return String(validating: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
                }
            }
            guard let text, StorageKey.isComponent(text) else { continue }
            let inode = UInt64(entry.pointee.d_ino)
            if let kind = try kind(of: text, type: Int32(entry.pointee.d_type), in: directory) {
                names.append(DirectoryName(name: text, kind: kind, inode: inode))
            }
        }
    }

    private static func kind(
        of name: String, type: Int32, in directory: borrowing Descriptor
    ) throws -> FileStatus.Kind? {
        switch type {
        case Int32(DT_REG): .file
        case Int32(DT_DIR): .directory
        case Int32(DT_LNK): .link
        // Some file systems leave the type out.
        case Int32(DT_UNKNOWN): try FileStatus.of(name, in: directory)?.kind
        default: .other
        }
    }
}
