import Testing

@testable import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A directory that a test may do anything with; it is removed with its owner.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = "/tmp/hlsstorage-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        try systemCall("mkdir") { mkdir(path, 0o755) }
    }

    deinit {
        do {
            try Self.removeTree(path)
        } catch {
            Issue.record("the test leaves \(path): \(error)")
        }
    }

    /// Every path below, directories with a slash at the end, reserved names too.
    func everything() throws -> [String] {
        try Self.everything(below: path).map { String($0.dropFirst(path.count + 1)) }.sorted()
    }

    /// The reserved names below.
    func temporaries() throws -> [String] {
        try everything().filter { $0.contains(".sluice-") }
    }

    func makeDirectory(_ name: String, mode: mode_t = 0o755) throws {
        try systemCall("mkdir") { mkdir("\(path)/\(name)", mode) }
    }

    func makeFile(_ name: String, _ text: String = "x") throws {
        let file = Descriptor(
            owning: try systemCall("open") { open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o644) })
        let raw = file.raw
        try Array(text.utf8).withUnsafeBytes { try Descriptor.write($0, to: raw) }
    }

    func makeLink(_ name: String, to target: String) throws {
        try systemCall("symlink") { symlink(target, "\(path)/\(name)") }
    }

    private static func everything(below path: String) throws -> [String] {
        try names(in: path).flatMap { name in
            let whole = "\(path)/\(name)"
            var status = stat()
            try systemCall("lstat") { lstat(whole, &status) }
            return status.st_mode & S_IFMT == S_IFDIR ? [whole + "/"] + (try everything(below: whole)) : [whole]
        }
    }

    private static func removeTree(_ path: String) throws {
        try systemCall("chmod") { chmod(path, 0o755) }
        for name in try names(in: path) {
            let whole = "\(path)/\(name)"
            var status = stat()
            try systemCall("lstat") { lstat(whole, &status) }
            if status.st_mode & S_IFMT == S_IFDIR {
                try removeTree(whole)
            } else {
                try systemCall("unlink") { unlink(whole) }
            }
        }
        try systemCall("rmdir") { rmdir(path) }
    }

    private static func names(in path: String) throws -> [String] {
        guard let stream = opendir(path) else { throw SystemCallError(call: "opendir", number: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
