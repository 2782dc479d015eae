import HLSStorage

/// Brings what counts of several attempts together in one folder, whatever those that were given up still write.
///
/// Each attempt's folder is moved away first: into a folder that is there already, so that a storage moves object by object
/// and nobody who is still writing keeps a hold on it. What does not count is removed there, the rest goes into the one
/// folder. Each step can be repeated.
struct PartGathering: Sendable {
    private static let together = "together"
    private static let aside = "aside"

    let place: PartPlace
    /// What counts, by the attempt that made it.
    let objects: [PartAttempt: Set<String>]

    /// The folder of the staging prefix that everything is in then: where one attempt has made all, its own.
    var folder: String {
        guard objects.count == 1, let attempt = objects.keys.first else { return Self.together }
        return attempt.text
    }

    /// Moves what has to be moved; something must have been written to the folder before.
    func gather() async throws {
        if folder != Self.together { return }
        try await place.storing {
            for (attempt, names) in objects.sorted(by: { $0.key < $1.key }) { try await gather(attempt, names) }
        }
    }

    private func gather(_ attempt: PartAttempt, _ names: Set<String>) async throws {
        let storage = place.storage
        let aside = try place.staging.appending("\(Self.aside)/\(attempt.text)")
        try await storage.write(Array("moved\n".utf8), to: try aside.appending("moved"))
        try await move(try place.folder(of: attempt), to: aside)
        var isEmpty = true
        for try await entry in storage.list(aside) {
            if let name = entry.key.relativeName(below: aside), names.contains(name) {
                isEmpty = false
            } else {
                try await storage.remove(entry.key)
            }
        }
        if !isEmpty { try await move(aside, to: try place.staging.appending(Self.together)) }
    }

    /// Moves what is there, which is nothing where an earlier run has moved it.
    private func move(_ source: StorageKey, to target: StorageKey) async throws {
        do {
            try await place.storage.promote(source, to: target, last: [])
        } catch let error as StorageError where error.code == .notFound {
            return
        }
    }
}
