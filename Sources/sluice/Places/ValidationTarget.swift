import CommandLineKit

/// What a path to be validated names.
enum ValidationTarget: Hashable, Sendable {
    /// An asset with its media, by its directory.
    case asset(AssetPath)
    /// A playlist that is not an asset's `master.m3u8`.
    case playlist(AssetPath)
    /// An asset's prefix, or a playlist, on S3.
    case objects(BucketPlace)

    /// Throws `CommandFailure` if there is nothing of that name, or no place for a playlist.
    init(_ text: String) throws(CommandFailure) {
        if BucketPlace.reads(text) {
            do throws(UsageError) {
                self = .objects(try BucketPlace(text, named: "PATH"))
            } catch {
                throw CommandFailure(error)
            }
        } else if let path = AssetPath(naming: text), path.name != "master.m3u8", Self.isPlaylist(path.name) {
            self = .playlist(path)
        } else {
            self = .asset(try AssetPath(existing: text))
        }
    }

    /// Whether a name is that of a playlist.
    static func isPlaylist(_ name: String) -> Bool { name.hasSuffix(".m3u8") || name.hasSuffix(".m3u") }
}
