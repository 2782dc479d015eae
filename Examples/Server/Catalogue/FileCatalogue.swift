package import HLSJobs

/// The files that people have uploaded.
package protocol FileCatalogue: Sendable {
    /// Adds a file, and the deliveries that announce it, together; a second call with the same id changes nothing.
    func add(_ file: NewFile, announcing deliveries: [NewDelivery]) async throws -> FileRecord

    /// A file, or nil if there is none or it was removed.
    func file(_ id: FileID) async throws -> FileRecord?

    /// One page of files, the newest first, without those that were removed.
    func files(_ filter: FileFilter) async throws -> [FileRecord]

    /// Notes the newest transcode of a file; what came of the one before is forgotten with it.
    ///
    /// - Throws: `.notFound`.
    func setJob(_ job: JobID, of file: FileID) async throws

    /// Hides a file, and adds the deliveries that announce it, together.
    ///
    /// Its row stays until `forget(_:)`, so that whoever removes the bytes can begin again after a crash.
    /// - Returns: the file; nil if there is none or it was removed before, and then nothing is announced.
    func remove(_ file: FileID, announcing deliveries: [NewDelivery]) async throws -> FileRecord?

    /// Removed files whose bytes may still be there, those removed first coming first.
    ///
    /// - Parameter limit: 1...1,000.
    func removedFiles(limit: Int) async throws -> [FileRecord]

    /// Forgets a removed file, whose bytes are gone; changes nothing about any other.
    func forget(_ file: FileID) async throws
}
