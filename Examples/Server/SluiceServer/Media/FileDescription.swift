import Catalogue

/// An uploaded file, as the API tells of it.
struct FileDescription: Encodable, Hashable, Sendable {
    let fileId: String
    let name: String
    let size: Int64
    let contentType: String?
    let createdAt: String
    let transcode: TranscodeDescription?

    init(_ file: FileRecord, transcode: TranscodeDescription? = nil) {
        fileId = file.id.rawValue
        name = file.name
        size = file.size
        contentType = file.contentType
        createdAt = TimeText.text(file.createdAt)
        self.transcode = transcode
    }
}
