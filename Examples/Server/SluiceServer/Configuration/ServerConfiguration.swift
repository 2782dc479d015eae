import HLSDelivery
import HLSMedia
import HTTPServer
import SluiceCrypto
import Webhooks

/// All that the server is told by its environment, read and checked.
struct ServerConfiguration: Sendable {
    var roles: Set<Role> = Set(Role.allCases)
    var host = "127.0.0.1"
    var port: UInt16 = 8080
    /// The proxies before it, which say who the client is.
    var trustedProxies = TrustedProxies()
    /// Where everything is kept that is not elsewhere.
    var dataDirectory = "./data"
    /// Where temporary files go; nil for where the system has them.
    var workDirectory: WorkDirectory?
    var database = DatabaseChoice.sqlite(path: "./data/sluice.sqlite")
    /// Redis, where the processes that answer share their limits, and where the queue may be.
    var redis: Secret?
    /// Whether the queue is on Redis.
    var queuesOnRedis = false
    var storage = StorageChoice.directory("./data/storage")
    /// The base of playback URLs, without a slash at its end; nil for the server itself.
    var playbackBase: String?
    /// A copy of hls.js for browsers that do not play HLS themselves; there need not be one.
    var hlsScript = "./data/hls.js"
    /// nil: generated at the first start.
    var tokens: [AccessToken]?
    /// nil: generated at the first start.
    var signingKeys: SigningKeys?
    var webhook: WebhookEndpoint?
    /// Whether files may be fetched from this machine and from private networks.
    var importsMayBePrivate = false
    var work = WorkSettings()
    /// Origins that pages may come from which use the API; `*` for all.
    var corsOrigins: [String] = []
    /// The same for playback.
    var playbackCORS = CORSPolicy.none
    var maxUploadBytes: Int64 = 20 << 30
    /// How many requests a client of the API may send, twice as many at once.
    var requestsPerSecond = 500
    /// How long requests and jobs may go on after SIGTERM.
    var grace: Duration = .seconds(10)
    /// nil: text for people at a terminal, JSON for whoever collects logs.
    var logFormat: Log.Format?

    /// Whether anything is kept in the data directory: the database, the storage, or generated secrets.
    var usesDataDirectory: Bool {
        if database.isLocal || storage.isLocal { return true }
        return !roles.isDisjoint(with: [.api, .edge]) && (tokens == nil || signingKeys == nil)
    }
}

/// How a worker works.
struct WorkSettings: Sendable {
    /// How many jobs run at the same time; each uses all cores.
    var concurrentJobs = 1
    var ladder = Ladder.standard
    var limits = Limits()
    /// How long a job may go without a sign of life.
    var lease: Duration = .seconds(15)
}
