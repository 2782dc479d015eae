import BenchKit
import HLSMedia
import HLSStorage

/// Looks at what lies on a storage, and brings things there and back.
enum Assets {
    static let options: Set<String> = ["assets", "keys", "file", "folder", "key"]

    /// Checks the assets named in `--keys`, separated by commas, and prints a line for each that is not valid.
    static func validate(_ arguments: Arguments) async throws {
        let storage = try AssetPlace.open(try arguments.required("assets"))
        for key in try arguments.required("keys").split(separator: ",") {
            let report = try await AssetValidator(storage: storage, key: String(key)).validate()
            if !report.isValid { print("\(key): \(report.findings.map(\.message).joined(separator: "; "))") }
        }
    }

    /// Prints the key of every object.
    static func keys(_ arguments: Arguments) async throws {
        let storage = try AssetPlace.open(try arguments.required("assets"))
        for try await entry in storage.list(nil) { print(entry.key) }
    }

    /// Writes `--file` to `--key`.
    static func upload(_ arguments: Arguments) async throws {
        let storage = try AssetPlace.open(try arguments.required("assets"))
        try await storage.write(
            contentsOf: try arguments.required("file"), to: try StorageKey(try arguments.required("key")),
            attributes: ObjectAttributes(contentType: "video/mp4"))
    }

    /// Copies everything below `--key` into `--folder`.
    static func download(_ arguments: Arguments) async throws {
        let storage = try AssetPlace.open(try arguments.required("assets"))
        let folder = DirectoryStorage(try arguments.required("folder"), durability: .none)
        let prefix = try StorageKey(try arguments.required("key"))
        for try await entry in storage.list(prefix) {
            guard let name = entry.key.relativeName(below: prefix) else { continue }
            let bytes = try await storage.read(entry.key)
            let attributes = ObjectAttributes(contentType: "application/octet-stream")
            try await folder.write(bytes, to: try StorageKey(name), attributes: attributes)
        }
    }
}
