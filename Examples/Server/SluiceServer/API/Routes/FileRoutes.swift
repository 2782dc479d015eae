import Catalogue
import HTTPServer

/// `/api/media/files`.
struct FileRoutes: Sendable {
    let files: FileDesk

    var routes: [Route] {
        [
            Route(
                .get, "/api/media/files", .scope(.read),
                Operation(
                    "listFiles", "Files, the newest first, each with its newest transcode.",
                    with: [.limit, .after, .query("q", Schema.text.described("A part of the name."))],
                    .json(200, .filePage, "A page of them."), problems: [400])
            ) { call in
                var filter = FileFilter(
                    search: call.query["q"], limit: try call.query.integer("limit", in: 1...200, default: 50))
                filter.after = try call.cursor()
                return try .json(try await files.page(filter))
            },
            Route(
                .get, "/api/media/files/:id", .scope(.read),
                Operation("file", "A file.", .json(200, .file, "The file."), problems: [404])
            ) { call in
                try .json(try await files.file(FileID(call.place("id"))))
            },
            Route(
                .delete, "/api/media/files/:id", .scope(.upload),
                Operation(
                    "deleteFile", "Removes a file and all that was made of it.", .none(204, "It is gone."),
                    problems: [404])
            ) { call in
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
