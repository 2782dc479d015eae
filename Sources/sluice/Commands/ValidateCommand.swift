import CommandLineKit
import HLSMedia
import HLSPlaylist
import HLSStorage

/// `sluice validate`: reads an asset or playlists back and checks them against the rules.
struct ValidateCommand: Command {
    static let json = OptionSpec("--json", help: "Print the whole report, as JSON.")
    static let strict = OptionSpec("--strict", help: "Let warnings fail too.")
    static let playlistsOnly = OptionSpec(
        "--playlists-only", help: "Check the playlists and leave the media unread, as is done for a URL.")

    static let keyFile = ValueOption<String>(
        "--key-file", "FILE", expecting: "a file",
        help: "The key that segments are encrypted with, 16 bytes; without it they are not looked into."
    ) { $0.isEmpty ? nil : $0 }

    static let spec = CommandSpec(
        name: "validate",
        summary: "Check an asset or playlists against Apple's authoring rules and the HLS specification.",
        operand: "PATH|URL|s3://BUCKET/PREFIX",
        operandHelp: """
            The directory of an asset or its prefix on S3, or any playlist: a multivariant one is checked with all that
            it names, a media playlist alone. Of a URL, the playlists are checked.
            """,
        options: [json, strict, playlistsOnly, keyFile.spec],
        examples: [
            "sluice validate media/film", "sluice validate media/film/master.m3u8 --strict",
            "sluice validate media/film --key-file film.key",
            "sluice validate https://example.com/live/master.m3u8", "sluice validate s3://media/film",
        ], notes: [S3Help.environment])

    let path: String
    let isJSON: Bool
    let isStrict: Bool
    let isPlaylistsOnly: Bool
    let keyFile: KeyFile?

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        path = arguments.operand
        isJSON = arguments.has(Self.json)
        isStrict = arguments.has(Self.strict)
        isPlaylistsOnly = arguments.has(Self.playlistsOnly)
        keyFile = try arguments.value(of: Self.keyFile).map { KeyFile(path: $0) }
        if keyFile != nil, isPlaylistsOnly || WebPlaylistSource.reads(path) {
            throw UsageError("--key-file is for media, and of a URL or with --playlists-only none is read")
        }
    }

    func run() async throws -> ExitCode {
        let verdict = ValidationVerdict(try await report(), isStrict: isStrict)
        try StandardStream.output.put(isJSON ? try JSONText.pretty(verdict) : verdict.text)
        return verdict.passes ? .done : .inputBad
    }

    private func report() async throws -> ValidationReport {
        if WebPlaylistSource.reads(path) { return try await PlaylistValidator(WebPlaylistSource(path)).validate() }
        switch try ValidationTarget(path) {
        case .asset(let asset):
            guard isPlaylistsOnly else { return try await validate(asset.parent, asset.name) }
            let playlist = "\(asset.parent)/\(asset.name)/master.m3u8"
            return try await PlaylistValidator(FolderPlaylistSource(playlist)).validate()
        case .playlist(let file):
            let source = FolderPlaylistSource(path)
            guard !isPlaylistsOnly, try await Self.isMultivariant(source) else {
                return try await PlaylistValidator(source).validate()
            }
            return try await validate(file.parent, file.name)
        case .objects(let place):
            var buckets = Buckets()
            return try await report(on: try buckets.storage(place.bucket), place.key)
        }
    }

    private func report(on storage: some Storage, _ key: StorageKey) async throws -> ValidationReport {
        let isPlaylist = ValidationTarget.isPlaylist(key.lastComponent)
        let source = StoragePlaylistSource(storage, key: isPlaylist ? key : try StorageKey("\(key)/master.m3u8"))
        var readsMedia = !isPlaylistsOnly
        if readsMedia, isPlaylist { readsMedia = try await Self.isMultivariant(source) }
        guard readsMedia else { return try await PlaylistValidator(source).validate() }
        do {
            return try await AssetValidator(storage: storage, key: key.string, contentKey: try keyFile?.read())
                .validate()
        } catch let error as MediaError where error.code == .storageFailed {
            throw (error.cause as? StorageError).map { CommandFailure(reading: $0) } ?? error
        }
    }

    private func validate(_ folder: String, _ key: String) async throws -> ValidationReport {
        let contentKey = try keyFile?.read()
        return try await AssetValidator(storage: DirectoryStorage(folder), key: key, contentKey: contentKey).validate()
    }

    /// False for a text that cannot be read at all: the rules say why.
    private static func isMultivariant(_ source: some PlaylistSource) async throws -> Bool {
        let text = try await source.start()
        do throws(PlaylistError) {
            return try PlaylistKind(of: text) == .multivariant
        } catch {
            return false
        }
    }
}
