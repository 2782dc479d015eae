import HTTPServer

/// Answers the routes of the API: who asks, how often, what for.
struct API: Sendable {
    let table: RouteTable
    let authenticator: Authenticator
    let limiter: RateLimiter
    let cors: CORSHeaders
    let log: Log

    /// What becomes of a request; on the thread of its connection, without waiting.
    func disposition(of request: borrowing ServerRequest) -> Disposition {
        let origin = request.header("Origin")
        do throws(Problem) {
            if request.method == .options {
                let methods = table.methods(of: request.path)
                let isPreflight = request.header("Access-Control-Request-Method") != nil
                if isPreflight || !methods.contains("OPTIONS") {
                    return .respond(preflight(methods, origin: origin))
                }
            }
            if let address = request.clientAddress, let seconds = limiter.refusal(of: address.client) {
                throw .tooManyRequests(after: seconds)
            }
            let found = try table.find(request.method, request.path)
            let token = try authenticator.authorize(
                authorization: request.header("Authorization"), for: found.route.access)
            let maximum = found.route.maximumByteCount(ofBody: request.header("Content-Type"))
            if let length = request.contentLength, length > maximum {
                throw .contentTooLarge(found.route.maximumBodyByteCount)
            }
            return .run(maximumBodyByteCount: maximum) { head, body in
                var response = await answer(found, head, body, token)
                finish(&response, origin: origin)
                return response
            }
        } catch {
            var response = ServerResponse.problem(error, requestID: request.id)
            finish(&response, origin: origin)
            return .respond(response)
        }
    }

    /// What every answer says.
    private func finish(_ response: inout ServerResponse, origin: String?) {
        // Names and error texts come from outside: no browser is to take them for a page.
        response.headers["X-Content-Type-Options"] = "nosniff"
        cors.add(to: &response, origin: origin)
    }

    private func answer(
        _ found: RouteTable.Found, _ head: RequestHead, _ body: RequestBody, _ token: AccessToken?
    ) async -> ServerResponse {
        do {
            let call = APICall(
                head: head, body: body, places: found.places, token: token, query: try FormFields(head.query ?? ""))
            return try await found.route.answer(call)
        } catch {
            if let problem = Problem(error) { return .problem(problem, requestID: head.id) }
            if !(error is CancellationError) {
                log.error(
                    "a request failed",
                    [
                        "request": head.id, "client": head.clientAddress?.description ?? "unknown", "path": head.path,
                        "error": "\(error)",
                    ])
            }
            return .problem(.internalFault, requestID: head.id)
        }
    }

    private func preflight(_ methods: [String], origin: String?) -> ServerResponse {
        var response = ServerResponse(status: 204, headers: ["Allow": (methods + ["OPTIONS"]).joined(separator: ", ")])
        cors.addPreflight(to: &response, origin: origin, methods: methods)
        return response
    }
}
