import HTTPClient
import SluiceCrypto

/// Amazon's Signature Version 4 as a value: what to add to a request so that its server believes it.
struct SignatureV4 {
    static let algorithm = "AWS4-HMAC-SHA256"
    /// The longest validity of a presigned URL that servers accept, in seconds: a week.
    static let maximumExpiry: Int64 = 604_800

    let credentials: S3Credentials
    let region: String
    let service: String
    let time: UTCTime

    init(_ credentials: S3Credentials, region: String, service: String = "s3", time: UTCTime) {
        self.credentials = credentials
        self.region = region
        self.service = service
        self.time = time
    }

    /// The fields with those that prove their origin.
    func signed(
        method: String, path: String, query: [QueryItem], headers: HTTPHeaders, payloadHash: String
    ) -> HTTPHeaders {
        var headers = headers
        headers["X-Amz-Date"] = time.basic
        if let token = credentials.sessionTokenText { headers["X-Amz-Security-Token"] = token }
        let request = CanonicalRequest(
            method: method, path: path, query: query, headers: headers, payloadHash: payloadHash)
        headers["Authorization"] =
            "\(Self.algorithm) Credential=\(credentials.accessKeyID)/\(scope), "
            + "SignedHeaders=\(request.signedHeaders), Signature=\(signature(of: request))"
        return headers
    }

    /// The query of a URL that proves its origin by itself for a while.
    ///
    /// - Parameters:
    ///   - headers: fields that its user must send as they are; `Host` among them.
    ///   - expiry: in seconds, at most `maximumExpiry`.
    func presigned(
        method: String, path: String, query: [QueryItem], headers: HTTPHeaders, expiry: Int64,
        payloadHash: String = CanonicalRequest.unsignedPayload
    ) -> String {
        let names = CanonicalRequest(method: method, path: path, query: [], headers: headers, payloadHash: "")
            .signedHeaders
        var query = query
        query.append(QueryItem("X-Amz-Algorithm", Self.algorithm))
        query.append(QueryItem("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope)"))
        query.append(QueryItem("X-Amz-Date", time.basic))
        query.append(QueryItem("X-Amz-Expires", "\(expiry)"))
        query.append(QueryItem("X-Amz-SignedHeaders", names))
        if let token = credentials.sessionTokenText { query.append(QueryItem("X-Amz-Security-Token", token)) }
        let request = CanonicalRequest(
            method: method, path: path, query: query, headers: headers, payloadHash: payloadHash)
        return QueryItem.text(of: query) + "&X-Amz-Signature=" + signature(of: request)
    }

    /// What is signed of a request (task 2).
    func stringToSign(_ request: CanonicalRequest) -> String {
        let hash = HexText.encode(SHA256.digest(of: Array(request.text.utf8)))
        return "\(Self.algorithm)\n\(time.basic)\n\(scope)\n\(hash)"
    }

    private func signature(of request: CanonicalRequest) -> String {
        HexText.encode(HMACSHA256.code(for: Array(stringToSign(request).utf8), key: signingKey))
    }

    private var scope: String { "\(time.basicDate)/\(region)/\(service)/aws4_request" }

    private var signingKey: [UInt8] {
        [time.basicDate, region, service, "aws4_request"].reduce(Array("AWS4".utf8) + credentials.secretBytes) {
            HMACSHA256.code(for: Array($1.utf8), key: $0)
        }
    }
}
