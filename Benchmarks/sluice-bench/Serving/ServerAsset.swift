import BenchKit

/// An asset that the server made of an upload, and what its files are.
struct ServerAsset {
    let file: String
    /// Signed; covers everything of the asset.
    let master: String
    /// Where the server keeps it.
    let folder: DiskFile
    /// By path below the folder.
    let sizes: [String: Int]

    /// Uploads a clip and lets the server transcode it.
    init(_ clip: SourceClip, ladder: String, _ user: ServerUser, _ server: ServerProgram) throws(BenchError) {
        Console.note("the server makes the asset: \(ladder)")
        let file = try user.upload(.bytes(try clip.file.bytes()), name: clip.file.name)
        guard try user.transcode(file, ladder: ladder) != nil else {
            throw BenchError(.badOutput, "a new file has an asset already")
        }
        try self.init(file: file, master: try user.asset(of: file), server)
    }

    /// One that is there.
    init(file: String, master: String, _ server: ServerProgram) throws(BenchError) {
        self.file = file
        self.master = master
        folder = server.storage / "hls/\(file)"
        var sizes: [String: Int] = [:]
        for name in try folder.filesBelow() { sizes[name] = try (folder / name).size() }
        self.sizes = sizes
    }

    /// The signed path of one of its files.
    func path(of name: String) -> String { PlayerModel.path(name, beside: master) }

    /// How long what is behind a signed path is; nil if it is none of its files.
    func size(at path: String) -> Int? {
        let base = self.path(of: "")
        return path.hasPrefix(base) ? sizes[String(path.dropFirst(base.count))] : nil
    }
}
