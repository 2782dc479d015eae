/// What is to happen at some time, soonest first; of the same time, in the order it was added. A binary heap.
package struct TimerQueue<Element> {
    private struct Entry {
        let time: Int64
        let order: Int
        let element: Element

        func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
    }

    private var heap: [Entry] = []
    private var added = 0

    package init() {}

    package var isEmpty: Bool { heap.isEmpty }

    /// When the first is due.
    package var next: Int64? { heap.first?.time }

    package mutating func add(_ element: Element, at time: Int64) {
        added += 1
        heap.append(Entry(time: time, order: added, element: element))
        var child = heap.count - 1
        while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the first, if it is due.
    package mutating func take(at now: Int64) -> Element? {
        guard let first = heap.first, first.time <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count }).min(by: {
            heap[$0].isBefore(heap[$1])
        }), heap[child].isBefore(heap[parent]) {
            heap.swapAt(child, parent)
            parent = child
        }
        return first.element
    }
}
