package import Foundation

/// A folder that a test may do anything with; it is removed with its owner.
package final class TestFolder: Sendable {
    package let path: String

    package init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("test-\(String(UInt64.random(in: .min ... .max), radix: 36))").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("the test leaves \(path): \(error)")
        }
    }

    package func path(_ name: String) -> String { "\(path)/\(name)" }

    package func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    /// Writes a file and returns its path.
    @discardableResult
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        let whole = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: whole.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: whole)
        return whole.path
    }

    /// Makes an empty file and opens it for writing.
    package func emptyFile(_ name: String) throws -> FileHandle {
        try write([], to: name)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path(name)))
    }

    /// The names of all files below, sorted.
    package func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(atPath: self.path(name), isDirectory: &isDirectory)
                && !isDirectory.boolValue
        }.sorted()
    }
}
