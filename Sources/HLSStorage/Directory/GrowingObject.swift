import Synchronization

/// An object that is being written piece by piece: a temporary file until it gets its name, or goes with its owner.
final class GrowingObject: Sendable {
    let key: StorageKey
    private let temporary: Mutex<TemporaryFile>

    init(_ key: StorageKey, _ temporary: consuming TemporaryFile) {
        self.key = key
        self.temporary = Mutex(temporary)
    }

    /// Removes what was written; the object must not be used any more.
    func discard() { temporary.withLock { $0.discard() } }

    func withFile<Value>(_ body: (inout TemporaryFile) throws -> sending Value) rethrows -> sending Value {
        try temporary.withLock { try body(&$0) }
    }
}
