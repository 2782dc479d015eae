#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension StorageError {
    /// The one door through which the operating system's failures become storage errors.
    ///
    /// - Parameters:
    ///   - doing: what was wanted, as in "write" or "read".
    ///   - place: the object or path concerned, for the message.
    init(_ failure: SystemCallError, doing: String, place: String, key: StorageKey?) {
        let (code, advice) = Self.meaning(of: failure.number)
        self.init(code, "cannot \(doing) \"\(place)\": \(advice)", key: key, cause: failure)
    }

    private static func meaning(of number: Int32) -> (Code, String) {
        switch number {
        case ENOENT, ENOTDIR:
            (.notFound, "there is no such file; check the name")
        case EEXIST, EISDIR, ENOTEMPTY:
            (.alreadyExists, "something with that name is in the way; remove it or choose another name")
        case EACCES, EPERM:
            (.denied, "permission denied; change the owner or the mode of the directory")
        case EROFS:
            (.denied, "the file system is read-only; mount it for writing or choose another directory")
        case ELOOP:
            (
                .denied,
                "a symbolic link is in the way and links below the root are not followed; replace it by a directory"
            )
        case ENOSPC:
            (.noSpace, "the disk is full; free some space and try again")
        case EDQUOT:
            (.noSpace, "the disk quota is used up; free some space or raise the quota")
        case EFBIG:
            (.noSpace, "the file would be larger than the file system or the process limit allows; raise the limit")
        case ENAMETOOLONG:
            (.invalidKey, "a name is longer than the file system allows, usually 255 bytes; shorten it")
        case EIO:
            (.unavailable, "the disk reported an error; check the system log and the disk")
        case EMFILE, ENFILE:
            (.unavailable, "too many files are open; raise the limit of open files")
        case ENOMEM, EAGAIN, EBUSY, ESTALE, ETIMEDOUT:
            (.unavailable, "the system cannot do it now; try again later")
        default:
            (.other, "the system refused; see the cause")
        }
    }
}
