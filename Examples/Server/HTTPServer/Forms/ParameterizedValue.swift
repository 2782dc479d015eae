/// A field value with parameters, as of `Content-Type` and `Content-Disposition` (RFC 9110 section 5.6.6).
package struct ParameterizedValue: Sendable {
    /// What stands before the first semicolon, in lower case.
    package let value: String
    /// The parameters in their order, names in lower case.
    package let parameters: [(name: String, value: String)]

    /// The first parameter of that name, which is given in lower case.
    package subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// - Returns: nil for what breaks the syntax.
    package init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        let value = Self.takeValue(&rest)
        guard !value.isEmpty else { return nil }
        self.value = value
        var parameters: [(name: String, value: String)] = []
        while let mark = rest.popFirst() {
            guard mark == UInt8(ascii: ";") else { return nil }
            Self.skipSpace(&rest)
            // An empty parameter is nothing.
            if rest.first == nil || rest.first == UInt8(ascii: ";") { continue }
            let name = rest.prefix(while: FieldSyntax.isTokenByte)
            rest = rest[name.endIndex...]
            guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "="), let value = Self.takeParameter(&rest) else {
                return nil
            }
            Self.skipSpace(&rest)
            parameters.append((String(decoding: name.map(FieldSyntax.lower), as: UTF8.self), value))
        }
        self.parameters = parameters
    }

    private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> String {
        skipSpace(&rest)
        let value = rest.prefix { $0 != UInt8(ascii: ";") }
        rest = rest[value.endIndex...]
        let end = value.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? value.startIndex
        return String(decoding: value[..<end].map(FieldSyntax.lower), as: UTF8.self)
    }

    private static func takeParameter(_ rest: inout ArraySlice<UInt8>) -> String? {
        if rest.first != UInt8(ascii: "\"") {
            let token = rest.prefix { $0 != UInt8(ascii: ";") && !isSpace($0) }
            rest = rest[token.endIndex...]
            return String(decoding: token, as: UTF8.self)
        }
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
            // A backslash before anything else is itself: browsers do not escape those of file names.
            if byte == UInt8(ascii: "\\"), let next = rest.first, next == UInt8(ascii: "\"") || next == byte {
                bytes.append(next)
                rest.removeFirst()
            } else {
                bytes.append(byte)
            }
        }
        return nil
    }

    private static func skipSpace(_ rest: inout ArraySlice<UInt8>) { rest = rest.drop(while: isSpace) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
