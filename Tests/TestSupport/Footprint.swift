import Foundation

/// What a process holds: its threads, its open descriptors, and the files in its temporary folder.
///
/// Other tests run at the same time in the same process, so this only means something in an exit test.
package struct Footprint: Sendable, CustomStringConvertible {
    package let threads: Int
    package let descriptors: [String]
    package let temporaryFiles: [String]

    private init() throws {
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
        temporaryFiles = try manager.contentsOfDirectory(atPath: manager.temporaryDirectory.path).sorted()
    }

    package var description: String { "\(threads) threads, \(descriptors), \(temporaryFiles)" }

    /// The threads that Swift's runtime starts and ends as it likes: one a core, and its watchers.
    private static var runtimeThreads: Int { ProcessInfo.processInfo.activeProcessorCount + 2 }

    /// Whether nothing is held that was not held before, the runtime's own threads aside.
    private func isWithin(_ before: Footprint) -> Bool {
        threads <= before.threads + Self.runtimeThreads && descriptors.count <= before.descriptors.count
            && Set(temporaryFiles).isSubset(of: before.temporaryFiles)
    }

    /// Does work again and again, until one thread left by each of its `parts` would show beyond the runtime's own;
    /// returns what then is held and was not before, or nil if that is nothing.
    ///
    /// The first time is not counted: it starts what lasts as long as the process, as libav's tables. In an exit test
    /// only: the process gets a temporary folder of its own.
    package static func left(by parts: Int, _ work: @Sendable () async throws -> Void) async throws -> String? {
        try await work()
        let folder = try TestFolder()
        setenv("TMPDIR", folder.path, 1)
        defer { unsetenv("TMPDIR") }
        let before = try Footprint()
        for _ in 0...(runtimeThreads / parts) { try await work() }
        // Detached threads need a moment to end, and nobody is told when they have.
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            let now = try Footprint()
            if now.isWithin(before) { return nil }
            if ContinuousClock.now > deadline { return "before: \(before); after: \(now)" }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
