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
        let parts: [JSONValue] =
            try members.value("parts", expecting: "a list of {\"number\":1,\"etag\":\"...\"}") {
                if case .array(let parts) = $0 { parts } else { nil }
            } ?? []
        try members.end()
        var found: [(number: Int64, tag: String)] = []
        for (index, part) in parts.enumerated() {
            var part = try JSONMembers(part, at: "parts[\(index)].")
            let number = try JSONMembers.required(
                try part.integer("number", in: 1...10_000), "parts[\(index)].number")
            found.append((number, try JSONMembers.required(try part.text("etag"), "parts[\(index)].etag")))
            try part.end()
        }
        found.sort { $0.number < $1.number }
        guard found.map(\.number) == (0..<Int64(found.count)).map({ $0 + 1 }) else {
            throw .badRequest("parts are not numbered 1, 2, 3, ... without a gap; send each part once")
        }
        tags = found.map(\.tag)
    }
}
