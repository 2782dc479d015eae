/// Why a request was refused, as a problem of RFC 9457.
public struct DeliveryProblem: Sendable, Hashable {
    /// What programs tell problems apart by; the member `code` of the body.
    public let code: String
    /// The status code.
    public let status: Int
    /// The status in words (RFC 9110 section 15), as problems of the type `about:blank` have it (RFC 9457 section 4.2.1).
    public let title: String
    /// What happened and what to do about it.
    public let detail: String

    /// The path is not one that a key of the storage can have: traversal, a bad escape, an empty name.
    public static let pathInvalid = DeliveryProblem(
        "pathInvalid", 400, "Bad Request", "The path cannot name a file; take it as the playlist or the API gives it.")
    /// The address is not signed, or its signature does not cover this path, this client or this expiry.
    public static let urlInvalid = DeliveryProblem(
        "urlInvalid", 403, "Forbidden", "The address is not signed for this; ask the API for a new one.")
    /// The signature is right, but its time is over.
    public static let urlExpired = DeliveryProblem(
        "urlExpired", 403, "Forbidden", "The address has expired; ask the API for a new one.")
    /// A page of another site asks.
    public static let siteRefused = DeliveryProblem(
        "siteRefused", 403, "Forbidden", "This site may not embed the file; link to the page that shows it.")
    /// There is no such object, or it is none that is delivered; nobody is told which.
    public static let notFound = DeliveryProblem(
        "notFound", 404, "Not Found", "There is no such file; check the address, or it may have been removed.")
    /// The method is none of GET, HEAD and OPTIONS.
    public static let methodNotAllowed = DeliveryProblem(
        "methodNotAllowed", 405, "Method Not Allowed", "Use GET, HEAD or OPTIONS.")
    /// `If-Match` or `If-Unmodified-Since` does not hold.
    public static let preconditionFailed = DeliveryProblem(
        "preconditionFailed", 412, "Precondition Failed", "The file is another one by now; read it anew.")
    /// The range begins behind the last byte.
    public static let rangeNotSatisfiable = DeliveryProblem(
        "rangeNotSatisfiable", 416, "Range Not Satisfiable",
        "The range is not within the file; ask for its length first.")
    /// The storage cannot answer now.
    public static let storageUnavailable = DeliveryProblem(
        "storageUnavailable", 503, "Service Unavailable", "The storage does not answer; try again in a moment.")

    init(_ code: String, _ status: Int, _ title: String, _ detail: String) {
        self.code = code
        self.status = status
        self.title = title
        self.detail = detail
    }

    /// The problem as JSON, of the media type `application/problem+json` (RFC 9457 section 3).
    public var json: [UInt8] {
        // The texts are those above, which hold nothing that JSON escapes.
        Array(
            #"{"type":"about:blank","title":"\#(title)","status":\#(status),"detail":"\#(detail)","code":"\#(code)"}"#
                .utf8)
    }
}
