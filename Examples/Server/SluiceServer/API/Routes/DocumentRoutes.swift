import HTTPServer

/// `/openapi.json`: the document of all routes, itself included.
struct DocumentRoutes: Sendable {
    /// The others.
    let routes: [Route]

    /// All routes, this one too.
    ///
    /// - Throws: if the document cannot be written as JSON.
    func all() throws -> [Route] {
        // Made once: it does not change while the process runs.
        let document = Array(try JSONLine.text(APIDocument(routes + [route([])]).json).utf8)
        return routes + [route(document)]
    }

    private func route(_ document: [UInt8]) -> Route {
        Route(
            .get, "/openapi.json", .open,
            Operation("document", "This document.", .json(200, .document, "An OpenAPI 3.1 document."))
        ) { _ in
            ServerResponse(
                headers: ["Content-Type": "application/json", "Cache-Control": "no-cache"], body: .bytes(document))
        }
    }
}
