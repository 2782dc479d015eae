/// A process of the server: its roles, from start to stop.
struct Server: Sendable {
    private let services: Services

    init(_ services: Services) {
        self.services = services
    }

    /// Runs the roles until the task is cancelled, which is how SIGTERM arrives, or one of them fails.
    func run() async throws {
        let roles = services.configuration.roles
        let metrics = Metrics()
        let front = try roles.isDisjoint(with: [.api, .edge]) ? nil : FrontRole(services, metrics: metrics)
        services.log.info("started", ["roles": roles.map(\.rawValue).sorted().joined(separator: ",")])
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let front { group.addTask { try await front.run() } }
            if roles.contains(.worker) {
                group.addTask { try await WorkerRole(services: services, metrics: metrics).run() }
            }
            defer { group.cancelAll() }
            do {
                // A role ends when it is told to; one that ends by itself has failed.
                try await group.next()
                group.cancelAll()
                try await group.waitForAll()
            } catch  where Task.isCancelled {
                // What ends because it was told to is no failure.
            }
        }
        services.log.info("stopped")
    }
}
