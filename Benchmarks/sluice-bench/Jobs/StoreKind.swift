import BenchKit

/// A store of jobs and what it promises about a loss of power.
enum StoreKind: String, CaseIterable {
    case sqliteNormal = "sqlite.normal"
    case sqliteFull = "sqlite.full"
    case postgres
    case redisEverysec = "redis.everysec"
    case redisAlways = "redis.always"

    /// Reads a list such as `sqlite.normal,postgres`.
    static func list(_ text: String?, of known: [StoreKind]) throws(BenchError) -> [StoreKind] {
        guard let text else { return known }
        var kinds: [StoreKind] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let kind = StoreKind(rawValue: String(word)), known.contains(kind) else {
                let names = known.map(\.rawValue).joined(separator: ",")
                throw BenchError(.usage, "--stores: \"\(word)\" is none: give some of \(names)")
            }
            kinds.append(kind)
        }
        return kinds
    }

    /// Lends a new store, by the options that `sluice-bench-worker` takes.
    ///
    /// - Parameter addresses: those of servers that the user gave instead of throwaway ones.
    func with<Result>(
        _ addresses: ServerAddresses, _ work: WorkFolder, _ body: (OpenStore) throws(BenchError) -> Result
    ) throws(BenchError) -> Result {
        switch self {
        case .sqliteNormal, .sqliteFull:
            return try work.withFolder { (folder) throws(BenchError) in
                let durability = self == .sqliteFull ? "full" : "normal"
                let words = ["--store", (folder / "jobs.sqlite").path, "--durability", durability]
                return try body(try made(OpenStore(words: words, server: nil), work))
            }
        case .postgres:
            if let address = addresses.postgres {
                return try body(OpenStore(words: ["--store", address], server: nil))
            }
            return try withServer(.postgres, "durable", work, body)
        case .redisEverysec, .redisAlways:
            if let address = addresses.redis { return try body(OpenStore(words: ["--store", address], server: nil)) }
            return try withServer(.redis, self == .redisAlways ? "always" : "everysec", work, body)
        }
    }

    private func withServer<Result>(
        _ kind: Server.Kind, _ durability: String, _ work: WorkFolder, _ body: (OpenStore) throws(BenchError) -> Result
    ) throws(BenchError) -> Result {
        try Server.with(kind, durability, work) { (server) throws(BenchError) in
            try body(try made(OpenStore(words: ["--store", server.address], server: server), work))
        }
    }

    /// One process makes the tables, as `migrate` does in a deployment, before a crowd comes.
    private func made(_ store: OpenStore, _ work: WorkFolder) throws(BenchError) -> OpenStore {
        _ = try WorkerProgram(work).output(["states", "--queue", "none"] + store.words)
        return store
    }

    /// Whether the user's own server is used.
    func isGiven(_ addresses: ServerAddresses) -> Bool {
        switch self {
        case .sqliteNormal, .sqliteFull: false
        case .postgres: addresses.postgres != nil
        case .redisEverysec, .redisAlways: addresses.redis != nil
        }
    }
}
