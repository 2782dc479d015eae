/// What went wrong in a storage, and what to do about it.
public struct StorageError: Error, Sendable {
    /// The kind of failure, for deciding what to do in code.
    public var code: Code
    /// One line for people: what happened, where, and what to do next.
    public var message: String
    /// The object concerned, when there is one.
    public var key: StorageKey?
    /// The failure underneath, such as a `SystemCallError`.
    public var cause: (any Error)?

    /// Makes an error; `message` says what the user should do next.
    public init(_ code: Code, _ message: String, key: StorageKey? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.key = key
        self.cause = cause
    }
}

extension StorageError {
    /// A kind of failure; new kinds can be added without breaking callers.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case notFound, alreadyExists, denied, noSpace, invalidKey, invalidAttributes
            case rangeNotSatisfiable, configuration, unavailable, other
        }

        private let kind: Kind

        public var description: String { kind.rawValue }

        /// There is no such object (or no such local file to write from).
        public static let notFound = Code(kind: .notFound)
        /// Something is in the way that a write does not replace, such as objects below the wanted key.
        public static let alreadyExists = Code(kind: .alreadyExists)
        /// The caller may not do this: permissions, a read-only file system, credentials, a symbolic link.
        public static let denied = Code(kind: .denied)
        /// The disk, the quota or the file size limit is used up.
        public static let noSpace = Code(kind: .noSpace)
        /// The text is no `StorageKey`, or this storage cannot hold an object of that name.
        public static let invalidKey = Code(kind: .invalidKey)
        /// An attribute could not be carried by an HTTP header.
        public static let invalidAttributes = Code(kind: .invalidAttributes)
        /// The range begins beyond the end of the object.
        public static let rangeNotSatisfiable = Code(kind: .rangeNotSatisfiable)
        /// The storage is set up wrongly: no credentials, a bucket that does not exist or is in another region, an
        /// address that is none. Nothing passes until that is changed.
        public static let configuration = Code(kind: .configuration)
        /// The storage cannot answer now: an I/O error, a time-out, too many open files. Trying again may help.
        public static let unavailable = Code(kind: .unavailable)
        /// Anything else; look at `cause`.
        public static let other = Code(kind: .other)
    }
}

extension StorageError {
    /// What every storage throws for an object that is not there.
    package static func noObject(_ key: StorageKey) -> StorageError {
        StorageError(.notFound, "there is no object \"\(key)\"; check the key, or list its prefix", key: key)
    }
}

extension StorageError: CustomStringConvertible {
    public var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}
