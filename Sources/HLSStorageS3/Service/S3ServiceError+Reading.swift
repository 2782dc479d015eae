import HTTPClient

extension S3ServiceError {
    /// Reads the answer that says that a request failed.
    init(_ answer: HTTPCollectedResponse) {
        let document: XMLElement?
        do throws(XMLError) {
            document = try XMLElement(parsing: answer.body)
        } catch {
            // Some failures have no body, and proxies answer in HTML; the status says enough then.
            document = nil
        }
        self.init(status: answer.status, headers: answer.headers, element: document)
    }

    /// Takes what is known together.
    init(status: Int, headers: HTTPHeaders, element: XMLElement?) {
        let error = element?.name == "Error" ? element : nil
        self.status = status
        code = error?["Code"] ?? Self.code(of: status)
        let words = error?["Message"] ?? ""
        message = Self.shown(words.isEmpty ? "the answer does not say more" : words)
        requestID = error?["RequestId"] ?? headers["x-amz-request-id"]
        serverTime = headers["Date"].flatMap { UTCTime(httpDate: $0) }
        region = error?["Region"] ?? headers["x-amz-bucket-region"]
    }

    private static func code(of status: Int) -> String {
        switch status {
        case 301, 307, 308: "PermanentRedirect"
        case 403: "AccessDenied"
        case 404: "NoSuchKey"
        case 405: "MethodNotAllowed"
        case 409: "OperationAborted"
        case 412: "PreconditionFailed"
        case 416: "InvalidRange"
        case 429, 503: "SlowDown"
        case 501: "NotImplemented"
        case 507: "QuotaExceeded"
        case 500...: "InternalError"
        default: "Status\(status)"
        }
    }

    /// The words of a server must not break a log line or fill a log.
    private static func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(300).map { $0.value < 0x20 ? " " : $0 }))
    }
}
