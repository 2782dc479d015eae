import Synchronization

/// Pieces of a body that are given out one by one.
final class Pieces: Sendable {
    let all: [[UInt8]]
    private let taken = Mutex(0)

    init(_ all: [[UInt8]]) {
        self.all = all
    }

    var takenCount: Int { taken.withLock { $0 } }

    func next() -> [UInt8]? {
        taken.withLock { taken in
            guard taken < all.count else { return nil }
            defer { taken += 1 }
            return all[taken]
        }
    }
}
