import Catalogue
import HTTPServer

/// `/api/media/files`.
struct FileRoutes: Sendable {
    let files: FileDesk

    var routes: [Route] {
        [
            Route(.get, "/api/media/files", .scope(.read)) { call in
                var filter = FileFilter(
                    search: call.query["q"], limit: try call.query.integer("limit", in: 1...200, default: 50))
                filter.after = try call.cursor()
                return try .json(try await files.page(filter))
            },
            Route(.get, "/api/media/files/:id", .scope(.read)) { call in
                try .json(try await files.file(FileID(call.place("id"))))
            },
            Route(.delete, "/api/media/files/:id", .scope(.upload)) { call in
                try await files.remove(FileID(call.place("id")))
                return ServerResponse(status: 204)
            },
        ]
    }
}

extension APICall {
    /// Where the page before ended.
    ///
    /// - Throws: `Problem`, 400.
    func cursor() throws(Problem) -> PageCursor? {
        guard let text = query["after"] else { return nil }
        guard let cursor = PageCursor(text) else { throw .badRequest("after is not the \"next\" of a page") }
        return cursor
    }
}
