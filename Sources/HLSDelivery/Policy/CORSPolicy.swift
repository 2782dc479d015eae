/// Which other origins' pages may read answers (the CORS protocol of the Fetch standard).
///
/// Credentials are never allowed: signed addresses need none, and with them `*` would mean nothing.
public struct CORSPolicy: Sendable, Hashable {
    private enum Origins: Sendable, Hashable {
        case none, any
        case list([String])
    }

    private let origins: Origins
    /// Answer headers that pages may read, beyond those that they always may; `Age` tells how old a live playlist is.
    public var exposedHeaders = ["Age", "Content-Length", "Content-Range", "Date", "ETag"]
    /// Request headers that pages may send, beyond those that they always may.
    public var allowedHeaders = [
        "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Range",
    ]
    /// Seconds for which a browser may keep the answer to a preflight request; browsers have limits of their own.
    public var preflightMaxAge: Int64 = 7200

    /// No origin but the server's own.
    public static let none = CORSPolicy(origins: .none)
    /// Any origin.
    public static let any = CORSPolicy(origins: .any)

    /// These origins alone, each like `https://example.com` or `http://localhost:3000`.
    ///
    /// - Throws: ``DeliveryError`` with the code `invalidConfiguration` for what is no origin (RFC 6454 section 6.2).
    public init(origins list: [String]) throws(DeliveryError) {
        var origins: [String] = []
        for origin in list {
            let lowered = origin.lowercased()
            let host = lowered.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
            let isUsable =
                host.count == 3 && (host[0] == "https:" || host[0] == "http:") && host[1].isEmpty && !host[2].isEmpty
                && host[2].utf8.allSatisfy {
                    PathByte.isPlain($0) || $0 == UInt8(ascii: ":") || $0 == 0x5B || $0 == 0x5D
                }
            if !isUsable {
                throw DeliveryError(
                    .invalidConfiguration,
                    "\"\(origin)\" is no origin: write it like https://example.com, without a path or a slash at its end"
                )
            }
            origins.append(lowered)
        }
        self.init(origins: .list(origins))
    }

    /// Reads `*`, nothing, or origins separated by commas.
    ///
    /// - Throws: ``DeliveryError`` with the code `invalidConfiguration`.
    public init(parsing text: String) throws(DeliveryError) {
        let items = text.commaSeparated
        if items.isEmpty {
            self = .none
        } else if items == ["*"] {
            self = .any
        } else {
            try self.init(origins: items)
        }
    }

    private init(origins: Origins) { self.origins = origins }

    /// True if answers differ by `Origin`, so that caches must be told.
    var varies: Bool { if case .list = origins { true } else { false } }

    /// The value of `Access-Control-Allow-Origin` for a request of this origin, or nil for none.
    func allowedOrigin(for origin: String?) -> String? {
        switch origins {
        case .none: nil
        case .any: "*"
        case .list(let list): list.first { $0 == origin }
        }
    }
}
