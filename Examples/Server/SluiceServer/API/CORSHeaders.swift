import HTTPServer

/// The header fields that let pages of other origins use the API (Fetch standard, CORS protocol). Tokens come in a header
/// field that pages set themselves, so credentials are never allowed.
struct CORSHeaders: Sendable {
    /// `*` alone for any.
    private let origins: [String]

    init(origins: [String]) {
        self.origins = origins
    }

    func add(to response: inout ServerResponse, origin: String?) {
        if origins.isEmpty { return }
        if origins != ["*"] { response.headers.add("Vary", "Origin") }
        guard let allowed = allowed(origin) else { return }
        response.headers["Access-Control-Allow-Origin"] = allowed
        response.headers["Access-Control-Expose-Headers"] =
            "ETag, Location, Retry-After, Tus-Resumable, Upload-Expires, Upload-File-Id, Upload-Length, Upload-Offset, X-Request-Id"
    }

    func addPreflight(to response: inout ServerResponse, origin: String?, methods: [String]) {
        add(to: &response, origin: origin)
        if allowed(origin) == nil { return }
        response.headers["Access-Control-Allow-Methods"] = methods.joined(separator: ", ")
        response.headers["Access-Control-Allow-Headers"] =
            "Authorization, Content-Type, Idempotency-Key, Tus-Resumable, Upload-Checksum, Upload-Length, Upload-Metadata, "
            + "Upload-Offset, X-File-Name, X-Request-Id"
        response.headers["Access-Control-Max-Age"] = "7200"
    }

    private func allowed(_ origin: String?) -> String? {
        if origins == ["*"] { return "*" }
        return origins.first { $0 == origin }
    }
}
