public import HLSStorage

/// What every `Storage` must do, as named clauses that any test framework can run over any implementation.
///
/// Each clause works below a prefix of its own and removes it afterwards, so clauses may run at the same time and over
/// a storage that holds other things.
public enum StorageContract {
    /// One sentence of the contract and the code that checks it; a broken one throws `StorageContractFailure`.
    public struct Clause: Sendable, CustomStringConvertible {
        public let name: String
        private let body: @Sendable (any Storage, StorageKey) async throws -> Void

        init(_ name: String, _ body: @escaping @Sendable (any Storage, StorageKey) async throws -> Void) {
            self.name = name
            self.body = body
        }

        public var description: String { name }

        public func check(_ storage: any Storage) async throws {
            let room = try StorageKey("contract-\(String(UInt64.random(in: .min ... .max), radix: 36))")
            do {
                try await body(storage, room)
            } catch {
                try await storage.removeAll(under: room)
                throw error
            }
            try await storage.removeAll(under: room)
            try await require(storage.keys(below: room).isEmpty, "removeAll leaves nothing")
        }
    }

    public static let clauses = objectClauses + chunkClauses + listClauses + concurrencyClauses + promoteClauses
}

/// A clause of the contract that does not hold.
public struct StorageContractFailure: Error, CustomStringConvertible {
    public let description: String
}

func require(
    _ condition: Bool, _ sentence: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) throws {
    if !condition { throw StorageContractFailure(description: "\(file):\(line): does not hold: \(sentence())") }
}

func requireError(
    _ code: StorageError.Code, _ sentence: String, file: StaticString = #fileID, line: UInt = #line,
    _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch let error as StorageError {
        try require(error.code == code, "\(sentence): \(code), not \(error.code): \(error)", file: file, line: line)
        try require(!error.message.isEmpty, "\(sentence): it has a message", file: file, line: line)
        return
    }
    try require(false, "\(sentence): \(code) is thrown", file: file, line: line)
}

extension Storage {
    func keys(below prefix: StorageKey) async throws -> [StorageKey] {
        var keys: [StorageKey] = []
        for try await entry in list(prefix) { keys.append(entry.key) }
        return keys
    }

    /// The object's bytes, or nil when there is none.
    func readIfPresent(_ key: StorageKey) async throws -> [UInt8]? {
        do {
            return try await read(key)
        } catch let error as StorageError where error.code == .notFound {
            return nil
        }
    }
}
