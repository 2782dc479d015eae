import BenchKit
import Testing

@Suite struct FaultPlanTests {
    /// Every blow of a plan in ten minutes, looked for as often as the harness does.
    private func blows(seed: UInt64, workers: Int = 4, lease: Double = 2) -> [(time: Double, blow: FaultPlan.Blow)] {
        var plan = FaultPlan(workers: workers, lease: lease)
        var chance = SeededGenerator(seed: seed)
        var all: [(Double, FaultPlan.Blow)] = []
        for tick in 0..<60_000 {
            let now = Double(tick) / 100
            all += plan.blows(at: now, using: &chance).map { (now, $0) }
        }
        return all + plan.end().map { (600, $0) }
    }

    @Test("somebody is always running, and nobody is struck while stopped", arguments: [1, 2, 3])
    func oneIsAwake(seed: UInt64) {
        for workers in 2...5 {
            var asleep: Set<Int> = []
            for (_, blow) in blows(seed: seed, workers: workers) {
                switch blow {
                case .kill(let victim): #expect(!asleep.contains(victim))
                case .stop(let victim):
                    #expect(asleep.insert(victim).inserted)
                    #expect(asleep.count < workers)
                case .wake(let sleeper): #expect(asleep.remove(sleeper) != nil)
                }
            }
            #expect(asleep.isEmpty, "the end wakes everybody")
        }
    }

    @Test("a stopped worker sleeps longer than its lease")
    func longSleep() {
        var since: [Int: Double] = [:]
        var sleeps: [Double] = []
        for (time, blow) in blows(seed: 7) where time < 590 {
            if case .stop(let victim) = blow { since[victim] = time }
            if case .wake(let sleeper) = blow, let begin = since[sleeper] { sleeps.append(time - begin) }
        }
        #expect(sleeps.count > 50)
        #expect(sleeps.allSatisfy { $0 >= 3 && $0 <= 5.01 })
    }

    @Test("kills and stops both happen, and the same seed gives the same")
    func chance() {
        let first = blows(seed: 3)
        let kills = first.count { if case .kill = $0.blow { true } else { false } }
        let stops = first.count { if case .stop = $0.blow { true } else { false } }
        #expect(kills > 50 && stops > 50)
        #expect(blows(seed: 3).map(\.blow) == first.map(\.blow))
        #expect(blows(seed: 4).map(\.blow) != first.map(\.blow))
    }
}
