import HLSStorage

extension StorageContract {
    public static let concurrencyClauses: [Clause] = [
        Clause("a reader sees the old object or the new one, never a mixture") { storage, room in
            let key = try room.appending("object")
            let versions = [[UInt8](repeating: 1, count: 1_000_000), [UInt8](repeating: 2, count: 700_000)]
            try await storage.write(versions[0], to: key)
            try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask {
                    for number in 1...20 { try await storage.write(versions[number % 2], to: key) }
                    return 0
                }
                for _ in 0..<2 {
                    group.addTask {
                        var reads = 0
                        repeat {
                            let bytes = try await storage.read(key)
                            try require(versions.contains(bytes), "\(bytes.count) bytes are a whole version")
                            let size = try await storage.metadata(of: key).size
                            try require(versions.contains { $0.count == size }, "\(size) is the size of a version")
                            reads += 1
                        } while !Task.isCancelled
                        return reads
                    }
                }
                // The writer is the only one that ends by itself.
                _ = try await group.next()
                group.cancelAll()
                while let result = await group.nextResult() {
                    do {
                        try require(try result.get() > 0, "the readers have read")
                    } catch is CancellationError {
                        continue
                    }
                }
            }
        },
        Clause("of several writers to one key one wins as a whole, with its attributes") { storage, room in
            let key = try room.appending("contended")
            for _ in 0..<4 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 1...8 {
                        group.addTask {
                            try await storage.write(
                                [UInt8](repeating: UInt8(writer), count: writer * 10_000), to: key,
                                attributes: ObjectAttributes(userMetadata: ["writer": "\(writer)"]))
                        }
                    }
                    try await group.waitForAll()
                }
                let bytes = try await storage.read(key)
                let writer = Int(bytes.first ?? 0)
                let whole = [UInt8](repeating: UInt8(writer), count: writer * 10_000)
                try require(writer > 0 && bytes == whole, "it is one writer's")
                let metadata = try await storage.metadata(of: key)
                try require(metadata.userMetadata == ["writer": "\(writer)"], "the attributes are the same writer's")
                try await require(storage.keys(below: room) == [key], "nothing else is left")
            }
        },
        Clause("writing and removing neighbours at the same time disturbs nobody") { storage, room in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    group.addTask {
                        let key = try room.appending("deep/er/\(worker)")
                        for round in 0..<25 {
                            try await storage.write([UInt8(round)], to: key)
                            try await require(storage.read(key) == [UInt8(round)], "the own object is there")
                            try await storage.remove(key)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await require(storage.keys(below: room).isEmpty, "all are removed")
        },
        Clause("a write of a cancelled task leaves the old object") { storage, room in
            let key = try room.appending("object")
            try await storage.write([1], to: key)
            let task = Task {
                // Waits until the cancellation is there.
                while !Task.isCancelled { await Task.yield() }
                try await storage.write([UInt8](repeating: 2, count: 100_000), to: key)
            }
            task.cancel()
            let result = await task.result
            do {
                try result.get()
                try require(false, "the write is cancelled")
            } catch is CancellationError {
                try await require(storage.read(key) == [1], "the old object is there")
            }
            try await require(storage.keys(below: room) == [key], "nothing else is there")
        },
    ]
}
