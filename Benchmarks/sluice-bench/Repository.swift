import BenchKit

/// The checkout that the benchmark is run from.
struct Repository {
    let root: DiskFile

    /// Looks for the folder with `Benchmarks/thresholds.json`, from the current one upwards.
    init() throws(BenchError) {
        var folder = DiskFile(".").absolute
        while !(folder / "Benchmarks/thresholds.json").exists {
            guard folder.path != "/" else {
                throw BenchError(
                    .missingFile, "Benchmarks/thresholds.json is not here or above: run it in the checkout")
            }
            folder = folder.parent
        }
        root = folder
    }

    var results: DiskFile { root / "Benchmarks/Results" }
    var thresholds: DiskFile { root / "Benchmarks/thresholds.json" }

    /// The commit that is checked out, read from git's own files; "unknown" outside a repository.
    func commit() throws(BenchError) -> String {
        var git = root / ".git"
        guard git.exists else { return "unknown" }
        var common = git
        if !(git / "HEAD").exists {
            // A linked work tree: a file that names its folder, whose shared parts lie two levels up.
            guard let path = Self.value(of: try git.text(), after: "gitdir: ") else { return "unknown" }
            git = path.hasPrefix("/") ? DiskFile(path) : root / path
            common = git.parent.parent
        }
        let head = try (git / "HEAD").text()
        guard let name = Self.value(of: head, after: "ref: ") else { return Self.firstWord(head) }
        if (common / name).exists { return Self.firstWord(try (common / name).text()) }
        let packed = common / "packed-refs"
        guard packed.exists else { return "unknown" }
        let line = try packed.text().split(whereSeparator: \.isNewline).first { $0.hasSuffix(" " + name) }
        return line.map { Self.firstWord(String($0)) } ?? "unknown"
    }

    private static func value(of text: String, after prefix: String) -> String? {
        guard text.hasPrefix(prefix) else { return nil }
        return String(text.dropFirst(prefix.count).prefix { !$0.isNewline })
    }

    private static func firstWord(_ text: String) -> String { String(text.prefix { !$0.isWhitespace }) }
}
