/// A bounded queue that hands owned elements from one stage's thread to the next one's.
///
/// A full channel makes the sender wait, an empty one the receiver. Finishing lets the receiver drain it; stopping
/// drops what is inside and ends both sides at once.
///
/// Elements are noncopyable, so the sender has let go of what the receiver gets; what two pictures may share, their
/// buffers, libav counts atomically and nobody writes once it is shared.
final class Channel<Element: ~Copyable>: Sendable {
    private let ring: Monitor<Ring<Element>>

    /// Makes a channel that holds at most `capacity` elements.
    init(capacity: Int) {
        ring = Monitor(Ring(capacity: capacity))
    }

    /// Hands an element over, waiting for room; throws `PipelineStopped` if the channel was stopped.
    func send(_ element: consuming Element) throws {
        var pending: Element? = consume element
        let sent: Bool? = ring.wait { ring in
            guard let ready = pending.take() else { return true }
            if let refused = ring.push(ready) {
                pending = consume refused
                return nil
            }
            return true
        }
        guard sent != nil else { throw PipelineStopped() }
    }

    /// Takes the next element, waiting for one; nil at the end; throws `PipelineStopped` if the channel was stopped.
    func receive() throws -> Element? {
        let received: Received<Element>? = ring.wait { ring in
            if let element = ring.pop() { return Received(element: element) }
            return ring.isFinished ? Received(element: nil) : nil
        }
        guard let received else { throw PipelineStopped() }
        return received.take()
    }

    /// Says that the receiver wants no more: what is sent from now on is let go at once.
    func dismiss() { ring.update { $0.isDismissed = true } }

    /// Whether the receiver wants no more.
    var isDismissed: Bool { ring.read { $0.isDismissed } }

    /// Whether a sender would have to wait now.
    var isFull: Bool { ring.read { $0.isFull } }

    /// Says that no element follows.
    func finish() { ring.update { $0.isFinished = true } }

    /// Ends both sides, as a failure or a cancellation does.
    func stop() { ring.stop() }
}

/// Thrown inside a stage whose channel was stopped; the pipeline reports the reason, never this.
struct PipelineStopped: Error {}

private struct Received<Element: ~Copyable>: ~Copyable {
    var element: Element?

    init(element: consuming Element?) { self.element = element }

    consuming func take() -> Element? { element }
}

/// The storage of a channel: a ring of noncopyable elements.
private struct Ring<Element: ~Copyable>: ~Copyable {
    private let slots: UnsafeMutablePointer<Element>
    private let capacity: Int
    private var head = 0
    private var count = 0
    var isFinished = false
    var isDismissed = false

    var isFull: Bool { count == capacity }

    init(capacity: Int) {
        self.capacity = capacity
        slots = .allocate(capacity: capacity)
    }

    deinit {
        for offset in 0..<count { (slots + (head + offset) % capacity).deinitialize(count: 1) }
        slots.deallocate()
    }

    /// Stores the element, or gives it back if there is no room.
    mutating func push(_ element: consuming Element) -> Element? {
        if isDismissed { return nil }
        guard count < capacity else { return element }
        (slots + (head + count) % capacity).initialize(to: element)
        count += 1
        return nil
    }

    mutating func pop() -> Element? {
        guard count > 0 else { return nil }
        let element = (slots + head).move()
        head = (head + 1) % capacity
        count -= 1
        return element
    }
}
