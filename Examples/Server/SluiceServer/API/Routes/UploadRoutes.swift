import HTTPServer

/// `/api/media/upload`: a file in one request, raw or as a form sends it.
struct UploadRoutes: Sendable {
    let uploads: UploadDesk
    let maximumByteCount: Int64

    /// What a form adds to the file's own bytes, at most.
    private static let formOverhead: Int64 = 64 << 10

    var routes: [Route] {
        [
            Route(
                .post, "/api/media/upload", .scope(.upload), maximumBodyByteCount: maximumByteCount + Self.formOverhead
            ) { call in
                let name = UploadName(
                    call.query["name"] ?? call.head.headers["X-File-Name"],
                    contentType: call.head.headers["Content-Type"])
                let chunks = SharedIterator(call.body)
                let file = try await uploads.take({ try await chunks.next() }, name: name)
                return try .json(file, status: 201, headers: ["Location": "/api/media/files/\(file.fileId)"])
            }
        ]
    }
}
