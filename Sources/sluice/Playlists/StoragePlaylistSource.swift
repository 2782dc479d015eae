import CommandLineKit
import HLSStorage

/// Playlists on a storage: a first one, and those that it names below its prefix.
struct StoragePlaylistSource: PlaylistSource {
    private let storage: any Storage
    private let key: StorageKey

    /// - Parameter key: of the first playlist.
    init(_ storage: any Storage, key: StorageKey) {
        self.storage = storage
        self.key = key
    }

    var name: String { key.lastComponent }

    func start() async throws -> [UInt8] { try await read(key) }

    func playlist(at reference: String) async throws -> [UInt8] {
        guard let relative = FileReference.path(of: reference) else {
            throw CommandFailure(.inputMissing, "\(reference) lies outside the prefix, so it was not checked")
        }
        let folder = key.parent.map { "\($0)/" } ?? ""
        return try await read(try StorageKey(folder + relative))
    }

    private func read(_ key: StorageKey) async throws -> [UInt8] {
        do {
            let size = try await storage.metadata(of: key).size
            guard size <= Self.largestPlaylist else {
                throw CommandFailure(
                    .inputBad, "\(key): larger than \(Self.largestPlaylist) bytes; this is the wrong object")
            }
            return try await storage.read(key)
        } catch let error as StorageError {
            throw CommandFailure(reading: error)
        }
    }
}
