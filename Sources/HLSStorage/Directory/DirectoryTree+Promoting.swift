#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension DirectoryTree {
    /// Moves what is staged: the whole directory in one rename where nothing is in the way, else file by file.
    ///
    /// - Returns: false when another file system is in between; what has moved until then stays moved, in order.
    func promote(_ order: PromotionOrder, cancellation: CancellationFlag) throws -> Bool {
        if ReservedName.contains(order.staged) { throw order.nothingStaged }
        try checkName(order.prefix)
        return try failing(to: "promote to", order.prefix, isWrite: true) {
            if try list(order.staged, after: nil, limit: 1, cancellation: cancellation).isEmpty {
                throw order.nothingStaged
            }
            // What a writer that was killed has left would be moved along, and stay for ever.
            _ = try removeStaleTemporaries(order.staged.components, cancellation: cancellation)
            try cancellation.check()
            do {
                if try !promoteWhole(order) {
                    try promoteEach(order, cancellation: cancellation)
                }
                return true
            } catch let error as SystemCallError where error.number == EXDEV {
                return false
            }
        }
    }

    /// Whether the directory could be renamed as a whole.
    private func promoteWhole(_ order: PromotionOrder) throws -> Bool {
        let stagedParents = Array(order.staged.components.dropLast())
        let parents = Array(order.prefix.components.dropLast())
        var madeAny = false
        do {
            for _ in 0..<Self.attempts {
                let source = try openDirectory(stagedParents)
                guard try FileStatus.of(order.staged.lastComponent, in: source) != nil else {
                    throw order.nothingStaged
                }
                guard let target = try makeDirectory(parents, madeAny: &madeAny) else { continue }
                // A directory that is there, even an empty one, may be somebody's: it keeps its owner, mode and watchers.
                if try FileStatus.of(order.prefix.lastComponent, in: target) != nil { return false }
                let (from, into) = (source.raw, target.raw)
                do throws(SystemCallError) {
                    try systemCall("renameat") {
                        renameat(from, order.staged.lastComponent, into, order.prefix.lastComponent)
                    }
                } catch {
                    if error.number == ENOENT { continue }
                    throw error
                }
                if synchronizes {
                    try target.synchronizeDirectory()
                    try source.synchronizeDirectory()
                }
                try removeEmptyDirectories(stagedParents)
                return true
            }
            throw Self.contended(order.prefix)
        } catch let error as SystemCallError where [ENOTEMPTY, EEXIST, EBUSY].contains(error.number) {
            return false
        } catch {
            if madeAny { try removeEmptyDirectories(parents) }
            throw error
        }
    }

    private func promoteEach(_ order: PromotionOrder, cancellation: CancellationFlag) throws {
        var first: [(from: StorageKey, to: StorageKey)] = []
        var last: StorageKey?
        var page: [StorageListEntry]
        repeat {
            page = try list(order.staged, after: last, limit: 10_000, cancellation: cancellation)
            for entry in page where !order.movesLast(entry.key) {
                first.append((entry.key, try order.destination(of: entry.key)))
            }
            last = page.last?.key
        } while !page.isEmpty
        let final = try order.last.map { ($0, try order.destination(of: $0)) }

        var touched: Set<[String]> = []
        for (source, target) in first {
            try cancellation.check()
            if try move(source, to: target) { touched.insert(target.components.dropLast()) }
        }
        // What the last ones speak of must be durable before they are, or a crash could leave them alone.
        try synchronize(touched)
        for (source, target) in final {
            try cancellation.check()
            if try move(source, to: target) { try synchronize([target.components.dropLast()]) }
        }
        try synchronize(Set((first + final).map { $0.0.components.dropLast() }))
        try removeEmptyTree(order.staged.components, cancellation: cancellation)
    }

    private func synchronize(_ directories: Set<[String]>) throws {
        guard synchronizes else { return }
        for components in directories {
            if let directory = try openIfPresent(components) { try directory.synchronizeDirectory() }
        }
    }

    /// Whether there was such an object; its attribute file goes ahead of it.
    private func move(_ source: StorageKey, to target: StorageKey) throws -> Bool {
        try checkName(target)
        return try failing(to: "promote to", target, isWrite: true, passing: EXDEV) {
            let parents = Array(target.components.dropLast())
            for _ in 0..<Self.attempts {
                guard let from = try openIfPresent(source.components.dropLast()),
                    let status = try FileStatus.of(source.lastComponent, in: from), status.kind == .file
                else { return false }
                var madeAny = false
                guard let into = try makeDirectory(parents, madeAny: &madeAny) else { continue }
                do {
                    // Keeps the lock until the object has followed.
                    let attributes = try AttributeFile.move(of: status, from: from, to: into)
                    try replace(from: from, source.lastComponent, to: into, target.lastComponent)
                    _ = consume attributes
                    return true
                } catch let error as SystemCallError where error.number == ENOENT {
                    continue
                }
            }
            throw Self.contended(target)
        }
    }
}
