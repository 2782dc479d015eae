/// What an S3 server says about a request that it did not fulfil.
public struct S3ServiceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The status of the response; 200 for failures of calls that answer before they are done.
    public let status: Int
    /// S3's name of the failure, e.g. `NoSuchKey`; derived from the status where the answer had no body.
    public let code: String
    /// The server's own words, at most 300 characters.
    public let message: String
    /// The server's name of the request, for its operator.
    public let requestID: String?
    /// The region in which the server expects the bucket, when it says so.
    public let region: String?
    /// What time it is at the server.
    let serverTime: UTCTime?

    public var description: String {
        let request = requestID.map { ", request \($0)" } ?? ""
        return "S3 \(status) \(code): \(message)\(request)"
    }
}
