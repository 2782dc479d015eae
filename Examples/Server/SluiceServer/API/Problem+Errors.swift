import Catalogue
import HLSJobs
import HLSMedia
import HLSStorage
import HTTPServer

extension Problem {
    /// What an error of the rooms below means to a client; nil for what is our fault.
    init?(_ error: any Error) {
        switch error {
        case let error as Problem: self = error
        case let error as CatalogueError: self.init(catalogue: error)
        case let error as JobError: self.init(job: error)
        case let error as StorageError: self.init(storage: error)
        case let error as HTTPServerError: self.init(request: error)
        case let error as MediaError: self.init(media: error)
        default: return nil
        }
    }

    private init?(catalogue error: CatalogueError) {
        switch error.code {
        case .notFound: self = .notFound(error.message)
        case .conflict: self = .conflict(error.message)
        case .unavailable: self = .unavailable("the database does not answer; the same request may succeed soon")
        case .noSpace: self = .insufficientStorage("the database's disk is full; tell whoever runs this server")
        case .corrupt, .other: return nil
        }
    }

    private init?(job error: JobError) {
        switch error.code {
        case .notFound: self = .notFound(error.message)
        case .conflict: self = .conflict(error.message)
        case .unavailable: self = .unavailable("the database does not answer; the same request may succeed soon")
        case .noSpace: self = .insufficientStorage("the database's disk is full; tell whoever runs this server")
        default: return nil
        }
    }

    private init?(request error: HTTPServerError) {
        switch error.code {
        case .bodyTooLarge, .formTooLarge:
            self = Problem(413, "too-large", "The content is too large", error.message)
        case .invalidForm, .bodyIncomplete: self = .badRequest(error.message)
        default: return nil
        }
    }

    private init?(storage error: StorageError) {
        switch error.code {
        case .notFound: self = .notFound("the object is not there")
        case .invalidKey: self = .badRequest(error.description)
        case .unavailable: self = .unavailable("the storage does not answer; the same request may succeed soon")
        case .noSpace: self = .insufficientStorage("the storage is full; tell whoever runs this server")
        default: return nil
        }
    }

    private init?(media error: MediaError) {
        switch error.code {
        case .ladderInvalid, .packagingInvalid, .sourceInvalid, .sourceUnsupported, .sourceEncrypted, .limitExceeded,
            .subtitlesInvalid, .encryptionInvalid:
            self = .unprocessable(error.message)
        case .outputExists: self = .conflict(error.message)
        default: return nil
        }
    }
}
