package import HLSJobs
import Synchronization

/// The catalogue in memory: for tests, and for a server that may forget everything with its process.
package final class MemoryCatalogueStore: Sendable {
    private let table = Mutex(CatalogueTable())
    private let now: @Sendable () -> JobTime

    /// Makes an empty catalogue on the machine's clock.
    package convenience init() { self.init(now: { JobTime.system() }) }

    /// Makes an empty catalogue on a clock of the caller's.
    package init(now: @escaping @Sendable () -> JobTime) { self.now = now }

    func change<Value: Sendable>(
        _ body: (inout CatalogueTable, JobTime) throws -> sending Value
    ) throws -> Value {
        try table.withLock { try body(&$0, now()) }
    }

    func read<Value: Sendable>(_ body: (CatalogueTable) -> sending Value) -> Value {
        table.withLock { body($0) }
    }
}
