import HTTPServer

/// What is kept of a request that is over.
enum AccessRecord {
    /// Counts it, and logs those that failed on our side.
    static func note(_ completed: borrowing CompletedRequest, api: API, metrics: Metrics) {
        let route = route(of: completed.request.path, completed.request.method, in: api)
        metrics.request(
            method(completed.request.method), route, completed.status ?? 0, seconds: completed.duration / .seconds(1),
            bytes: completed.bodyByteCount ?? 0)
        if let failure = completed.failure, completed.ending != .aborted {
            api.log.warning(
                "an answer broke off",
                [
                    "request": completed.request.id,
                    "client": completed.request.clientAddress?.description ?? "unknown", "route": route,
                    "error": "\(failure)",
                ])
        }
    }

    /// One name for all that no route has: there are as many of those as anybody likes to send.
    private static func method(_ method: RequestMethod) -> String {
        if case .other = method { "other" } else { "\(method)" }
    }

    /// The pattern, not the path: there are as many paths as there are ids.
    private static func route(of path: String, _ method: RequestMethod, in api: API) -> String {
        if path.utf8.starts(with: "\(FrontRole.playbackPath)/".utf8) { return FrontRole.playbackPath }
        do throws(Problem) {
            return try api.table.find(method, path).route.pattern.description
        } catch {
            return "other"
        }
    }
}
