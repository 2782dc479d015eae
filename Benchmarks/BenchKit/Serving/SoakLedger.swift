/// What a soak has done to a server, and whether the server accounts for all of it at the end.
package struct SoakLedger: Equatable, Sendable {
    package struct Order: Equatable, Sendable {
        package let job: String
        /// Its cancellation was asked for, by itself or with its file.
        package var mayBeCancelled = false
    }

    package struct File: Equatable, Sendable {
        package var orders: [Order] = []
        package var isRemoved = false
        /// As the server last said.
        package var status: String?
    }

    package private(set) var files: [String: File] = [:]

    package init() {}

    package mutating func uploaded(_ file: String) { files[file] = File() }

    package mutating func ordered(_ file: String, job: String) {
        if files[file]?.orders.last?.job != job { files[file]?.orders.append(Order(job: job)) }
        files[file]?.status = "pending"
    }

    package mutating func cancelled(_ file: String) { excuse(file) }

    package mutating func removed(_ file: String) {
        excuse(file)
        files[file]?.isRemoved = true
    }

    package mutating func observed(_ file: String, _ status: String?) { files[file]?.status = status }

    private mutating func excuse(_ file: String) {
        guard let last = files[file]?.orders.indices.last else { return }
        files[file]?.orders[last].mayBeCancelled = true
    }

    /// Those that are there, in a fixed order, so that the same chance chooses the same.
    package func alive(_ isWanted: (File) -> Bool) -> [String] {
        files.filter { !$0.value.isRemoved && isWanted($0.value) }.keys.sorted()
    }

    /// A line for each thing that is lost, left over or undecided.
    ///
    /// - Parameters:
    ///   - listed: the files that the server lists, and the status of the newest transcode of each.
    ///   - jobs: the status of every job that it lists.
    ///   - stored: the names of all files on its storage, hidden ones included.
    package func violations(
        listed: [String: String?], jobs: [String: String], stored: Set<String>
    ) -> [String] {
        var found: [String] = []
        for (id, file) in files.sorted(by: { $0.key < $1.key }) {
            found += file.orders.compactMap { Self.violation(of: $0, jobs[$0.job]) }
            if file.isRemoved {
                if listed.keys.contains(id) { found.append("file \(id) is listed, though it was deleted") }
                continue
            }
            guard listed.keys.contains(id) else {
                found.append("file \(id) is lost: it is not listed")
                continue
            }
            if !stored.contains("masters/\(id)") { found.append("file \(id) is lost: its bytes are gone") }
            let hasAsset = stored.contains("hls/\(id)/asset.json")
            if file.orders.contains(where: { jobs[$0.job] == "completed" }), !hasAsset {
                found.append("the asset of \(id) is lost")
            }
        }
        for id in listed.keys.sorted() where files[id] == nil {
            found.append("file \(id) is listed, though its upload was never confirmed")
        }
        return found + stored.sorted().compactMap { stray($0, jobs) }
    }

    private static func violation(of order: Order, _ status: String?) -> String? {
        switch status {
        case nil: "job \(order.job) is lost: it is not listed"
        case "completed": nil
        case "cancelled" where order.mayBeCancelled: nil
        case .some(let status): "job \(order.job) is \(status)"
        }
    }

    /// What lies on the storage and belongs to nothing that is there.
    private func stray(_ name: String, _ jobs: [String: String]) -> String? {
        let parts = name.split(separator: "/")
        let owner = parts.count > 1 ? files[String(parts[1])] : nil
        let isPart: Bool
        switch parts.first {
        case "masters": isPart = parts.count == 2 && owner?.isRemoved == false
        case "hls": isPart = owner.map { !$0.isRemoved && $0.orders.contains { jobs[$0.job] == "completed" } } ?? false
        default: isPart = false
        }
        return isPart ? nil : "\(name) is left on the storage"
    }
}
