/// A process of the server: its roles, from start to stop.
struct Server: Sendable {
    private let services: Services

    init(_ services: Services) {
        self.services = services
    }

    /// Runs the roles until the task is cancelled, which is how SIGTERM arrives, or one of them fails.
    func run() async throws {
        let roles = services.configuration.roles
        services.log.info("started", ["roles": roles.map(\.rawValue).sorted().joined(separator: ",")])
        try await withThrowingTaskGroup(of: Void.self) { group in
            if roles.contains(.worker) { group.addTask { try await WorkerRole(services: services).run() } }
            defer { group.cancelAll() }
            do {
                try await group.waitForAll()
            } catch  where Task.isCancelled {
                // What ends because it was told to is no failure.
            }
        }
        services.log.info("stopped")
    }
}
