import HTTPServer
import Pages

/// Serves the web pages, which are part of the binary; they ask the API for everything else.
struct PageResponder: Sendable {
    /// Scripts, styles and pictures come from here alone, media also from where playback URLs point.
    private let policy: String

    /// - Parameter playbackBase: where playback URLs begin, if not at this server.
    init(playbackBase: String?) {
        let media = ["'self'", "blob:", playbackBase.map(Self.origin)].compactMap { $0 }.joined(separator: " ")
        policy =
            "default-src 'self'; media-src \(media); img-src \(media) data:; connect-src \(media); object-src 'none'; "
            + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    }

    /// The answer; nil if the path is no page's.
    func response(to request: borrowing ServerRequest) -> ServerResponse? {
        guard request.method == .get || request.method == .head, let page = Self.page(request.path) else { return nil }
        var headers: HeaderFields = [
            "Content-Type": page.contentType, "ETag": page.etag, "Cache-Control": "no-cache",
            "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        ]
        if request.header("If-None-Match") == page.etag {
            headers["Content-Type"] = nil
            return ServerResponse(status: 304, headers: headers, body: .omitted(byteCount: Int64(page.bytes.count)))
        }
        let body: ServerResponse.Body =
            request.method == .head ? .omitted(byteCount: Int64(page.bytes.count)) : .bytes(page.bytes)
        return ServerResponse(headers: headers, body: body)
    }

    private static func page(_ path: String) -> Page? {
        switch path {
        case "/": return Pages.page(named: "upload.html")
        case "/library": return Pages.page(named: "library.html")
        case "/jobs": return Pages.page(named: "jobs.html")
        default: break
        }
        if path.hasPrefix("/assets/") { return Pages.asset(named: String(path.dropFirst("/assets/".count))) }
        let isWatch = path.hasPrefix("/watch/") && path.utf8.count > "/watch/".utf8.count
        return isWatch && !path.dropFirst("/watch/".count).contains("/") ? Pages.page(named: "watch.html") : nil
    }

    /// Scheme and authority of a URL.
    private static func origin(_ url: String) -> String {
        url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
    }
}
