import Catalogue
import HTTPServer

/// `/api/uploads`: files that go to the storage itself, by URLs that are signed here.
struct PresignedRoutes: Sendable {
    let uploads: PresignedDesk

    var routes: [Route] {
        [
            Route(
                .post, "/api/uploads", .scope(.upload),
                Operation(
                    "beginUpload", "Plans an upload by signed URLs, in one piece or in parts.",
                    body: .json(.uploadOrder), .json(201, .uploadPlan, "The plan.", headers: ["Location"]),
                    problems: [400, 413, 415, 422])
            ) { call in
                let plan = try await uploads.begin(try UploadOrder(try await call.json()))
                return try .json(plan, status: 201, headers: ["Location": "/api/uploads/\(plan.uploadId)"])
            },
            Route(
                .post, "/api/uploads/:id/complete", .scope(.upload),
                Operation(
                    "completeUpload", "Verifies what has come, and makes a file of it.",
                    body: .json(.uploadedParts, isRequired: false),
                    .json(201, .file, "The file.", headers: ["Location"]), problems: [400, 404, 409, 422])
            ) { call in
                let file = try await uploads.complete(
                    UploadID(call.place("id")), try UploadedParts(try await call.optionalJSON()))
                return try .json(file, status: 201, headers: ["Location": "/api/media/files/\(file.fileId)"])
            },
            Route(
                .delete, "/api/uploads/:id", .scope(.upload),
                Operation(
                    "abortUpload", "Gives an upload up.", .none(204, "It is gone."), problems: [404, 409])
            ) { call in
                try await uploads.abort(UploadID(call.place("id")))
                return ServerResponse(status: 204)
            },
        ]
    }
}
