import Catalogue
import HLSJobs
import HLSMedia
import HLSStorage
import HLSWorker

/// The content keys of encrypted assets. They lie apart from the assets, and go out under the assets' own signed URLs.
struct ContentKeys: Sendable {
    let storage: any Storage

    /// Makes a key for a transcode of a file, and keeps it until the file is removed. Each order has its own: what another one
    /// wrote never has to be read with a key that came later.
    func make(for file: FileID) async throws -> TranscodeRequest.Encryption {
        let name = "\(JobID().rawValue).key"
        let place = try MediaKeys.contentKeys(file).appending(name)
        try await storage.write(
            try Encryption.Key.random().bytes, to: place,
            attributes: ObjectAttributes(contentType: "application/octet-stream", cacheControl: "no-store"))
        // Media playlists are one level below the asset's prefix.
        return TranscodeRequest.Encryption(keyURI: "../\(name)", contentKey: place.string)
    }
}
