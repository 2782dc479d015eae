import Catalogue
import HLSJobs
import HLSStorage
import HLSWorker

/// Where things are on the storage.
enum MediaKeys {
    /// What presigned uploads write, until it is verified.
    static func staging(_ upload: UploadID) throws(StorageError) -> StorageKey {
        try StorageKey("staging/\(upload.rawValue)")
    }
    /// A source, as it was uploaded.
    static func master(_ file: FileID) throws(StorageError) -> StorageKey { try StorageKey("masters/\(file.rawValue)") }
    /// An asset's prefix; what lies below `hls` is what is served.
    static func asset(_ file: FileID) throws(StorageError) -> StorageKey { try StorageKey("hls/\(file.rawValue)") }

    /// The file whose transcode a job is; nil for jobs that operators pushed with a key of their own.
    static func file(of job: JobRecord, in queue: JobQueue<TranscodeTask>) -> FileID? {
        do {
            let output = try queue.payload(of: job).request.output
            return output.hasPrefix("hls/") ? FileID(String(output.dropFirst("hls/".count))) : nil
        } catch {
            return nil
        }
    }
}
