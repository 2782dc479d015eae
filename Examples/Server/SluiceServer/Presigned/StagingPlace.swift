import Catalogue
import HLSStorage

/// Where presigned uploads go until they are verified.
protocol StagingPlace: Sendable {
    /// Signs the URLs of an upload, and notes in it what is needed later.
    func sign(_ upload: inout NewUpload, validity: Duration) async throws -> SignedUpload

    /// Makes sure that all has come, brings it to `master`, which nobody knows of before this returns, and has it looked at
    /// there, where whoever has the URLs cannot change it any more.
    ///
    /// - Parameter verify: throws for what is no video.
    /// - Throws: `Problem`: 400 for tags that are missing, 409 while something has not come, 422 for another size.
    func promote(
        _ upload: UploadRecord, _ parts: UploadedParts, to master: StorageKey,
        verify: @Sendable (StorageKey) async throws -> Void
    ) async throws

    /// Removes what has come of an upload.
    func discard(_ upload: UploadRecord) async throws

    /// Removes what no listing shows of uploads that nobody knows of any more, if they began so long ago.
    func clearAway(olderThan age: Duration) async throws
}
