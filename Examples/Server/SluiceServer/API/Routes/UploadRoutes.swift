import HTTPServer

/// `/api/media/upload`: a file in one request, raw or as a form sends it.
struct UploadRoutes: Sendable {
    let uploads: UploadDesk
    let maximumByteCount: Int64

    /// What a form may add to the file's own bytes.
    private static let formOverhead: Int64 = 64 << 10

    var routes: [Route] {
        [
            Route(
                .post, "/api/media/upload", .scope(.upload),
                Operation(
                    "upload", "Takes a file in one request, raw or as a form sends it.",
                    with: [.query("name", .text), .header("X-File-Name", .text)],
                    body: .of(
                        ("application/octet-stream", .bytes),
                        ("multipart/form-data", .object(["file": .bytes], optional: ["name": .text]))),
                    .json(201, .file, "The file.", headers: ["Location"]), problems: [400, 413]),
                maximumBodyByteCount: maximumByteCount, formOverhead: Self.formOverhead
            ) { call in
                let file: FileDescription
                if let form = try FormUpload(call, maximumByteCount: maximumByteCount) {
                    file = try await form.take(into: uploads)
                } else {
                    let name = UploadName(
                        call.query["name"] ?? call.head.headers["X-File-Name"],
                        contentType: call.head.headers["Content-Type"])
                    let chunks = SharedIterator(call.body)
                    file = try await uploads.take({ try await chunks.next() }, name: name)
                }
                return try .json(file, status: 201, headers: ["Location": "/api/media/files/\(file.fileId)"])
            }
        ]
    }
}
