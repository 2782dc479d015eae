import HLSJobs
import HTTPServer

/// `/api/media/import`: files that the server fetches itself.
struct ImportRoutes: Sendable {
    let imports: ImportDesk

    private static let path = "/api/media/import/:job"

    var routes: [Route] {
        [
            Route(
                .post, "/api/media/import", .scope(.upload),
                Operation(
                    "orderImport", "Fetches a file from another server, as a job.", body: .json(.importOrder),
                    .json(202, .importState, "It will be fetched."), problems: [400, 415, 422])
            ) { call in
                let order = try ImportOrder(try await call.json(), addresses: imports.addresses)
                return try .json(try await imports.order(order), status: 202)
            },
            Route(
                .get, Self.path, .scope(.read),
                Operation("import", "An import.", .json(200, .importState, "How it stands."), problems: [404])
            ) { call in try .json(try await imports.description(of: call.job)) },
            Route(
                .get, "\(Self.path)/events", .scope(.read),
                Operation(
                    "followImport", "An import, as it goes on.",
                    .events("Events \"status\", whose data is an Import; the last one is final."), problems: [404])
            ) { call in .events(StatusEvents(try await imports.updates(of: call.job), named: "status")) },
            Route(
                .delete, Self.path, .scope(.upload),
                Operation(
                    "cancelImport", "Stops an import.", .json(200, .importState, "It is cancelled."),
                    .json(202, .importState, "It runs, and is being stopped."), problems: [404, 409])
            ) { call in
                let (isRunning, description) = try await imports.cancel(call.job)
                return try .json(description, status: isRunning ? 202 : 200)
            },
        ]
    }
}

extension APICall {
    fileprivate var job: JobID { JobID(place("job")) }
}
