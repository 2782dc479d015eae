/// The body of `POST /api/uploads`, read and checked.
struct UploadOrder: Hashable, Sendable {
    let name: UploadName
    /// Bytes.
    let size: Int64

    /// The largest object of S3, in bytes.
    static let largest: Int64 = 5 << 40

    /// - Throws: `Problem`, 400.
    init(_ body: JSONValue) throws(Problem) {
        var members = try JSONMembers(body)
        name = UploadName(members.text("name"), contentType: members.text("contentType"))
        size = try members.required(members.integer("size", in: 1...Self.largest), "size")
        try members.end()
    }
}
