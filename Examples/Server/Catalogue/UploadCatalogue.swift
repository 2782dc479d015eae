/// Uploads that take more than one request.
package protocol UploadCatalogue: Sendable {
    /// Adds an upload; a second call with the same id changes nothing.
    func add(_ upload: NewUpload) async throws -> UploadRecord

    /// An upload, whatever became of it, or nil if there is none.
    func upload(_ id: UploadID) async throws -> UploadRecord?

    /// Notes that more bytes have come.
    ///
    /// - Throws: `.notFound`; `.conflict` if the upload has ended, or has not just the bytes that `progress` goes on from.
    func advance(_ id: UploadID, _ progress: UploadProgress) async throws -> UploadRecord

    /// Makes a file of an upload, once: the first call adds the file and the deliveries that announce it, every other
    /// gives what the first has made.
    ///
    /// - Throws: `.notFound`; `.conflict` if the upload was aborted.
    func complete(
        _ id: UploadID, as file: NewFile, announcing deliveries: [NewDelivery]
    ) async throws -> UploadCompletion

    /// Ends an upload without a file; one that was aborted before stays so.
    ///
    /// - Throws: `.notFound`; `.conflict` if it was completed.
    func abort(_ id: UploadID) async throws -> UploadRecord

    /// Open uploads whose time is over, the oldest first.
    ///
    /// - Parameter limit: 1...1,000.
    func expiredUploads(limit: Int) async throws -> [UploadRecord]
}
