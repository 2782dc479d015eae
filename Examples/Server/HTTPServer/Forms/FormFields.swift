/// The fields of a query or of a body of `application/x-www-form-urlencoded` (WHATWG URL, section 5), in their order.
package struct FormFields: Hashable, Sendable {
    /// One field, decoded.
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package let fields: [Field]

    /// Reads fields; what is no encoding stands for itself, and what is no UTF-8 becomes U+FFFD.
    ///
    /// - Throws: `HTTPServerError` with the code `.formTooLarge` when there are more than `maximumCount`.
    package init(_ text: some StringProtocol, maximumCount: Int = 1000) throws(HTTPServerError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: maximumCount)
        if parts.count > maximumCount {
            throw HTTPServerError(.formTooLarge, "there are more than \(maximumCount) fields; send fewer")
        }
        fields = parts.map { part in
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            return Field(
                name: Self.decoded(part[..<(equals ?? part.endIndex)]),
                value: equals.map { Self.decoded(part[part.index(after: $0)...]) } ?? "")
        }
    }

    /// The first value of that name.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    private static func decoded(_ text: some Collection<UInt8>) -> String {
        let bytes = PercentCoding.bytes(text, isStrict: false, plusIsSpace: true)
        return String(decoding: bytes ?? [], as: UTF8.self)
    }
}
