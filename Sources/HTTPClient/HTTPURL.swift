import CCurl

/// An absolute `http` or `https` URL, taken apart by the code that will connect to it, so that no two readers differ.
package struct HTTPURL: Hashable, Sendable, CustomStringConvertible {
    /// The whole URL.
    package let string: String
    package let scheme: String
    package let host: String
    package let port: Int
    /// The path as it is written, at least a slash.
    package let path: String

    /// Scheme, host and port (RFC 6454).
    package var origin: String { "\(scheme)://\(host):\(port)" }

    /// For people: without the query, which may hold signatures.
    package var description: String {
        string.firstIndex { $0 == "?" || $0 == "#" }.map { String(string[..<$0]) } ?? string
    }

    /// Reads a URL.
    ///
    /// - Throws: `HTTPClientError` with the code `.invalidURL`.
    package init(_ text: String) throws(HTTPClientError) {
        try self.init(URLParts(text, base: nil), text)
    }

    /// The URL that a reference means here (RFC 3986 section 5.2).
    ///
    /// - Throws: `HTTPClientError` with the code `.invalidURL`.
    package func resolving(_ reference: String) throws(HTTPClientError) -> HTTPURL {
        try HTTPURL(URLParts(reference, base: string), reference)
    }

    private init(_ parts: consuming URLParts, _ text: String) throws(HTTPClientError) {
        guard let string = parts.text(CURLUPART_URL), let scheme = parts.text(CURLUPART_SCHEME),
            let host = parts.text(CURLUPART_HOST),
            let port = parts.text(CURLUPART_PORT, flags: CURLU_DEFAULT_PORT).flatMap({ Int($0) }),
            scheme == "http" || scheme == "https", (1...65535).contains(port)
        else {
            throw HTTPClientError(
                .invalidURL,
                "\"\(Self.quoted(text))\" is not a URL to connect to; write http:// or https:// and a host")
        }
        self.string = string
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        path = parts.text(CURLUPART_PATH) ?? "/"
    }

    /// What of a rejected text may be shown: no query, no user information, no end of a log line.
    fileprivate static func quoted(_ text: String) -> String {
        var shown = text.prefix { $0 != "?" && $0 != "#" }.prefix(200)
        if let at = shown.lastIndex(of: "@") { shown = shown[at...] }
        return String(String.UnicodeScalarView(shown.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}

/// Owns a URL of libcurl's.
private struct URLParts: ~Copyable {
    private let handle: OpaquePointer

    init(_ text: String, base: String?) throws(HTTPClientError) {
        guard let handle = curl_url() else { fatalError("out of memory") }
        let flags = UInt32(CURLU_PATH_AS_IS | CURLU_DISALLOW_USER)
        var code = CURLUE_OK
        if text.utf8.contains(0) { code = CURLUE_MALFORMED_INPUT }
        for part in [base, text] where code == CURLUE_OK {
            if let part { code = curl_url_set(handle, CURLUPART_URL, part, flags) }
        }
        if code != CURLUE_OK {
            curl_url_cleanup(handle)
            let reason = String(cString: curl_url_strerror(code))
            throw HTTPClientError(
                .invalidURL,
                "\"\(HTTPURL.quoted(text))\" is not a URL to connect to (\(reason)); correct it")
        }
        self.handle = handle
    }

    deinit {
        curl_url_cleanup(handle)
    }

    func text(_ part: CURLUPart, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let code = curl_url_get(handle, part, &text, UInt32(flags))
        defer { curl_free(text) }
        guard code == CURLUE_OK, let text else { return nil }
        return String(cString: text)
    }
}
