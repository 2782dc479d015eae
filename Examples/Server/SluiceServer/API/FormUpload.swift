import HTTPServer

/// A form with one file in it (RFC 7578), read as it comes: the file's bytes are handed on, nothing of them is gathered.
///
/// A field `name` before the file names it; every other field is passed over.
actor FormUpload {
    private var parser: MultipartParser
    private var body: RequestBody.Iterator
    private let maximumByteCount: Int64
    private var events: ArraySlice<MultipartParser.Event> = []
    private var byteCount: Int64 = 0

    /// The longest text field in bytes.
    private static let longestField = 4_096

    /// Whether a body of this type is a form.
    static func isForm(_ contentType: String?) -> Bool { contentType?.lowercased().hasPrefix("multipart/") ?? false }

    /// nil if the request's body is no form.
    ///
    /// - Throws: `Problem`, 400.
    init?(_ call: APICall, maximumByteCount: Int64) throws {
        guard let type = call.head.headers["Content-Type"], Self.isForm(type) else { return nil }
        parser = try MultipartParser(contentType: type)
        body = call.body.makeAsyncIterator()
        self.maximumByteCount = maximumByteCount
    }

    /// Takes the file.
    ///
    /// - Throws: `Problem`: 400 for a form without a file, 413.
    func take(into uploads: UploadDesk) async throws -> FileDescription {
        var name: String?
        while let event = try await next() {
            guard case .part(let part) = event else { continue }
            if let fileName = part.fileName {
                return try await uploads.take(
                    { try await self.data() }, name: UploadName(name ?? fileName, contentType: part.contentType))
            }
            if part.name == "name" { name = try await text() }
        }
        throw Problem.badRequest("the form has no file; send one with: curl -F file=@film.mov")
    }

    /// The next bytes of the part that began last; nil at its end.
    private func data() async throws -> [UInt8]? {
        guard let event = try await next(), case .data(let bytes) = event else { return nil }
        byteCount += Int64(bytes.count)
        if byteCount > maximumByteCount { throw Problem.contentTooLarge(maximumByteCount) }
        return bytes
    }

    private func text() async throws -> String {
        var bytes: [UInt8] = []
        while let event = try await next(), case .data(let more) = event {
            bytes += more
            if bytes.count > Self.longestField { throw Problem.contentTooLarge(Int64(Self.longestField)) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func next() async throws -> MultipartParser.Event? {
        while true {
            if let event = events.popFirst() { return event }
            var body = body
            let chunk = try await body.next()
            self.body = body
            guard let chunk else {
                try parser.finish()
                return nil
            }
            events = try parser.parse(chunk)[...]
        }
    }
}
