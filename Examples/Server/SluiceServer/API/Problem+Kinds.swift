extension Problem {
    static func badRequest(_ detail: String) -> Problem {
        Problem(400, "bad-request", "The request makes no sense", detail)
    }

    /// Members of the body that are wrong, all of them.
    static func badRequest(_ fields: [Field]) -> Problem {
        var problem = badRequest(fields.map { "\($0.field) \($0.detail)" }.joined(separator: "; "))
        problem.fields = fields
        return problem
    }

    static func unauthorized(_ detail: String) -> Problem {
        var problem = Problem(401, "unauthorized", "A token is needed", detail)
        problem.headers["WWW-Authenticate"] = "Bearer realm=\"sluice\""
        return problem
    }

    static func forbidden(_ detail: String) -> Problem {
        Problem(403, "forbidden", "The token is not good for this", detail)
    }

    static func notFound(_ detail: String) -> Problem {
        Problem(404, "not-found", "There is no such thing", detail)
    }

    static func methodNotAllowed(_ methods: [String]) -> Problem {
        let list = methods.joined(separator: ", ")
        var problem = Problem(405, "method-not-allowed", "The method does not fit", "use one of \(list) here")
        problem.headers["Allow"] = list
        return problem
    }

    static func conflict(_ detail: String) -> Problem {
        Problem(409, "conflict", "This does not fit what is there", detail)
    }

    static func contentTooLarge(_ limit: Int64) -> Problem {
        Problem(413, "too-large", "The content is too large", "send at most \(limit) bytes")
    }

    static func unsupportedMediaType(_ detail: String) -> Problem {
        Problem(415, "unsupported-media-type", "The content is of a kind that is not taken here", detail)
    }

    static func unprocessable(_ detail: String) -> Problem {
        Problem(422, "unprocessable", "The request cannot be carried out", detail)
    }

    /// A member of the body that is well-formed and cannot be used.
    static func unprocessable(field: String, _ detail: String) -> Problem {
        var problem = unprocessable("\(field): \(detail)")
        problem.fields = [Field(field: field, detail: detail)]
        return problem
    }

    static func tooManyRequests(after seconds: Int) -> Problem {
        var problem = Problem(
            429, "too-many-requests", "There are too many requests from this client", "wait \(seconds) s, then go on")
        problem.retryAfter = seconds
        return problem
    }

    /// Our fault; the log has more under the request's id.
    static let internalFault = Problem(
        500, "internal", "The server failed",
        "this should not happen; the server's log says more under this request's id")

    static func insufficientStorage(_ detail: String) -> Problem {
        Problem(507, "no-space", "There is no room left", detail)
    }

    static func unavailable(_ detail: String, after seconds: Int = 2) -> Problem {
        var problem = Problem(503, "unavailable", "A service does not answer", detail)
        problem.retryAfter = seconds
        return problem
    }
}
