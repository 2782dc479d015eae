import Synchronization

/// Counts bytes that pass by, from whichever task takes them.
final class ByteCounter: Sendable {
    private let total = Atomic<Int64>(0)

    var count: Int64 { total.load(ordering: .relaxed) }

    func add(_ count: Int) { total.add(Int64(count), ordering: .relaxed) }
}
