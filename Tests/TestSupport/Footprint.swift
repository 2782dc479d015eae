import Foundation

/// What a process holds: its threads, its open descriptors, and the temporary files it may have made.
///
/// Other tests run at the same time in the same process, so this only means something in an exit test.
package struct Footprint: Sendable, CustomStringConvertible {
    package let threads: Int
    package let descriptors: [String]
    package let temporaryFiles: [String]

    package init() throws {
        let manager = FileManager.default
        threads = try manager.contentsOfDirectory(atPath: "/proc/self/task").count
        // The descriptor that lists the folder is gone before it can be read; the clocks and queues without a name are
        // the dispatch library's, which makes and keeps them as it likes.
        descriptors = try manager.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { name in
            var target = [CChar](repeating: 0, count: 4096)
            let length = readlink("/proc/self/fd/\(name)", &target, target.count - 1)
            guard length >= 0 else { return nil }
            let text = String(decoding: target.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return text.hasPrefix("anon_inode:") ? nil : text
        }.sorted()
        temporaryFiles = try manager.contentsOfDirectory(atPath: manager.temporaryDirectory.path)
            .filter { $0.hasPrefix("sluice-") }.sorted()
    }

    package var description: String { "\(threads) threads, \(descriptors), \(temporaryFiles)" }

    /// Whether nothing is held that was not held before.
    package func isWithin(_ before: Footprint) -> Bool {
        threads <= before.threads && descriptors.count <= before.descriptors.count
            && Set(temporaryFiles).isSubset(of: before.temporaryFiles)
    }

    /// The footprint once it is within an earlier one, or what it is after two seconds: detached threads need a moment.
    package static func settled(within before: Footprint) async throws -> Footprint {
        let deadline = ContinuousClock.now + .seconds(2)
        while true {
            let now = try Footprint()
            if now.isWithin(before) || ContinuousClock.now > deadline { return now }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
