/// The body of `POST /api/uploads`, read and checked.
struct UploadOrder: Hashable, Sendable {
    let name: UploadName
    /// Bytes.
    let size: Int64

    /// The largest object of S3, in bytes.
    private static let largest: Int64 = 5 << 40

    /// - Throws: `Problem`, 400.
    init(_ body: JSONValue) throws(Problem) {
        var members = try JSONMembers(body)
        name = UploadName(try members.text("name"), contentType: try members.text("contentType"))
        size = try JSONMembers.required(try members.integer("size", in: 1...Self.largest), "size")
        try members.end()
    }
}
