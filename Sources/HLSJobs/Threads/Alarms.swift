/// Who is to be woken when; pure, the time is always given.
struct Alarms<Sleeper> {
    private struct Alarm {
        var time: ContinuousClock.Instant
        var number: UInt64
        var sleeper: Sleeper
    }

    /// The latest first, so that the next one is taken off the end; there are only ever a few.
    private var alarms: [Alarm] = []

    /// When the next one is due.
    var next: ContinuousClock.Instant? { alarms.last?.time }

    /// Sets an alarm under a number that no other one has; of several at the same time the first is the first to ring.
    mutating func set(_ number: UInt64, at time: ContinuousClock.Instant, _ sleeper: Sleeper) {
        let place = alarms.firstIndex { $0.time <= time } ?? alarms.endIndex
        alarms.insert(Alarm(time: time, number: number, sleeper: sleeper), at: place)
    }

    /// Takes an alarm back; nil if it has rung.
    mutating func remove(_ number: UInt64) -> Sleeper? {
        alarms.firstIndex { $0.number == number }.map { alarms.remove(at: $0).sleeper }
    }

    /// Those whose time has come, in order.
    mutating func takeDue(at now: ContinuousClock.Instant) -> [Sleeper] {
        var due: [Sleeper] = []
        while let last = alarms.last, last.time <= now {
            due.append(last.sleeper)
            alarms.removeLast()
        }
        return due
    }
}
