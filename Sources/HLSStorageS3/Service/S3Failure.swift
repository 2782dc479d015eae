import HTTPClient

/// Why one attempt of a call failed.
enum S3Failure: Error {
    /// The server says no.
    case refused(S3ServiceError, retryAfter: Duration?)
    /// The server says nothing, or nothing that can be understood.
    case network(HTTPClientError)
    /// A document that is none.
    case unreadable(XMLError)

    /// Whether another attempt can help, and may be made.
    func allowsRetry(_ repetition: S3Call.Repetition) -> Bool {
        switch self {
        case .refused(let error, _):
            switch repetition {
            case .always: Self.mayPass(error)
            // After other failures of a server nobody knows whether it has acted.
            case .onlyIfUndone: Self.mayPass(error) && [409, 429, 503].contains(error.status)
            }
        case .network(let error):
            error.code.retryMayHelp && (repetition == .always || error.code.isBeforeSending)
        case .unreadable:
            repetition == .always
        }
    }

    /// How long the server wants to be left alone.
    var retryAfter: Duration? {
        if case .refused(_, let retryAfter) = self { return retryAfter }
        return nil
    }

    /// The error as callers see it.
    var cause: any Error {
        switch self {
        case .refused(let error, _): error
        case .network(let error): error
        case .unreadable(let error): error
        }
    }

    private static func mayPass(_ error: S3ServiceError) -> Bool {
        passingCodes.contains(error.code) || error.status == 429 || error.status >= 500 && error.status != 501
    }

    /// S3's names for what passes by itself.
    private static let passingCodes: Set<String> = [
        "InternalError", "SlowDown", "ServiceUnavailable", "RequestTimeout", "ThrottlingException", "Throttling",
        "TooManyRequests", "RequestLimitExceeded", "OperationAborted", "ConditionalRequestConflict", "BadDigest",
    ]
}
