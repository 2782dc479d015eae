import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file or folder by its path, with failures as `BenchError`.
struct DiskFile {
    let path: String

    init(_ path: String) { self.path = path }

    static func / (folder: DiskFile, name: String) -> DiskFile { DiskFile(folder.path + "/" + name) }

    /// The path from the root, with links resolved where the file exists.
    var absolute: DiskFile {
        guard let resolved = realpath(path, nil) else {
            return path.hasPrefix("/") ? self : DiskFile(FileManager.default.currentDirectoryPath) / path
        }
        defer { free(resolved) }
        return DiskFile(String(cString: resolved))
    }

    var parent: DiskFile {
        guard let slash = path.lastIndex(of: "/") else { return DiskFile(".") }
        return DiskFile(slash == path.startIndex ? "/" : String(path[..<slash]))
    }

    var name: String { CommandText.lastComponent(path) }
    var exists: Bool { FileManager.default.fileExists(atPath: path) }
    var isProgram: Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
            && FileManager.default.isExecutableFile(atPath: path)
    }

    func size() throws(BenchError) -> Int {
        var details = stat()
        guard stat(path, &details) == 0 else { throw failure(.badOutput, "cannot be examined", errno) }
        return Int(details.st_size)
    }

    func data() throws(BenchError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw BenchError(.missingFile, "\(path) cannot be read", cause: error)
        }
    }

    /// The whole file in one piece of memory of just its size, so that reading it leaves no other trace in a process's peak.
    func bytes() throws(BenchError) -> [UInt8] {
        let size = try size()
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw failure(.missingFile, "cannot be opened", errno) }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = systemRead(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled)
                if count > 0 { filled += count } else if count == 0 || errno != EINTR { return }
            }
        }
        guard bytes.count == size else { throw failure(.missingFile, "cannot be read to its end", errno) }
        return bytes
    }

    func text() throws(BenchError) -> String { String(decoding: try data(), as: UTF8.self) }

    func write(_ data: Data) throws(BenchError) {
        do {
            try data.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw BenchError(.fileSystem, "\(path) cannot be written: give another place", cause: error)
        }
    }

    /// The paths, from here, of all files in this folder and in those below.
    func filesBelow() throws(BenchError) -> [String] {
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
                var isFolder = false
                return FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder) && !isFolder
            }
        } catch {
            throw BenchError(.missingFile, "\(path) cannot be listed", cause: error)
        }
    }

    /// How many names this folder has.
    func entryCount() throws(BenchError) -> Int {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).count
        } catch {
            throw BenchError(.missingFile, "\(path) cannot be listed", cause: error)
        }
    }

    /// How many bytes can still be written to the disk that it is on.
    func freeBytes() throws(BenchError) -> Int {
        var figures = statvfs()
        guard statvfs(path, &figures) == 0 else { throw failure(.fileSystem, "has no disk", errno) }
        return Int(figures.f_bavail) * Int(figures.f_frsize)
    }

    func makeFolder() throws(BenchError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw BenchError(.fileSystem, "\(path) cannot be made: give another folder with --work", cause: error)
        }
    }

    func move(to other: DiskFile) throws(BenchError) {
        guard rename(path, other.path) == 0 else { throw failure(.fileSystem, "cannot be renamed", errno) }
    }

    /// Removes it and, if it is a folder, everything inside; absence is no failure.
    func remove() throws(BenchError) {
        guard exists else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw BenchError(.fileSystem, "\(path) cannot be removed: remove it by hand", cause: error)
        }
    }

    /// Reads it once from end to end in pieces, so that every contestant finds it in the disk cache.
    func warm() throws(BenchError) { try read { _ in } }

    /// Reads it from end to end in pieces of a quarter of a mebibyte; only the last is shorter.
    func read(_ body: (UnsafeRawBufferPointer) throws(BenchError) -> Void) throws(BenchError) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw failure(.missingFile, "cannot be opened", errno) }
        defer { close(descriptor) }
        let length = 1 << 18
        let piece = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 16)
        defer { piece.deallocate() }
        var filled = 0
        while true {
            let count = systemRead(descriptor, piece + filled, length - filled)
            if count < 0, errno != EINTR { throw failure(.missingFile, "cannot be read", errno) }
            filled += max(count, 0)
            if filled == length || count == 0 {
                if filled > 0 { try body(UnsafeRawBufferPointer(start: piece, count: filled)) }
                filled = 0
            }
            if count == 0 { return }
            try Interrupt.check()
        }
    }

    private func failure(_ code: BenchError.Code, _ what: String, _ number: Int32) -> BenchError {
        BenchError(code, "\(path) \(what): \(String(cString: strerror(number)))")
    }
}

/// `read`, which the method of that name hides.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, start, count)
}
