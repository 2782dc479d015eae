import HLSMedia
import HTTPServer

/// `/api/info`: what this server can do, and what the token may.
struct InfoRoutes: Sendable {
    let services: Services

    private struct Info: Encodable {
        struct User: Encodable {
            let name: String
            let scopes: [String]
        }
        struct NamedLadder: Encodable {
            let name: String
            let rungs: [Rung]
        }
        struct Features: Encodable {
            let tus = true
            let presignedUploads = true
            let live = false
            let webhooks: Bool
        }
        struct Limits: Encodable {
            let maxUploadBytes: Int64
        }

        let version: String
        let user: User
        let ladders: [NamedLadder]
        let features: Features
        let limits: Limits
    }

    var routes: [Route] {
        [
            Route(
                .get, "/api/info", .anyToken,
                Operation(
                    "info", "What this server can do, and what the token may.", .json(200, .info, "That."))
            ) { call in
                let configuration = services.configuration
                return try .json(
                    Info(
                        version: Sluice.version,
                        user: Info.User(
                            name: call.token?.name ?? "", scopes: call.token?.scopes.map(\.rawValue).sorted() ?? []),
                        ladders: [
                            Info.NamedLadder(
                                name: TranscodeOrder.defaultLadder, rungs: configuration.work.ladder.rungs),
                            Info.NamedLadder(name: "standard", rungs: Ladder.standard.rungs),
                        ],
                        features: Info.Features(webhooks: configuration.webhook != nil),
                        limits: Info.Limits(maxUploadBytes: configuration.maxUploadBytes)))
            }
        ]
    }
}
