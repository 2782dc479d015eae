import Catalogue
import HTTPServer

/// `/api/media/files/:id/captions`: subtitle files for a file's transcodes.
struct CaptionRoutes: Sendable {
    let captions: CaptionDesk

    private static let path = "/api/media/files/:id/captions"

    var routes: [Route] {
        [
            Route(
                .post, Self.path, .scope(.upload),
                Operation(
                    "addCaption", "Takes a WebVTT or SubRip file for the transcodes of a file.",
                    with: [.query("name", .text), .header("X-File-Name", .text)],
                    body: .of(("application/octet-stream", .bytes)),
                    .json(201, .caption, "The caption file; name it in the options of a transcode."),
                    problems: [400, 404, 413, 422]), maximumBodyByteCount: captions.maximumByteCount
            ) { call in
                let name = UploadName(
                    call.query["name"] ?? call.head.headers["X-File-Name"] ?? "captions", contentType: nil)
                return try .json(
                    try await captions.add(try await call.body.collected(), named: name, to: call.file), status: 201)
            },
            Route(
                .get, Self.path, .scope(.read),
                Operation(
                    "listCaptions", "The caption files of a file, the oldest first.",
                    .json(200, .captionList, "All of them."), problems: [404])
            ) { call in try .json(try await captions.list(call.file)) },
            Route(
                .delete, "\(Self.path)/:caption", .scope(.upload),
                Operation(
                    "removeCaption", "Removes a caption file; assets that have it keep it.",
                    .none(204, "It is gone."), problems: [404])
            ) { call in
                try await captions.remove(call.place("caption"), of: call.file)
                return ServerResponse(status: 204)
            },
        ]
    }
}
