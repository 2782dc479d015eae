import Synchronization
import Testing

@testable import SluiceServer

@Suite struct RateLimiterTests {
    /// A clock that stands still until it is set.
    private final class Clock: Sendable {
        let seconds = Mutex(0.0)
    }

    private func limiter(_ clock: Clock) -> RateLimiter {
        RateLimiter(rate: 2, burst: 4) { clock.seconds.withLock { $0 } }
    }

    @Test func `a client may send as many as its bucket holds, then as many as come back`() {
        let clock = Clock()
        let limiter = limiter(clock)
        #expect((0..<4).allSatisfy { _ in limiter.refusal(of: "a") == nil })
        #expect(limiter.refusal(of: "a") == 1)
        #expect(limiter.refusal(of: "b") == nil, "others are not concerned")
        clock.seconds.withLock { $0 = 0.5 }
        #expect(limiter.refusal(of: "a") == nil)
        #expect(limiter.refusal(of: "a") != nil)
    }

    @Test func `what was used is told once, and refusals use nothing`() {
        let limiter = limiter(Clock())
        for _ in 0..<9 { _ = limiter.refusal(of: "a") }
        _ = limiter.refusal(of: "b")
        #expect(limiter.takeUses() == ["a": 4, "b": 1])
        #expect(limiter.takeUses() == [:])
    }

    @Test func `what others have used is taken away here, and what was used meanwhile is not given back`() {
        let limiter = limiter(Clock())
        _ = limiter.refusal(of: "a")
        #expect(limiter.takeUses() == ["a": 1])
        _ = limiter.refusal(of: "a")
        // Others used one; this process another one since it told of the first.
        limiter.adopt(["a": 2, "unknown": 1])
        #expect(limiter.refusal(of: "a") == nil)
        #expect(limiter.refusal(of: "a") != nil)
        limiter.adopt(["a": 4])
        #expect(limiter.refusal(of: "a") != nil, "nobody gets more than is left here")
        limiter.adopt(["b": -4])
        #expect(limiter.refusal(of: "b") == nil)
    }

    @Test func `a debt is paid by waiting`() {
        let clock = Clock()
        let limiter = limiter(clock)
        _ = limiter.refusal(of: "a")
        _ = limiter.takeUses()
        limiter.adopt(["a": -3])
        #expect(limiter.refusal(of: "a") == 2)
        clock.seconds.withLock { $0 = 2 }
        #expect(limiter.refusal(of: "a") == nil)
    }

    @Test func `an outage is told when it begins and when it ends`() {
        var watch = OutageWatch()
        #expect(!watch.isKnownToAnswer)
        let first = [watch.answered(), watch.answered(), watch.failed(), watch.failed()]
        #expect(first == [false, false, true, false])
        #expect(!watch.isKnownToAnswer)
        let second = [watch.answered(), watch.answered()]
        #expect(second == [true, false])
        #expect(watch.isKnownToAnswer)
        var other = OutageWatch()
        let isNews = other.failed()
        #expect(isNews, "also if it has been away from the beginning")
    }
}
