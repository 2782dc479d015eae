import CommandLineKit
import HLSDelivery
import HLSJobs
import HLSJobsRedis
import HLSStorage
import HTTPClient
import HTTPServer
import SluiceCrypto
import Webhooks

/// Answers HTTP: the API and the pages, playback, health; each if its role is asked for.
struct FrontRole: Sendable {
    private let services: Services
    private let metrics: Metrics
    private let api: API
    private let playback: PlaybackResponder?
    private let pages: PageResponder?
    private let sweeper: Sweeper?
    private let sharedLimits: SharedLimits?

    /// What playback's paths begin with.
    static let playbackPath = "/hls"

    /// - Throws: `ConfigurationError`, `StorageError`, `JobError`.
    init(_ services: Services, metrics: Metrics) throws {
        self.services = services
        self.metrics = metrics
        let configuration = services.configuration
        let secrets = try ServerSecrets(configuration, log: services.log)
        let keys = secrets.signingKeys
        let root = try DeliveryRoot(path: Self.playbackPath, prefix: try StorageKey("hls"))
        var routes = HealthRoutes(health: Health(services: services), metrics: metrics).routes
        if configuration.roles.contains(.api) {
            let desks = Desks(services, signers: try Signers(playback: root, keys: keys))
            routes += desks.routes
            sweeper = Sweeper(desks: desks, metrics: metrics)
            pages = PageResponder(
                playbackBase: configuration.playbackBase, hlsScript: configuration.hlsScript)
        } else {
            sweeper = nil
            pages = nil
        }
        let clock = ContinuousClock()
        let start = clock.now
        let rate = Double(configuration.requestsPerSecond)
        let limiter = RateLimiter(rate: rate, burst: 2 * rate) { (clock.now - start) / .seconds(1) }
        sharedLimits = try configuration.redis.map { address in
            let allowance = try RedisAllowance(
                String(decoding: address.revealed, as: UTF8.self), rate: rate, burst: 2 * rate)
            return SharedLimits(allowance: allowance, limiter: limiter, log: services.log)
        }
        api = API(
            table: RouteTable(routes: try DocumentRoutes(routes: routes).all()),
            authenticator: Authenticator(secrets.tokens), limiter: limiter,
            cors: CORSHeaders(origins: configuration.corsOrigins), log: services.log)
        playback =
            configuration.roles.contains(.edge)
            ? Self.playback(services, DeliveryPolicy(root: root, signing: keys)) : nil
    }

    /// Serves until the task is cancelled.
    func run() async throws {
        let configuration = services.configuration
        var settings = HTTPServerConfiguration(host: configuration.host, port: Int(configuration.port))
        settings.gracePeriod = configuration.grace
        settings.trustedProxies = configuration.trustedProxies
        let (metrics, api, playback, pages) = (metrics, api, playback, pages)
        let server = HTTPServer(
            settings, onCompletion: { AccessRecord.note($0, api: api, metrics: metrics) },
            handler: { request in
                if let playback, request.path.utf8.starts(with: "\(Self.playbackPath)/".utf8) {
                    return playback.disposition(of: request)
                }
                if let page = pages?.response(to: request) { return .respond(page) }
                return api.disposition(of: request)
            })
        let log = services.log
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { port in
                    log.info("listening", ["url": "http://\(Self.host(configuration.host)):\(port)"])
                }
            }
            if let sweeper { group.addTask { try await sweeper.run() } }
            if let sharedLimits { group.addTask { try await sharedLimits.run() } }
            // Whichever ends first ends the other.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func host(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    private static func playback(_ services: Services, _ policy: DeliveryPolicy) -> PlaybackResponder {
        var policy = policy
        policy.cors = services.configuration.playbackCORS
        return PlaybackResponder(delivery: Delivery(policy), storage: services.storage, log: services.log)
    }
}
