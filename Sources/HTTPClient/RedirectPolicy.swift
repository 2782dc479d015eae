/// Which redirects (RFC 9110 section 15.4) a client follows.
///
/// The address policy holds for every hop. From `https` to `http` none is followed, and a foreign origin never gets
/// `Authorization` and `Cookie`.
package enum RedirectPolicy: Hashable, Sendable {
    /// The redirect is the response.
    case none
    /// At most so many, within the origin (scheme, host and port) of the first URL.
    case sameOrigin(maximum: Int)
    /// At most so many, anywhere.
    case anywhere(maximum: Int)
    /// At most so many, anywhere, of those that repeat the request as it is (307, 308); any other is the response.
    case unchanged(maximum: Int)

    /// What is to be done about a response.
    enum Decision {
        case deliver
        case follow(HTTPRequest, HTTPURL)
    }

    /// Decides about a response.
    ///
    /// - Parameter count: the redirects followed so far.
    /// - Throws: `HTTPClientError` with `.redirectRefused` or `.invalidURL`.
    func decide(
        status: Int, location: String?, request: HTTPRequest, url: HTTPURL, count: Int
    ) throws(HTTPClientError) -> Decision {
        guard follows(status), let location else { return .deliver }
        let next = try url.resolving(location)
        try check(from: url, to: next, count: count)
        var request = request
        request.url = next.string
        let becomesGet = status == 303 ? request.method != "HEAD" : status <= 302 && request.method == "POST"
        if becomesGet {
            request.method = "GET"
            request.body = nil
            for name in ["Content-Type", "Content-Encoding", "Content-Language"] { request.headers[name] = nil }
        } else if case .stream = request.body {
            throw HTTPClientError(
                .redirectRefused, "\(url) redirects a body that can be sent only once; send it to \(next) itself")
        }
        if next.origin != url.origin {
            for name in ["Authorization", "Cookie", "Host"] { request.headers[name] = nil }
        }
        return .follow(request, next)
    }

    private func follows(_ status: Int) -> Bool {
        switch self {
        case .none: false
        case .unchanged: [307, 308].contains(status)
        case .sameOrigin, .anywhere: [301, 302, 303, 307, 308].contains(status)
        }
    }

    private func check(from url: HTTPURL, to next: HTTPURL, count: Int) throws(HTTPClientError) {
        let maximum: Int
        switch self {
        case .none: maximum = 0
        case .anywhere(let limit), .unchanged(let limit): maximum = limit
        case .sameOrigin(let limit):
            maximum = limit
            if next.origin != url.origin {
                throw HTTPClientError(
                    .redirectRefused, "\(url) redirects to the foreign \(next.origin); ask that server itself")
            }
        }
        if count >= maximum {
            throw HTTPClientError(
                .redirectRefused, "\(url) redirects for the \(count + 1)th time, more than \(maximum); check the server"
            )
        }
        if url.scheme == "https" && next.scheme != "https" {
            throw HTTPClientError(
                .redirectRefused, "\(url) redirects to \(next), which is not encrypted; use https there")
        }
    }
}
