import Synchronization
import Testing

@testable import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Blocking threads")
struct BlockingThreadsTests {
    /// What the jobs of a test tell and are told.
    private final class Board: Sendable {
        private let counts = Mutex((running: 0, most: 0, total: 0))
        private let isOpen = Atomic<Bool>(false)

        var most: Int { counts.withLock { $0.most } }
        var total: Int { counts.withLock { $0.total } }

        func enter() {
            counts.withLock {
                $0.running += 1
                $0.total += 1
                $0.most = max($0.most, $0.running)
            }
        }

        func leave() {
            counts.withLock { $0.running -= 1 }
        }

        func open() {
            isOpen.store(true, ordering: .sequentiallyConsistent)
        }

        func waitUntilOpen() {
            while !isOpen.load(ordering: .sequentiallyConsistent) { usleep(1000) }
        }
    }

    @Test("run several jobs at a time, but not more than the limit")
    func limit() async throws {
        let threads = BlockingThreads(limit: 3)
        let board = Board()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    try await threads.run { _ in
                        board.enter()
                        usleep(20_000)
                        board.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(board.most == 3)
        #expect(board.total == 12)
    }

    @Test("do not run a job whose task was cancelled before its turn")
    func cancelledInQueue() async throws {
        let threads = BlockingThreads(limit: 1)
        let (door, board) = (Board(), Board())
        let first = Task {
            try await threads.run { _ in
                door.enter()
                door.waitUntilOpen()
            }
        }
        while door.total == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let second = Task { try await threads.run { _ in board.enter() } }
        second.cancel()
        door.open()
        try await first.value
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(board.total == 0)
    }

    @Test("hand over results and errors")
    func results() async throws {
        let threads = BlockingThreads(limit: 2)
        #expect(try await threads.run { _ in 42 } == 42)
        let error = await #expect(throws: SystemCallError.self) {
            try await threads.run { _ in throw SystemCallError(call: "x", number: EIO) }
        }
        #expect(error?.number == EIO)
    }
}
