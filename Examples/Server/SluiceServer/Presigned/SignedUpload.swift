import Catalogue

/// Where the bytes of an upload are to be sent.
enum SignedUpload: Sendable {
    struct Part: Sendable {
        let url: String
        /// Bytes.
        let size: Int64
    }

    /// - Parameter headers: what must be sent with it.
    case whole(url: String, headers: [String: String])
    case parts([Part], partSize: Int64)

    /// What is larger goes in parts, so that a broken connection costs one of them.
    static let largestPiece: Int64 = 64 << 20

    static let notThere = Problem.conflict("nothing has been uploaded yet; send the file to the URL, then complete")

    static func missing(_ count: Int, of all: Int) -> Problem {
        .conflict("\(count) of \(all) parts have come; send the others, then complete")
    }

    static let otherTags = Problem.conflict(
        "the etags are not those of the parts that are here; send the parts again")

    static func wrongSize(_ size: Int64, of upload: UploadRecord) -> Problem {
        .unprocessable("\(size) bytes have come, not \(upload.size); upload the whole file again")
    }
}
