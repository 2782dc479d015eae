import BenchKit

/// Servers that the user has, instead of throwaway ones.
struct ServerAddresses {
    /// Everything is thrown away afterwards.
    static let none = ServerAddresses(postgres: nil, redis: nil)

    let postgres: String?
    let redis: String?

    private init(postgres: String?, redis: String?) {
        self.postgres = postgres
        self.redis = redis
    }

    init(_ arguments: Arguments) { self.init(postgres: arguments["postgres"], redis: arguments["redis"]) }
}
