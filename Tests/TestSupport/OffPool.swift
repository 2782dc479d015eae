import Foundation

/// Does what blocks on a thread of its own: the threads of Swift's tasks are few, and the server's tasks need them.
package func offPool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
