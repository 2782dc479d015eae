import HLSJobs
import HTTPServer

/// `/health/live`, `/health/ready` and `/metrics`.
struct HealthRoutes: Sendable {
    let health: Health
    let metrics: Metrics

    var routes: [Route] {
        [
            // Touches nothing: a process that answers lives, whatever its database does.
            Route(
                .get, "/health/live", .open,
                Operation("isLive", "Says that the process answers.", .json(200, .live, "It does."))
            ) { _ in try .json(["status": "live"]) },
            Route(
                .get, "/health/ready", .open,
                Operation(
                    "isReady", "Says whether the services that the server needs answer.",
                    .json(200, .ready, "All of them do."), .json(503, .ready, "One of them does not."))
            ) { _ in
                let report = await health.report()
                return try .json(report, status: report.isReady ? 200 : 503)
            },
            Route(
                .get, "/metrics", .open,
                Operation("metrics", "Figures for Prometheus.", .text(200, "text/plain", "The figures."))
            ) { _ in
                var text = MetricsText()
                metrics.write(to: &text)
                await health.write(to: &text)
                return ServerResponse(
                    headers: ["Content-Type": MetricsText.contentType, "Cache-Control": "no-store"],
                    body: .bytes(Array(text.text.utf8)))
            },
        ]
    }
}
