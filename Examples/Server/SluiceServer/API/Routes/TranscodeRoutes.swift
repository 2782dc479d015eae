import Catalogue
import HTTPServer
import SluiceCrypto

/// `/api/media/transcode`.
struct TranscodeRoutes: Sendable {
    let transcodes: TranscodeDesk
    let idempotency: IdempotencyDesk

    var routes: [Route] {
        [
            Route(
                .post, "/api/media/transcode", .scope(.transcode),
                Operation(
                    "orderTranscode", "Orders a transcode of a file.",
                    with: [.header("Idempotency-Key", .text(1...TranscodeOrder.longestKey))],
                    body: .json(.transcodeOrder),
                    .json(202, .transcode, "It will be made; one that is under way is not ordered twice."),
                    problems: [400, 404, 409, 415, 422])
            ) { call in
                let body = try await call.json()
                let order = try TranscodeOrder(body)
                let key = order.idempotencyKey ?? call.head.headers["Idempotency-Key"]
                return try await idempotency.answer(key, of: call, body: body) {
                    try IdempotencyDesk.Answer(202, try await transcodes.order(order))
                }
            },
            Route(
                .get, "/api/media/transcode/:id", .scope(.read),
                Operation(
                    "transcode", "The newest transcode of a file.", .json(200, .transcode, "How it stands."),
                    problems: [404])
            ) { call in
                try .json(try await transcodes.transcode(of: call.file))
            },
            Route(
                .get, "/api/media/transcode/:id/events", .scope(.read),
                Operation(
                    "followTranscode", "The newest transcode of a file, as it goes on.",
                    .events("Events \"status\", whose data is a Transcode; the last one is final."), problems: [404])
            ) { call in
                let states = try await transcodes.updates(of: call.file)
                return .events(StatusEvents(states, named: "status"))
            },
            Route(
                .delete, "/api/media/transcode/:id", .scope(.transcode),
                Operation(
                    "cancelTranscode", "Stops the transcode of a file.",
                    .json(200, .transcode, "It is cancelled."),
                    .json(202, .transcode, "It runs, and its worker is told."), problems: [404, 409])
            ) { call in
                let (isRunning, description) = try await transcodes.cancel(call.file)
                return try .json(description, status: isRunning ? 202 : 200)
            },
            Route(
                .post, "/api/media/transcode/:id/retry", .scope(.transcode),
                Operation(
                    "retryTranscode", "Lets a failed or cancelled transcode run again.",
                    .json(202, .transcode, "It will."), problems: [404, 409])
            ) { call in
                try .json(try await transcodes.retry(call.file), status: 202)
            },
        ]
    }
}

extension APICall {
    /// The file that the path names.
    var file: FileID { FileID(place("id")) }
}
