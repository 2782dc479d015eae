import HLSJobs
import Synchronization

/// What the listening thread does: it hears what the scripts announce, those of this process too.
struct RedisSubscriber {
    private let address: RedisAddress
    private let channel: String
    private let notices: NoticeBoard
    private let stop: StopSign
    private var rules = ReconnectRules()
    private let clock = ContinuousClock()
    private let began: ContinuousClock.Instant

    /// A connection that nothing was heard of for so long is asked whether it is alive.
    private static let longestSilence = Duration.seconds(15)

    /// How another thread ends this one.
    final class StopSign: Sendable {
        private let isRaised = Atomic<Bool>(false)
        let pipe: WakePipe

        init() throws(JobError) {
            pipe = try WakePipe()
        }

        var isUp: Bool { isRaised.load(ordering: .relaxed) }

        func raise() {
            isRaised.store(true, ordering: .relaxed)
            pipe.wake()
        }
    }

    init(address: RedisAddress, prefix: String, notices: NoticeBoard, stop: StopSign) {
        self.address = address
        channel = "\(prefix):notices"
        self.notices = notices
        self.stop = stop
        began = clock.now
    }

    /// Makes the first connection; throws if that fails.
    func subscribed() throws(JobError) -> RedisConnection {
        let connection = try RedisConnection(address)
        try connection.command(["SUBSCRIBE", channel])
        return connection
    }

    /// Runs until the sign is up, with new connections in the place of broken ones.
    mutating func run(_ first: RedisConnection) {
        var connection: RedisConnection? = first
        while !stop.isUp {
            do {
                let current = try connection ?? subscribed()
                connection = current
                rules.succeeded()
                // Whatever was announced meanwhile is lost.
                notices.postAll()
                try listen(current)
            } catch {
                connection = nil
                rules.failed(at: clock.now - began, chance: .random(in: 0..<1))
                while !stop.isUp, let next = rules.nextTry, clock.now - began < next {
                    stop.pipe.wait(for: nil, upTo: next - (clock.now - began))
                }
            }
        }
    }

    private func listen(_ connection: RedisConnection) throws(JobError) {
        var lastHeard = clock.now
        while !stop.isUp {
            while let reply = try connection.bufferedReply() {
                lastHeard = clock.now
                if reply[0].text == "message" { notices.post(NoticeText.subjects(of: reply[2].text)) }
            }
            switch stop.pipe.wait(for: connection.socket, upTo: Self.longestSilence) {
            case true: try connection.readMore()
            case false where clock.now - lastHeard > Self.longestSilence: try connection.send(["PING"])
            case false: break
            }
        }
    }
}
