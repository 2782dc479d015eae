import Foundation
import Testing

/// A directory that a test may do anything with; it is removed with its owner.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        let name = "sluice-jobs-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        // The threads of a store that has just gone may be closing, and removing, files of their own.
        for triesLeft in (0..<200).reversed() {
            do {
                return try FileManager.default.removeItem(atPath: path)
            } catch {
                if !FileManager.default.fileExists(atPath: path) { return }
                if triesLeft == 0 { Issue.record("the test leaves \(path): \(error)") }
                usleep(10_000)
            }
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }
}
