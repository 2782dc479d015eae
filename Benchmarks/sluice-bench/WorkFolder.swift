import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where sources are cached and runs write: one folder, so that all contestants write to the same disk.
struct WorkFolder {
    let root: DiskFile

    /// Makes the folder if it is not there.
    init(_ path: String) throws(BenchError) {
        try DiskFile(path).makeFolder()
        root = DiskFile(path).absolute
    }

    /// Lends a fresh folder and removes it afterwards, also when the body throws.
    func withFolder<Result>(_ body: (DiskFile) throws(BenchError) -> Result) throws(BenchError) -> Result {
        let path = (root / "run-XXXXXX").path
        let made: String? = path.withCString { start in
            guard let copy = strdup(start) else { return nil }
            defer { free(copy) }
            return mkdtemp(copy).map { String(cString: $0) }
        }
        guard let made else {
            throw BenchError(.fileSystem, "no temporary folder in \(root.path): give another folder with --work")
        }
        let folder = DiskFile(made)
        let result: Result
        do {
            result = try body(folder)
        } catch {
            do {
                try folder.remove()
            } catch let second {
                Console.note(second.description)
            }
            throw error
        }
        try folder.remove()
        return result
    }

    /// A file made once and kept; `make` writes to the path it is given, and the file appears only when complete.
    func cached(_ name: String, make: (DiskFile) throws(BenchError) -> Void) throws(BenchError) -> DiskFile {
        let file = root / name
        if file.exists { return file }
        return try withFolder { (folder) throws(BenchError) -> DiskFile in
            let draft = folder / name
            try make(draft)
            try draft.move(to: file)
            return file
        }
    }
}
