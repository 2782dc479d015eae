package import HLSJobs

/// When an event is tried again, as Standard Webhooks recommends: at once, and then after these pauses.
package enum WebhookSchedule {
    /// 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h after the attempt before.
    package static let pauses: [Duration] = [
        .seconds(5), minutes(5), minutes(30), hours(2), hours(5), hours(10), hours(10),
    ]

    /// The first attempt and one after each pause.
    package static let attempts = pauses.count + 1

    package static let policy = RetryPolicy.schedule(pauses)

    private static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    private static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }
}
