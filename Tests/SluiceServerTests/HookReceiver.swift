import LoopbackServer

/// A webhook's endpoint that takes one kind of event and refuses all others for now.
final class HookReceiver: Sendable {
    private let server: LoopbackServer

    init(taking event: String) throws {
        server = try LoopbackServer { connection in
            while let request = try connection.request() {
                let isTaken = String(decoding: request.body, as: UTF8.self).contains("\"type\":\"\(event)\"")
                try connection.respond(isTaken ? 200 : 500, "")
            }
        }
    }

    /// What a server needs to be told to send its events here.
    var settings: [String: String] {
        [
            "WEBHOOK_URL": server.url + "/hook", "WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "WEBHOOK_ALLOW_PRIVATE": "1",
        ]
    }
}
