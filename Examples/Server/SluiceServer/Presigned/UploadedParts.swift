/// The body of `POST /api/uploads/:id/complete`: what the storage said of each part, in the order of the parts.
struct UploadedParts: Hashable, Sendable {
    let tags: [String]

    /// - Parameter body: nil where nothing was sent, which is right for an upload in one piece.
    /// - Throws: `Problem`, 400.
    init(_ body: JSONValue?) throws(Problem) {
        guard let body else {
            tags = []
            return
        }
        var members = try JSONMembers(body)
        var found: [(number: Int64, tag: String)] = []
        for var part in members.objects("parts") {
            let (number, tag) = (part.integer("number", in: 1...10_000), part.text("etag"))
            found.append((try part.required(number, "number"), try part.required(tag, "etag")))
            try part.end()
        }
        try members.end()
        found.sort { $0.number < $1.number }
        guard found.map(\.number) == (0..<Int64(found.count)).map({ $0 + 1 }) else {
            throw .badRequest("parts are not numbered 1, 2, 3, ... without a gap; send each part once")
        }
        tags = found.map(\.tag)
    }
}
