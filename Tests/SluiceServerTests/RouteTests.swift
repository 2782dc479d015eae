import Foundation
import HLSDelivery
import HLSStorage
import HTTPClient
import HTTPServer
import SluiceCrypto
import TestSupport
import Testing

@testable import SluiceServer

/// Every route, and who may use it: what must hold, told once more by somebody else than the routes themselves.
enum EveryRoute {
    static let table: [(method: String, path: String, access: Access)] = [
        ("GET", "/health/live", .open), ("GET", "/health/ready", .open), ("GET", "/metrics", .open),
        ("GET", "/openapi.json", .open), ("GET", "/api/info", .anyToken),
        ("GET", "/api/media/files", .scope(.read)), ("GET", "/api/media/files/:id", .scope(.read)),
        ("DELETE", "/api/media/files/:id", .scope(.upload)),
        ("POST", "/api/media/files/:id/captions", .scope(.upload)),
        ("GET", "/api/media/files/:id/captions", .scope(.read)),
        ("DELETE", "/api/media/files/:id/captions/:caption", .scope(.upload)),
        ("POST", "/api/media/import", .scope(.upload)), ("GET", "/api/media/import/:job", .scope(.read)),
        ("GET", "/api/media/import/:job/events", .scope(.read)), ("DELETE", "/api/media/import/:job", .scope(.upload)),
        ("POST", "/api/media/upload", .scope(.upload)),
        ("POST", "/api/media/transcode", .scope(.transcode)), ("GET", "/api/media/transcode/:id", .scope(.read)),
        ("GET", "/api/media/transcode/:id/events", .scope(.read)),
        ("DELETE", "/api/media/transcode/:id", .scope(.transcode)),
        ("POST", "/api/media/transcode/:id/retry", .scope(.transcode)),
        ("POST", "/api/uploads", .scope(.upload)), ("POST", "/api/uploads/:id/complete", .scope(.upload)),
        ("DELETE", "/api/uploads/:id", .scope(.upload)),
        // The URL itself is signed.
        ("PUT", "/api/uploads/parts/:id/:number/:size", .open),
        ("OPTIONS", "/api/tus", .open), ("POST", "/api/tus", .scope(.upload)),
        ("HEAD", "/api/tus/:id", .scope(.upload)), ("PATCH", "/api/tus/:id", .scope(.upload)),
        ("DELETE", "/api/tus/:id", .scope(.upload)),
        ("GET", "/api/jobs", .scope(.read)), ("GET", "/api/jobs/events", .scope(.read)),
        ("POST", "/api/jobs/:id/retry", .scope(.admin)), ("POST", "/api/jobs/:id/cancel", .scope(.admin)),
        ("GET", "/api/webhooks/deliveries", .scope(.admin)),
        ("POST", "/api/webhooks/deliveries/:id/replay", .scope(.admin)),
    ]

    /// A path of the table with something in each of its places.
    static func path(_ pattern: String, _ id: String) -> String {
        pattern.split(separator: "/").map { $0.first == ":" ? "/\(id)" : "/\($0)" }.joined()
    }

    /// The routes that the server has.
    static func found() async throws -> [Route] {
        let folder = try TestFolder()
        let configuration = try ServerConfiguration(environment: ["DATA_DIR": folder.path("data")])
        let services = try await Services.open(configuration, log: Log(format: .text))
        let root = try DeliveryRoot(path: "/hls", prefix: StorageKey("hls"))
        let signers = try Signers(playback: root, keys: try SigningKeys(parsing: "k1:0123456789abcdef"))
        let routes =
            Desks(services, signers: signers).routes
            + HealthRoutes(health: Health(services: services), metrics: Metrics()).routes
        let all = try DocumentRoutes(routes: routes).all()
        withExtendedLifetime(folder) {}
        return all
    }
}

@Suite(.timeLimit(.minutes(2))) struct RouteTests {
    @Test func `the table has every route, and says of each who may use it`() async throws {
        let found = try await EveryRoute.found().map { "\($0.method) \($0.pattern) \($0.access)" }
        let expected = EveryRoute.table.map { "\($0.method) \($0.path) \($0.access)" }
        #expect(Set(found).symmetricDifference(expected) == [])
        #expect(found.count == Set(found).count, "each once")
    }

    @Test func `each scope opens its own routes and no other`() async throws {
        let tokens = Scope.allCases.map { ($0, "\($0.rawValue)-token-0123456789") }
        let settings = tokens.map { "\($0.1):\($0.0.rawValue)" }.joined(separator: ",")
        let server = try await ServerProcess(["PORT": "0", "AUTH_TOKENS": settings]).start()
        let nobody = try await APIClient(server, token: nil)
        for (method, path, access) in EveryRoute.table {
            let path = EveryRoute.path(path, "nobody")
            var answers: [(String, Int, isAllowed: Bool)] = []
            for (scope, token) in tokens {
                let isAllowed = access == .open || access == .anyToken || access == .scope(scope)
                answers.append((scope.rawValue, try await nobody.with(token: token).status(method, path), isAllowed))
            }
            for (who, status, isAllowed) in answers {
                #expect((status == 403) == !isAllowed, "\(method) \(path) by \(who): \(status)")
                #expect(status != 401 && status < 500, "\(method) \(path) by \(who): \(status)")
            }
            let token = try #require(tokens.first?.1)
            let strangers: [(String?, HTTPHeaders, String)] = [
                (nil, [:], ""), ("unknown-token-0123456789", [:], ""), ("\(token)x", [:], ""),
                (String(token.dropLast()), [:], ""), ("", [:], ""), (nil, ["Authorization": "Basic \(token)"], ""),
                (nil, ["Authorization": token], ""), (nil, [:], "?access_token=\(token)&token=\(token)"),
            ]
            for (token, headers, query) in strangers {
                let status = try await nobody.with(token: token).status(method, path + query, headers)
                #expect((status == 401) == (access != .open), "\(method) \(path)\(query) \(headers): \(status)")
            }
        }
    }

    @Test func `tokens are kept as digests of one length, which are compared in constant time`() {
        let token = AccessToken(secret: Secret("0123456789abcdef"), scopes: [.read], name: "token 1")
        let kept = Mirror(reflecting: Authenticator([token])).descendant("tokens", 0, "digest")
        // The comparison of this type is the one that takes as long whatever is in it.
        #expect((kept as? Secret)?.count == 32, "\(String(describing: kept))")
    }
}
