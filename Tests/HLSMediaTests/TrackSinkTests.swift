import HLSStorage
import Synchronization
import Testing

@testable import HLSMedia

@Suite("A track's sink")
struct TrackSinkTests {
    @Test("that is strict begins no segment before the one before it is durable")
    func strict() async throws {
        let queue = PublishQueue(capacity: 2)
        let isDurable = Atomic(false)
        async let order = StageGroup.run(stop: { queue.stop() }) {
            let sink = TrackSink(
                track: 0, name: "v90", packaging: .fmp4(), queue: queue, initialization: nil, isStrict: true)
            for number in 0..<2 {
                try sink.beginSegment(number)
                if number == 1, !isDurable.load(ordering: .sequentiallyConsistent) { return false }
                try sink.append([1, 2, 3])
                try sink.endSegment(
                    Segment(track: 0, number: number, start: 0, duration: 1, sampleCount: 1, keyframes: []))
            }
            return true
        }
        guard case .object(let first) = await queue.next() else {
            Issue.record("no object was announced")
            return
        }
        for try await _ in first.chunks {}
        // The sink's thread has ended the segment; it gets every chance to go on.
        for _ in 0..<10_000 { await Task.yield() }
        isDurable.store(true, ordering: .sequentiallyConsistent)
        queue.complete(first)
        #expect(try await order)
    }
}
