package import HLSJobs

/// What went wrong with the catalogue, and what to do about it.
package struct CatalogueError: Error, Sendable {
    /// A kind of failure.
    package enum Code: String, Sendable {
        /// There is nothing of that id.
        case notFound
        /// It is not in a state that allows this.
        case conflict
        /// The database cannot answer now.
        case unavailable
        /// The database's disk is full.
        case noSpace
        /// What is stored makes no sense.
        case corrupt
        /// Anything else; look at `cause`.
        case other
    }

    /// The kind of failure, for deciding what to do in code.
    package let code: Code
    /// One line for people: what happened and what to do next; without secrets.
    package let message: String
    /// The failure underneath.
    package let cause: (any Error)?

    /// Makes an error; `message` says what the user should do next.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The failure of a database, which the rooms of the jobs have put into words.
    package init(_ error: JobError) {
        let code: Code =
            switch error.code {
            case .unavailable: .unavailable
            case .noSpace: .noSpace
            case .corrupt: .corrupt
            default: .other
            }
        self.init(code, error.message, cause: error.cause)
    }

    /// Whether the same call may succeed later without anything being changed: a server answers 503 with Retry-After.
    package var canRetry: Bool { code == .unavailable || code == .noSpace }
}

extension CatalogueError: CustomStringConvertible {
    package var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}

extension CatalogueError {
    static func noFile(_ id: FileID) -> CatalogueError {
        CatalogueError(.notFound, "there is no file \(id); check the id, or list the files")
    }

    static func noUpload(_ id: UploadID) -> CatalogueError {
        CatalogueError(.notFound, "there is no upload \(id); begin a new one")
    }

    static func uploadEnded(_ id: UploadID, _ status: UploadStatus) -> CatalogueError {
        CatalogueError(.conflict, "upload \(id) is \(status.rawValue); begin a new one")
    }

    static func uploadElsewhere(_ id: UploadID, _ received: Int64) -> CatalogueError {
        CatalogueError(.conflict, "upload \(id) has \(received) bytes; go on from there")
    }

    static func uploadedFileGone(_ id: UploadID) -> CatalogueError {
        CatalogueError(.notFound, "the file of upload \(id) was removed; upload it again")
    }

    static func keyReused() -> CatalogueError {
        CatalogueError(
            .conflict, "this idempotency key came with another request before; take a new key for a new request")
    }

    static func noStream(_ id: StreamID) -> CatalogueError {
        CatalogueError(.notFound, "there is no stream \(id); check the id, or create one")
    }

    static func streamIsPast(_ id: StreamID, _ status: StreamStatus) -> CatalogueError {
        CatalogueError(.conflict, "stream \(id) is \(status.rawValue); create a new one")
    }

    static func streamKeyTaken() -> CatalogueError {
        CatalogueError(.conflict, "another stream has this key; make a new key")
    }

    static func noDelivery(_ id: DeliveryID) -> CatalogueError {
        CatalogueError(.notFound, "there is no delivery \(id); check the id, or list the deliveries")
    }

    static func deliveryIsPending(_ id: DeliveryID) -> CatalogueError {
        CatalogueError(.conflict, "delivery \(id) is still pending; wait until it is delivered or has failed")
    }
}
