#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What stands in a file's inode, as far as it is used here.
struct FileStatus {
    enum Kind {
        case file, directory, link, other
    }

    let kind: Kind
    let size: Int64
    /// Since 1970-01-01 00:00:00 UTC.
    let modified: Duration
    let inode: UInt64
    let linkCount: UInt64

    init(_ raw: stat) {
        switch raw.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        size = Int64(raw.st_size)
        #if canImport(Darwin)
            let time = raw.st_mtimespec
        #else
            let time = raw.st_mtim
        #endif
        modified = Duration(time)
        inode = UInt64(raw.st_ino)
        linkCount = UInt64(raw.st_nlink)
    }

    /// Looks at a name without following a symbolic link; nil when there is none.
    static func of(_ name: String, in directory: borrowing Descriptor) throws(SystemCallError) -> FileStatus? {
        try of(name, inRaw: directory.raw)
    }

    static func of(_ name: String, inRaw descriptor: Int32) throws(SystemCallError) -> FileStatus? {
        var raw = stat()
        do throws(SystemCallError) {
            try systemCall("fstatat") { fstatat(descriptor, name, &raw, AT_SYMLINK_NOFOLLOW) }
        } catch  where error.number == ENOENT {
            return nil
        }
        return FileStatus(raw)
    }
}

extension Duration {
    init(_ time: timespec) {
        self = .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// The wall clock, since 1970-01-01 00:00:00 UTC.
    package static var sinceEpoch: Duration {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Duration(time)
    }
}
