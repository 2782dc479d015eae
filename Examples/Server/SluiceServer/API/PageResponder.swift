import HTTPServer
import Pages

/// Serves the web pages, which are part of the binary; they ask the API for everything else.
struct PageResponder: Sendable {
    /// Scripts, styles and pictures come from here alone, media also from where playback URLs point.
    private let policy: String
    /// A copy of hls.js, for browsers that do not play HLS themselves; it is the operator's to put there.
    private let hlsScript: String

    /// - Parameters:
    ///   - playbackBase: where playback URLs begin, if not at this server.
    ///   - hlsScript: the path of a file, which may not be there.
    init(playbackBase: String?, hlsScript: String) {
        self.hlsScript = hlsScript
        let media = ["'self'", "blob:", playbackBase.map(Self.origin)].compactMap { $0 }.joined(separator: " ")
        policy =
            "default-src 'self'; media-src \(media); img-src \(media) data:; connect-src \(media); object-src 'none'; "
            + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    }

    /// The answer; nil if the path is no page's.
    func response(to request: borrowing ServerRequest) -> ServerResponse? {
        guard request.method == .get || request.method == .head else { return nil }
        if request.path == "/assets/hls.js" { return script(to: request) }
        guard let page = Self.page(request.path) else { return nil }
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

    /// The copy of hls.js as it is now; nil if there is none, which the player takes for an answer.
    private func script(to request: borrowing ServerRequest) -> ServerResponse? {
        do throws(OpenFile.Failure) {
            let file = try OpenFile(path: hlsScript)
            let tag = "\"\(file.modificationTime)-\(file.byteCount)\""
            let headers: HeaderFields = [
                "Content-Type": "text/javascript; charset=utf-8", "ETag": tag, "Cache-Control": "no-cache",
                "X-Content-Type-Options": "nosniff",
            ]
            if request.header("If-None-Match") == tag {
                return ServerResponse(status: 304, headers: headers, body: .omitted(byteCount: file.byteCount))
            }
            if request.method == .head {
                return ServerResponse(headers: headers, body: .omitted(byteCount: file.byteCount))
            }
            return ServerResponse(headers: headers, file: file)
        } catch {
            return nil
        }
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
