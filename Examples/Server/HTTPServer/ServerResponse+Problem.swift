import CMicroHTTPD

extension ServerResponse {
    /// An error as `application/problem+json` (RFC 9457) of the type `about:blank`.
    ///
    /// - Parameters:
    ///   - detail: one line for people: what is wrong with this request, and what to do.
    ///   - requestID: by which operators find the request in a log.
    package static func problem(
        _ status: Int, detail: String, requestID: String, headers: HeaderFields = [:]
    ) -> ServerResponse {
        let members = [
            "\"type\":\"about:blank\"", "\"title\":\(JSONString.quoted(reasonPhrase(status)))", "\"status\":\(status)",
            "\"detail\":\(JSONString.quoted(detail))", "\"requestId\":\(JSONString.quoted(requestID))",
        ]
        var headers = headers
        headers["Content-Type"] = "application/problem+json"
        headers["Cache-Control"] = "no-store"
        headers["X-Request-Id"] = requestID
        headers["X-Content-Type-Options"] = "nosniff"
        return ServerResponse(
            status: status, headers: headers, body: .bytes(Array("{\(members.joined(separator: ","))}".utf8)))
    }

    /// What a status code is called (RFC 9110 section 15).
    package static func reasonPhrase(_ status: Int) -> String {
        guard let status = UInt32(exactly: status), let phrase = MHD_get_reason_phrase_for(status) else {
            return "Unknown"
        }
        return String(cString: phrase)
    }
}
