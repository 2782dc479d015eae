import Catalogue
import TestSupport

/// What every catalogue must do, as named clauses that are run over every implementation.
enum CatalogueContract {
    /// One sentence of the contract and the code that checks it, in an empty catalogue.
    struct Clause: Sendable, CustomStringConvertible {
        let name: String
        let check: @Sendable (any CatalogueStore, TestClock) async throws -> Void

        init(
            _ name: String, _ check: @escaping @Sendable (any CatalogueStore, TestClock) async throws -> Void
        ) {
            self.name = name
            self.check = check
        }

        var description: String { name }
    }

    static let clauses =
        fileClauses + uploadClauses + idempotencyClauses + streamClauses + deliveryClauses + announcementClauses
        + housekeepingClauses
}
