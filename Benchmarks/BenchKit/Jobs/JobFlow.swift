/// How fast jobs went through a queue, from what its processes noted.
package struct JobFlow: Equatable, Sendable {
    package let jobs: Int
    /// From the first push to the last settlement.
    package let seconds: Double
    /// Of each job, from before its push to the start of its closure.
    package let pickUpMilliseconds: [Double]

    package var jobsPerSecond: Double { Double(jobs) / seconds }

    /// Jobs that others have pushed are left out, such as those that a worker got going with.
    ///
    /// Throws `BenchError.Code.badOutput` unless each pushed job was settled, and once.
    package init(pushed pushers: [ProcessLog<JobEvent>], worked workers: [ProcessLog<JobEvent>]) throws(BenchError) {
        var pushed: [String: Int64] = [:]
        for event in pushers.lazy.flatMap(\.events) where event.kind == .pushed {
            pushed[event.id] = event.nanoseconds
        }
        var began: [String: Int64] = [:]
        var settled: [String: Int64] = [:]
        for event in workers.lazy.flatMap(\.events) where pushed[event.id] != nil {
            switch event.kind {
            case .began: began[event.id] = event.nanoseconds
            case .settled:
                guard settled.updateValue(event.nanoseconds, forKey: event.id) == nil else {
                    throw BenchError(.badOutput, "job \(event.id) was settled twice: the queue is broken")
                }
            case .pushed, .claimed, .returned, .refused: break
            }
        }
        guard let first = pushed.values.min(), let last = settled.values.max(), last > first,
            settled.count == pushed.count
        else {
            throw BenchError(
                .badOutput, "\(pushed.count) jobs were pushed and \(settled.count) settled: not comparable")
        }
        jobs = pushed.count
        seconds = Double(last - first) / 1e9
        pickUpMilliseconds = pushed.compactMap { id, push in began[id].map { Double($0 - push) / 1e6 } }
    }
}
