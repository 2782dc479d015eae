import HTTPServer
import Testing

@testable import SluiceServer

/// What dashboards are told of what has changed.
@Suite struct JobBoardTests {
    private func texts(_ board: JobBoard, since seen: Int) -> [String] {
        board.changes(since: seen).map { "\($0.event ?? "") \($0.data ?? "")" }
    }

    @Test func `a newcomer is told all, the oldest first, and then nobody is told anything twice`() {
        var board = JobBoard()
        #expect(texts(board, since: 0) == [])
        let isNew = board.take(jobs: [("2", "two"), ("1", "one")], counts: "c")
        #expect(isNew)
        #expect(texts(board, since: 0) == ["job one", "job two", "counts c"])
        #expect(texts(board, since: board.number) == [])
        let hasChanged = board.take(jobs: [("2", "two"), ("1", "one")], counts: "c")
        #expect(!hasChanged)
    }

    @Test func `whoever has missed looks is told the newest of each job that has changed`() {
        var board = JobBoard()
        _ = board.take(jobs: [("2", "two"), ("1", "one")], counts: "c")
        let seen = board.number
        _ = board.take(jobs: [("2", "two"), ("1", "one, half")], counts: "c")
        _ = board.take(jobs: [("3", "three"), ("2", "two"), ("1", "one, done")], counts: "d")
        #expect(texts(board, since: seen) == ["job one, done", "job three", "counts d"])
    }

    @Test func `jobs that are not among the newest any more are forgotten`() {
        var board = JobBoard()
        _ = board.take(jobs: [("1", "one")], counts: "c")
        let seen = board.number
        let hasChanged = board.take(jobs: [], counts: "c")
        #expect(!hasChanged, "nobody is told of it")
        #expect(texts(board, since: 0) == ["counts c"])
        let isBack = board.take(jobs: [("1", "one")], counts: "c")
        #expect(isBack)
        #expect(texts(board, since: seen) == ["job one"], "one that comes back is new")
    }
}
