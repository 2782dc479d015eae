import HTTPServer

extension ServerResponse {
    /// JSON that nobody may keep.
    static func json(_ value: some Encodable, status: Int = 200, headers: HeaderFields = [:]) throws -> ServerResponse {
        var headers = headers
        headers["Content-Type"] = "application/json"
        headers["Cache-Control"] = "no-store"
        return ServerResponse(status: status, headers: headers, body: .bytes(Array(try JSONLine.text(value).utf8)))
    }

    /// A problem as its own document.
    static func problem(_ problem: Problem, requestID: String) -> ServerResponse {
        var headers: HeaderFields = ["Content-Type": Problem.contentType, "Cache-Control": "no-store"]
        if let seconds = problem.retryAfter { headers["Retry-After"] = "\(seconds)" }
        for (name, value) in problem.headers.sorted(by: { $0.key < $1.key }) { headers[name] = value }
        return ServerResponse(
            status: problem.status, headers: headers, body: .bytes(problem.json(requestID: requestID)))
    }
}
