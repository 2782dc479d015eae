import HLSMedia
import HLSStorageS3
import SluiceCrypto

/// All that the server is told by its environment, read and checked.
struct ServerConfiguration: Sendable {
    var roles: Set<Role> = Set(Role.allCases)
    var host = "127.0.0.1"
    var port: UInt16 = 8080
    /// Where everything is kept that is not elsewhere.
    var dataDirectory = "./data"
    var database = DatabaseChoice.sqlite(path: "./data/sluice.sqlite")
    /// Redis, for the queue or as a cache.
    var redis: Secret?
    /// Whether the queue is on Redis.
    var queuesOnRedis = false
    var storage = StorageChoice.directory("./data/storage")
    /// The base of playback URLs, without a slash at its end; nil for the server itself.
    var playbackBase: String?
    /// nil: generated at the first start.
    var tokens: [AccessToken]?
    /// `id:key,...`; nil: generated at the first start.
    var signingKeys: Secret?
    var webhook: WebhookTarget?
    var work = WorkSettings()
    /// Origins that pages may come from which use the API; `*` for all.
    var corsOrigins: [String] = []
    var maxUploadBytes: Int64 = 20 << 30
    /// How long requests and jobs may go on after SIGTERM.
    var grace: Duration = .seconds(10)
}

/// Where events go.
struct WebhookTarget: Sendable {
    let url: String
    let secret: Secret
    /// Whether the address may be one of this machine or of a private network.
    let mayBePrivate: Bool
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
