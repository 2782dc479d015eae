import HTTPServer

/// A request that has been let in: what its route knows of it, and its body.
struct APICall: Sendable {
    let head: RequestHead
    let body: RequestBody
    /// What stands in the places of the route's path.
    let places: [String: String]
    /// Who asks; nil where nobody needs to say.
    let token: AccessToken?
    let query: FormFields

    /// What stands in a place of the path.
    func place(_ name: String) -> String { places[name] ?? "" }

    /// The body as JSON.
    ///
    /// - Throws: `Problem`: 400, 415.
    func json() async throws -> JSONValue {
        if let type = head.headers["Content-Type"], !type.lowercased().hasPrefix("application/json") {
            throw Problem.unsupportedMediaType("send JSON, with Content-Type: application/json")
        }
        return try JSONValue(parsing: await body.collected())
    }

    /// As `json`; nil where there is no body.
    func optionalJSON() async throws -> JSONValue? {
        let bytes = try await body.collected()
        return bytes.isEmpty ? nil : try JSONValue(parsing: bytes)
    }
}
