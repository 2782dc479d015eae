import BenchKit
import HLSJobs

/// Pushes jobs, each by a call of its own, and writes each down.
enum Pushing {
    static let options: Set<String> = ["count", "tasks", "backlog", "log"]

    /// As many jobs as `--count` says, by `--tasks` tasks at a time, as fast as they go; waits until all have ended.
    static func burst(_ arguments: Arguments) async throws {
        let pusher = try await Pusher(arguments)
        let count = try arguments.count("count", default: 10_000)
        let tasks = try arguments.count("tasks", default: 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    for _ in stride(from: task, to: count, by: tasks) { try await pusher.push(milliseconds: 0) }
                }
            }
            try await group.waitForAll()
        }
        // Seldom enough to be in nobody's way: the time of the last settlement is in the workers' logs.
        while try await pusher.open() > 0 { try await Task.sleep(for: .milliseconds(100)) }
    }

    /// `--count` jobs, each into a queue that has been idle for a while.
    static func drip(_ arguments: Arguments) async throws {
        let pusher = try await Pusher(arguments)
        for _ in 0..<(try arguments.count("count", default: 500)) {
            // At random, so that no worker's polling falls into step with it.
            try await Task.sleep(for: .microseconds(Int.random(in: 30_000...70_000)))
            try await pusher.push(milliseconds: 0)
        }
        while try await pusher.open() > 0 { try await Task.sleep(for: .milliseconds(100)) }
    }

    /// Keeps `--backlog` jobs of 10 to 400 ms waiting until it is asked to end.
    static func feed(_ arguments: Arguments) async throws {
        let pusher = try await Pusher(arguments)
        let backlog = try arguments.count("backlog", default: 32)
        try await Termination.cancels {
            while true {
                // Not cancelled in the middle: then nobody would know whether the job is there.
                try await Task {
                    for _ in 0..<max(backlog - (try await pusher.waiting()), 0) {
                        try await pusher.push(milliseconds: Int.random(in: 10...400))
                    }
                }.value
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
}
