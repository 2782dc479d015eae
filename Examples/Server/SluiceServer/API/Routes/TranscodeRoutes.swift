import Catalogue
import HTTPServer
import SluiceCrypto

/// `/api/media/transcode`.
struct TranscodeRoutes: Sendable {
    let transcodes: TranscodeDesk
    let idempotency: IdempotencyDesk

    var routes: [Route] {
        [
            Route(.post, "/api/media/transcode", .scope(.transcode)) { call in
                let body = try await call.json()
                let order = try TranscodeOrder(body)
                let key = order.idempotencyKey ?? call.head.headers["Idempotency-Key"]
                return try await idempotency.answer(key, of: call, body: body) {
                    try IdempotencyDesk.Answer(202, try await transcodes.order(order))
                }
            },
            Route(.get, "/api/media/transcode/:id", .scope(.read)) { call in
                try .json(try await transcodes.transcode(of: call.file))
            },
            Route(.get, "/api/media/transcode/:id/events", .scope(.read)) { call in
                let states = try await transcodes.updates(of: call.file)
                return .events(StatusEvents(states, named: "status"))
            },
            Route(.delete, "/api/media/transcode/:id", .scope(.transcode)) { call in
                let (isRunning, description) = try await transcodes.cancel(call.file)
                return try .json(description, status: isRunning ? 202 : 200)
            },
            Route(.post, "/api/media/transcode/:id/retry", .scope(.transcode)) { call in
                try .json(try await transcodes.retry(call.file), status: 202)
            },
        ]
    }
}

extension APICall {
    fileprivate var file: FileID { FileID(place("id")) }
}
