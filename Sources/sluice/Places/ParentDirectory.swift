import CommandLineKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The directory that an asset is made in: missing ones are made, and unmade if there is no asset after all.
struct ParentDirectory {
    /// Those that were made, the outermost first.
    private var made: [String] = []

    /// Makes what is missing of `path`, as `mkdir -p`; throws `CommandFailure` and leaves nothing if that cannot be.
    init(_ path: String) throws(CommandFailure) {
        var missing: [String] = []
        var place = path
        var status = stat()
        while place != "/", stat(place, &status) != 0, errno == ENOENT {
            missing.append(place)
            let slash = place.utf8.lastIndex(of: UInt8(ascii: "/")) ?? place.startIndex
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
        for directory in missing.reversed() {
            // 0777 less the umask, as for every directory that a user makes.
            if mkdir(directory, 0o777) == 0 {
                made.append(directory)
            } else if errno != EEXIST {
                let number = errno
                removeIfEmpty()
                throw Self.failure(directory, number)
            }
        }
        // Said before an hour of encoding rather than after it.
        let number = Self.problem(path)
        if number != 0 {
            removeIfEmpty()
            throw Self.failure(path, number)
        }
    }

    /// Removes the directories that were made, as far as nothing is in them.
    func removeIfEmpty() {
        for directory in made.reversed() where rmdir(directory) != 0 { return }
    }

    /// The error number that says why nothing can be made in a directory, or 0.
    private static func problem(_ path: String) -> Int32 {
        var status = stat()
        if stat(path, &status) != 0 { return errno }
        if status.st_mode & S_IFMT != S_IFDIR { return ENOTDIR }
        return access(path, W_OK | X_OK) == 0 ? 0 : errno
    }

    private static func failure(_ path: String, _ number: Int32) -> CommandFailure {
        CommandFailure(
            .outputUnwritable,
            "\(path): nothing can be written there: \(String(cString: strerror(number))); choose another --output")
    }
}
