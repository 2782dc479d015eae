import HTTPClient
import SluiceCrypto

/// One request of S3's protocol, before it is signed.
struct S3Call: Sendable {
    /// Whether a request may be sent again when nobody knows if the server has acted upon it.
    enum Repetition: Hashable, Sendable {
        /// Twice is as good as once.
        case always
        /// Only when the server has certainly done nothing.
        case onlyIfUndone
    }

    let method: String
    let key: String?
    var query: [QueryItem] = []
    var headers = HTTPHeaders()
    var body: [UInt8]?
    var repetition = Repetition.always
    /// Whether the answer is waited for although the task was cancelled meanwhile: the server may act upon what it has got,
    /// and what it then makes would come after everything was cleaned up. No further attempt is made.
    var isSettled = false
    /// The longest time in which the server may move no byte, when it is not the storage's.
    var idleTimeout: Duration?

    init(_ method: String, _ key: String?, _ query: [QueryItem] = [], headers: HTTPHeaders = [:], body: [UInt8]? = nil)
    {
        self.method = method
        self.key = key
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// Adds the checksum that servers ask for where the body is a document (RFC 1864).
    func withContentMD5() throws -> S3Call {
        var call = self
        call.headers["Content-MD5"] = try Base64Text.encode(MD5.digest(of: body ?? []))
        return call
    }
}
