/// A bounded queue between threads of our own and asynchronous code: each side waits in its own way.
final class Outbox<Element: Sendable>: Sendable {
    private typealias Taken = (element: Element?, putters: [CheckedContinuation<Void, Never>])

    private let capacity: Int
    private let state = Monitor(OutboxState<Element>())

    init(capacity: Int) { self.capacity = capacity }

    /// Hands an element over from a thread, waiting for room.
    func send(_ element: Element) throws {
        let taker = state.wait { state -> CheckedContinuation<Element?, Never>?? in
            guard !state.isStopped, state.elements.count < capacity else { return nil }
            if !state.takers.isEmpty { return .some(state.takers.removeFirst()) }
            state.elements.append(element)
            return .some(nil)
        }
        guard let taker else { throw PipelineStopped() }
        taker?.resume(returning: element)
    }

    /// Hands an element over from asynchronous code, waiting for room; false if nobody wants it any more.
    func put(_ element: Element) async -> Bool {
        while true {
            let outcome = state.update { state -> Bool? in
                if state.isStopped { return false }
                guard state.elements.count < capacity else { return nil }
                state.elements.append(element)
                return true
            }
            if let outcome { return outcome }
            await withCheckedContinuation { continuation in
                let isReady = state.update { state in
                    if state.isStopped || state.elements.count < capacity { return true }
                    state.putters.append(continuation)
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    /// Takes the next element on a thread, waiting for one; nil at the end.
    func take() -> Element? {
        let taken = state.wait { state -> Taken? in
            if state.elements.isEmpty { return state.isFinished ? (nil, []) : nil }
            return (state.elements.removeFirst(), state.takePutters())
        }
        taken?.putters.forEach { $0.resume() }
        return taken?.element
    }

    /// Takes the next element in asynchronous code, waiting for one; nil at the end.
    func next() async -> Element? {
        await withCheckedContinuation { continuation in
            let ready = state.update { state -> Taken? in
                if !state.elements.isEmpty { return (state.elements.removeFirst(), state.takePutters()) }
                if state.isFinished || state.isStopped { return (nil, []) }
                state.takers.append(continuation)
                return nil
            }
            guard let ready else { return }
            ready.putters.forEach { $0.resume() }
            continuation.resume(returning: ready.element)
        }
    }

    /// Says that no element follows.
    func finish() {
        let takers = state.update { state in
            state.isFinished = true
            return state.takeTakers()
        }
        takers.forEach { $0.resume(returning: nil) }
    }

    /// Ends both sides, as a failure or a cancellation does; what is inside is dropped.
    func stop() {
        let (takers, putters) = state.update { state in
            state.isStopped = true
            state.elements = []
            return (state.takeTakers(), state.takePutters())
        }
        state.stop()
        takers.forEach { $0.resume(returning: nil) }
        putters.forEach { $0.resume() }
    }
}

private struct OutboxState<Element: Sendable> {
    var elements: [Element] = []
    var isFinished = false
    var isStopped = false
    var takers: [CheckedContinuation<Element?, Never>] = []
    var putters: [CheckedContinuation<Void, Never>] = []

    mutating func takePutters() -> [CheckedContinuation<Void, Never>] {
        defer { putters = [] }
        return putters
    }

    mutating func takeTakers() -> [CheckedContinuation<Element?, Never>] {
        defer { takers = [] }
        return takers
    }
}
