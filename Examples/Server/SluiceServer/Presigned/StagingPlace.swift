import Catalogue
import HLSStorage

/// Where presigned uploads go until they are verified.
protocol StagingPlace: Sendable {
    /// Signs the URLs of an upload, and notes in it what is needed later.
    func sign(_ upload: inout NewUpload, validity: Duration) async throws -> SignedUpload

    /// Makes sure that all has come, has it looked at, and brings it to `master`, which nobody knows of before this returns.
    ///
    /// - Parameter verify: throws for what is no video.
    /// - Throws: `Problem`: 400 for tags that are missing, 409 while something has not come, 422 for another size.
    func promote(
        _ upload: UploadRecord, _ parts: UploadedParts, to master: StorageKey,
        verify: @Sendable (StorageKey) async throws -> Void
    ) async throws

    /// Removes what has come of an upload.
    func discard(_ upload: UploadRecord) async throws
}
