import Catalogue
import HLSDelivery
import HLSStorage
import HLSWorker

/// Where things are on the storage.
enum MediaKeys {
    static let stagingPrefix = "staging"

    /// What presigned uploads write, until it is verified.
    static func staging(_ upload: UploadID) throws(StorageError) -> StorageKey {
        try StorageKey("\(stagingPrefix)/\(upload.rawValue)")
    }
    /// The upload of which something is there; nil for what no upload has left.
    static func upload(staged key: StorageKey) -> UploadID? {
        let components = key.components
        return components.count >= 2 && components[0] == stagingPrefix ? UploadID(components[1]) : nil
    }
    /// A source, as it was uploaded.
    static func master(_ file: FileID) throws(StorageError) -> StorageKey { try StorageKey("masters/\(file.rawValue)") }
    /// An asset's prefix; what lies below `hls` is what is served.
    static func asset(_ file: FileID) throws(StorageError) -> StorageKey { try StorageKey("hls/\(file.rawValue)") }

    /// Caption files that people have brought for a file.
    static func captions(_ file: FileID) throws(StorageError) -> StorageKey {
        try StorageKey("captions/\(file.rawValue)")
    }
    /// The content keys of a file's encrypted assets.
    static func contentKeys(_ file: FileID) throws(StorageError) -> StorageKey {
        try StorageKey("keys/\(file.rawValue)")
    }

    /// Where what is served under a key below `hls` lies: content keys are apart from the assets that they belong to, as
    /// an asset must find its own prefix empty.
    static func place(of served: StorageKey, kind: DeliveryKind) throws(StorageError) -> StorageKey {
        guard kind == .key, served.string.hasPrefix("hls/") else { return served }
        return try StorageKey("keys/" + served.string.dropFirst("hls/".count))
    }

    /// The file whose transcode a job is; nil for jobs that operators pushed with a key of their own.
    static func file(of task: TranscodeTask) -> FileID? {
        let output = task.request.output
        return output.hasPrefix("hls/") ? FileID(String(output.dropFirst("hls/".count))) : nil
    }
}
