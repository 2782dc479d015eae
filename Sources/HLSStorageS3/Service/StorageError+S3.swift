import HLSStorage
import HTTPClient

extension StorageError {
    /// The one door through which failures of S3 become storage errors.
    ///
    /// - Parameter doing: what was wanted, as in "read" or "write".
    init(_ failure: S3Failure, doing: String, key: StorageKey?, bucket: String, region: String) {
        let place = key.map { "\"\($0)\" in the bucket \"\(bucket)\"" } ?? "the bucket \"\(bucket)\""
        let (code, advice) =
            switch failure {
            case .refused(let error, _): Self.meaning(of: error, region: region)
            case .network(let error): Self.meaning(of: error)
            case .unreadable: (.other, "the answer is no S3 document; check that the endpoint is an S3 server")
            }
        self.init(code, "cannot \(doing) \(place): \(advice)", key: key, cause: failure.cause)
    }

    private static func meaning(of error: S3ServiceError, region: String) -> (Code, String) {
        switch error.code {
        case "NoSuchKey", "NoSuchUpload":
            return (.notFound, "there is no such object; check the key, or list its prefix")
        case "NoSuchBucket":
            return (.configuration, "there is no such bucket; check its name, or create it")
        case "AccessDenied", "AllAccessDisabled", "AccountProblem":
            return (.denied, "these credentials may not do this; check the bucket's policy and the key's permissions")
        case "SignatureDoesNotMatch":
            return (.denied, "the signature is not accepted; check the secret key")
        case "InvalidAccessKeyId":
            return (.denied, "the access key is unknown; check it and the endpoint")
        case "ExpiredToken", "InvalidToken", "TokenRefreshRequired":
            return (.denied, "the session has expired; renew the credentials")
        case "RequestTimeTooSkewed", "RequestExpired":
            return (.denied, "the clocks differ by too much; set this machine's clock")
        case "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException":
            let place = error.region.map { "set the region to \($0) (it is \(region))" } ?? "check region and endpoint"
            return (.configuration, "the bucket is elsewhere; \(place)")
        case "QuotaExceeded", "EntityTooLarge", "InsufficientCapacity", "TooManyObjects":
            return (.noSpace, "there is no room for it; free some or raise the quota")
        case "InvalidRange":
            return (.rangeNotSatisfiable, "the range begins beyond its end; ask for its size first")
        case "PreconditionFailed", "ConditionalRequestConflict":
            return (.alreadyExists, "there is one already, or it has changed meanwhile; read it again")
        case "KeyTooLongError", "InvalidURI":
            return (.invalidKey, "this server does not take such a name; choose a shorter or simpler one")
        case "MetadataTooLarge":
            return (.invalidAttributes, "the user metadata is too large for this server; shorten it")
        case "NotImplemented":
            return (.other, "this server does not know how; see the cause")
        default:
            break
        }
        if error.status >= 500 || error.status == 429 || ["RequestTimeout", "OperationAborted"].contains(error.code) {
            return (.unavailable, "the server cannot do it now; try again later")
        }
        return error.status == 401 || error.status == 403
            ? (.denied, "the server does not allow it; check credentials and policy")
            : (.other, "the server refuses; see the cause")
    }

    private static func meaning(of error: HTTPClientError) -> (Code, String) {
        if error.code == .insecure {
            return (.denied, "the server's certificate is not trusted; check the endpoint and the authorities trusted")
        }
        return error.code.retryMayHelp
            ? (.unavailable, "the server does not answer as it should; check the endpoint and try again")
            : (.other, "the request cannot be made; check the endpoint")
    }
}
