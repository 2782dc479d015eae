/// Holds what the processes of a fault test noted against what the store says at the end.
package struct FaultAudit: Sendable {
    /// The end of a process by SIGKILL.
    package struct Kill: Equatable, Sendable {
        /// As in `ProcessLog.name`.
        package let process: String
        /// By `MonotonicClock`, just before the signal.
        package let nanoseconds: Int64

        package init(process: String, nanoseconds: Int64) {
            self.process = process
            self.nanoseconds = nanoseconds
        }
    }

    package let jobs: Int
    /// A line for each promise that was broken.
    package private(set) var violations: [String] = []
    /// Settlements that the store refused because the job was another's by then: proof that there were some to refuse.
    package let refusals: Int
    /// Of each job that the store took from a killed worker, the time from the kill to the store's own note of that, in
    /// leases.
    package private(set) var recoveries: [Double] = []
    /// The same for kills near an outage of the store, after which everybody first has a lease's time to renew.
    package private(set) var recoveriesNearOutages: [Double] = []
    /// Of each job that a killed worker held, the time from the kill to the next claim that lived long enough to be noted:
    /// the wait for a free worker is part of it, and the life of whoever had it between and was killed too.
    package private(set) var claimsAgain: [Double] = []

    /// - Parameters:
    ///   - lease: seconds.
    ///   - slots: how many jobs a worker runs at the same time.
    ///   - outages: when the store was away, by `MonotonicClock`.
    package init(
        _ logs: [ProcessLog<JobEvent>], states: [FinalState], kills: [Kill], outages: [ClosedRange<Int64>] = [],
        lease: Double, slots: Int
    ) {
        let events = logs.flatMap(\.events)
        let pushed = Set(events.lazy.filter { $0.kind == .pushed }.map(\.id))
        jobs = pushed.count
        refusals = events.count { $0.kind == .refused }
        check(pushed, states)
        check(Self.settlements(events), states, mostUnwritten: kills.count * slots)
        let leaseNanoseconds = lease * 1e9
        measureRecoveries(states, kills, outages, lease: leaseNanoseconds)
        measureClaims(logs, states, kills, lease: leaseNanoseconds)
    }

    private static func settlements(_ events: [JobEvent]) -> [String: [Int64]] {
        var tokens: [String: [Int64]] = [:]
        for event in events where event.kind == .settled { tokens[event.id, default: []].append(event.token) }
        return tokens
    }

    private mutating func check(_ pushed: Set<String>, _ states: [FinalState]) {
        var there: Set<String> = []
        for state in states {
            if !there.insert(state.id).inserted { violations.append("\(state.id) is listed twice") }
            if !pushed.contains(state.id) { violations.append("\(state.id) is there and was never pushed") }
            if !state.isCompleted { violations.append("\(state.id) is left \(state.status)") }
        }
        violations += pushed.subtracting(there).sorted().map { "\($0) is lost" }
    }

    private mutating func check(_ settled: [String: [Int64]], _ states: [FinalState], mostUnwritten: Int) {
        var unwritten = 0
        for state in states where state.isCompleted {
            let tokens = settled[state.id] ?? []
            // A worker that is killed between the store's answer and its own note leaves none.
            if tokens.isEmpty { unwritten += 1 }
            if tokens.count > 1 { violations.append("\(state.id) was settled \(tokens.count) times") }
            for token in tokens where token != state.token {
                violations.append("\(state.id) was settled by token \(token), its last holder's was \(state.token)")
            }
        }
        if unwritten > mostUnwritten {
            violations.append("\(unwritten) completions nobody wrote down, kills explain \(mostUnwritten) at most")
        }
    }

    private mutating func measureRecoveries(
        _ states: [FinalState], _ kills: [Kill], _ outages: [ClosedRange<Int64>], lease: Double
    ) {
        var noted: [String: [Recovery]] = [:]
        for recovery in states.lazy.flatMap(\.recoveries) { noted[recovery.worker, default: []].append(recovery) }
        for kill in kills {
            let isNearOutage = outages.contains { outage in
                Double(outage.lowerBound - kill.nanoseconds) < 2 * lease
                    && Double(kill.nanoseconds - outage.upperBound) < 2 * lease
            }
            // What was taken from it before was so because it was stopped.
            for recovery in noted[kill.process] ?? [] where recovery.nanoseconds > kill.nanoseconds {
                let leases = Double(recovery.nanoseconds - kill.nanoseconds) / lease
                if isNearOutage { recoveriesNearOutages.append(leases) } else { recoveries.append(leases) }
            }
        }
    }

    /// Also sees that the store noted every recovery that there must have been.
    private mutating func measureClaims(
        _ logs: [ProcessLog<JobEvent>], _ states: [FinalState], _ kills: [Kill], lease: Double
    ) {
        var claims: [String: [JobEvent]] = [:]
        for event in logs.lazy.flatMap(\.events) where event.kind == .claimed {
            claims[event.id, default: []].append(event)
        }
        var losers: [String: Set<String>] = [:]
        for state in states { losers[state.id] = Set(state.recoveries.map(\.worker)) }
        for kill in kills {
            guard let log = logs.first(where: { $0.name == kill.process }) else { continue }
            for held in Self.held(log.events) {
                let later = claims[held.id]?.filter { $0.token > held.token }.min { $0.token < $1.token }
                // Nobody has claimed it again if the store had taken its completion just before the kill.
                guard let later else { continue }
                claimsAgain.append(Double(later.nanoseconds - kill.nanoseconds) / lease)
                if losers[held.id]?.contains(kill.process) == false {
                    violations.append("\(held.id) left \(kill.process) without a note in its history")
                }
            }
        }
    }

    /// The claims that a process had not ended when it did.
    package static func held(_ events: [JobEvent]) -> [JobEvent] {
        var held: [String: JobEvent] = [:]
        for event in events {
            switch event.kind {
            case .claimed: held[event.id] = event
            case .settled, .returned, .refused: held[event.id] = nil
            case .pushed, .began: break
            }
        }
        return held.values.sorted { $0.nanoseconds < $1.nanoseconds }
    }
}
