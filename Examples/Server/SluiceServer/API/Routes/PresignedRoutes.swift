import Catalogue
import HTTPServer

/// `/api/uploads`: files that come by URLs that are signed here.
struct PresignedRoutes: Sendable {
    let uploads: PresignedDesk
    let maximumByteCount: Int64

    var routes: [Route] {
        // A bucket takes the parts itself.
        common + ((uploads.staging as? ServerStaging).map { [part($0)] } ?? [])
    }

    private func part(_ staging: ServerStaging) -> Route {
        Route(
            .put, "\(ServerStaging.path)/:id/:number/:size", .open,
            Operation(
                "sendPart",
                "Takes an upload, or a part of it; the URL is one of a plan, and says how many bytes it takes.",
                with: [.query("token", .text)], body: .of(("application/octet-stream", .bytes)),
                .none(200, "It is kept.", headers: ["ETag"]), problems: [400, 403, 404, 413]),
            maximumBodyByteCount: maximumByteCount
        ) { call in
            guard
                let place = PartPlace(
                    upload: call.place("id"), number: call.place("number"), size: call.place("size"))
            else { throw Problem.notFound("this is no URL of an upload; use it as it was given") }
            let chunks = SharedIterator(call.body)
            let tag = try await uploads.take(place, token: call.query["token"], from: staging) {
                try await chunks.next()
            }
            return ServerResponse(status: 200, headers: ["ETag": tag, "Cache-Control": "no-store"])
        }
    }

    private var common: [Route] {
        [
            Route(
                .post, "/api/uploads", .scope(.upload),
                Operation(
                    "beginUpload", "Plans an upload by signed URLs, in one piece or in parts.",
                    body: .json(.uploadOrder), .json(201, .uploadPlan, "The plan.", headers: ["Location"]),
                    problems: [400, 413, 415])
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
