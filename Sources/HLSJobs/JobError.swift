/// What went wrong with a queue of jobs, and what to do about it.
public struct JobError: Error, Sendable {
    /// The kind of failure, for deciding what to do in code.
    public var code: Code
    /// One line for people: what happened, where, and what to do next.
    public var message: String
    /// The failure underneath, such as a database's own.
    public var cause: (any Error)?

    /// Makes an error; `message` says what the user should do next.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension JobError {
    /// A kind of failure; new kinds can be added without breaking callers.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case notFound, conflict, leaseLost, invalidPayload, configuration, denied, schemaTooNew, noSpace
            case unavailable, corrupt, other
        }

        private let kind: Kind

        public var description: String { kind.rawValue }

        /// There is no such job.
        public static let notFound = Code(kind: .notFound)
        /// The job is not in a status that allows this, or another one has its unique key.
        public static let conflict = Code(kind: .conflict)
        /// Another worker has the job now.
        public static let leaseLost = Code(kind: .leaseLost)
        /// The payload cannot be encoded, or what is stored does not decode.
        public static let invalidPayload = Code(kind: .invalidPayload)
        /// An address, a path or a setting is wrong.
        public static let configuration = Code(kind: .configuration)
        /// The store refuses this user.
        public static let denied = Code(kind: .denied)
        /// The store was made by a newer version of this program.
        public static let schemaTooNew = Code(kind: .schemaTooNew)
        /// The disk is full.
        public static let noSpace = Code(kind: .noSpace)
        /// The store cannot answer now; trying again may help.
        public static let unavailable = Code(kind: .unavailable)
        /// What is stored makes no sense.
        public static let corrupt = Code(kind: .corrupt)
        /// Anything else; look at `cause`.
        public static let other = Code(kind: .other)
    }

    /// Whether the same call may succeed later without anything being changed.
    public var canRetry: Bool { code == .unavailable || code == .noSpace }
}

extension JobError {
    /// What every store throws for a job that is not there.
    package static func noJob(_ id: JobID) -> JobError {
        JobError(.notFound, "there is no job \(id); check the id, or list the jobs")
    }

    /// What every store throws when the unique key of a job to be retried is taken.
    package static func keyTaken(_ id: JobID) -> JobError {
        JobError(.conflict, "another job with the unique key of \(id) is under way; wait for it, or cancel it")
    }

    /// What every store throws when a job to be retried has not failed.
    package static func notRetryable(_ id: JobID, _ status: JobStatus) -> JobError {
        JobError(.conflict, "job \(id) is \(status.rawValue); only failed and cancelled jobs can be retried")
    }
}

extension JobError: CustomStringConvertible {
    public var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}
