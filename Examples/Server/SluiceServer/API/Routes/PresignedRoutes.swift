import Catalogue
import HTTPServer

/// `/api/uploads`: files that go to the storage itself, by URLs that are signed here.
struct PresignedRoutes: Sendable {
    let uploads: PresignedDesk

    var routes: [Route] {
        [
            Route(.post, "/api/uploads", .scope(.upload)) { call in
                let plan = try await uploads.begin(try UploadOrder(try await call.json()))
                return try .json(plan, status: 201, headers: ["Location": "/api/uploads/\(plan.uploadId)"])
            },
            Route(.post, "/api/uploads/:id/complete", .scope(.upload)) { call in
                let file = try await uploads.complete(
                    UploadID(call.place("id")), try UploadedParts(try await call.optionalJSON()))
                return try .json(file, status: 201, headers: ["Location": "/api/media/files/\(file.fileId)"])
            },
            Route(.delete, "/api/uploads/:id", .scope(.upload)) { call in
                try await uploads.abort(UploadID(call.place("id")))
                return ServerResponse(status: 204)
            },
        ]
    }
}
