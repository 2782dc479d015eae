import HLSJobs

/// What the listening thread does: it hears what other processes announce, and announces what this one has done.
///
/// Announcements are transactions of their own: a NOTIFY makes commits queue up behind each other, so it must not be
/// part of those that wait for the disk. What is lost thereby is found by polling.
struct PostgresListener {
    private let address: PostgresAddress
    private let notices: NoticeBoard
    private let outbox: Outbox
    private var rules = ReconnectRules()
    private let clock = ContinuousClock()
    private let began: ContinuousClock.Instant

    /// Announcements are at least so far apart: under load they are fewer and longer.
    private static let pause = Duration.milliseconds(5)
    /// A connection that nothing was heard of for so long is asked whether it is alive.
    private static let longestSilence = Duration.seconds(15)

    init(address: PostgresAddress, notices: NoticeBoard, outbox: Outbox) {
        self.address = address
        self.notices = notices
        self.outbox = outbox
        began = clock.now
    }

    /// Runs until the outbox is closed.
    mutating func run() {
        while true {
            do {
                let connection = try PostgresConnection(address)
                try connection.execute("LISTEN sluice_jobs")
                rules.succeeded()
                // Whatever was announced meanwhile is lost.
                notices.postAll()
                try listen(connection)
                return
            } catch {
                rules.failed(at: clock.now - began, chance: .random(in: 0..<1))
                if !rest() { return }
            }
        }
    }

    /// Polling does the work meanwhile; false once the outbox is closed.
    private func rest() -> Bool {
        while let next = rules.nextTry, clock.now - began < next {
            if outbox.take() == nil { return false }
            outbox.pipe.wait(for: nil, upTo: next - (clock.now - began))
        }
        return true
    }

    private func listen(_ connection: PostgresConnection) throws(JobError) {
        var lastSent = clock.now - Self.pause
        var lastHeard = clock.now
        while true {
            guard let heard = connection.takeNotifications() else {
                throw JobError(.unavailable, "\(address.place) has closed the connection; see that it runs")
            }
            if !heard.isEmpty { lastHeard = clock.now }
            for text in heard { notices.post(NoticeText.subjects(of: text)) }
            let sinceSent = clock.now - lastSent
            if sinceSent < Self.pause {
                outbox.pipe.wait(for: connection.socket, upTo: Self.pause - sinceSent)
                continue
            }
            guard let subjects = outbox.take() else { return }
            if !subjects.isEmpty {
                try announce(subjects, on: connection)
                lastSent = clock.now
            } else if clock.now - lastHeard > Self.longestSilence {
                try connection.execute("SELECT 1")
                lastHeard = clock.now
            } else {
                outbox.pipe.wait(for: connection.socket, upTo: Self.longestSilence)
            }
        }
    }

    private func announce(_ subjects: Set<JobSubject>, on connection: PostgresConnection) throws(JobError) {
        for text in NoticeText.texts(of: subjects) {
            _ = try connection.execute(
                PostgresStatement("SELECT pg_notify('sluice_jobs', $1)", [PostgresValue(text)]))
        }
    }
}
