/// The name of one object in a `Storage`: components joined by `/`, validated once and safe from then on.
///
/// A key is 1 to 1,024 bytes of UTF-8. It does not begin or end with `/`, has no empty, `.` or `..` component and no
/// control character (Unicode category Cc, which includes NUL). Everything else is legal: spaces, `+`, `%`, `é`, emoji.
///
/// Keys are compared and ordered by their UTF-8 bytes, as object stores do. Two spellings of `é` (one scalar, or a
/// letter and a combining accent) are therefore two keys, although Swift strings would call them equal.
public struct StorageKey: Sendable {
    /// The longest key in bytes of UTF-8, which is the limit of S3.
    public static let maximumByteCount = 1024

    /// The key as text.
    public let string: String

    /// Validates a key.
    ///
    /// - Throws: `StorageError` with the code `.invalidKey` and a message that says what to change.
    public init(_ string: String) throws(StorageError) {
        if let problem = Self.problem(with: string) {
            throw StorageError(.invalidKey, "the storage key \(Self.quoted(string)) is not usable: \(problem)")
        }
        self.string = string
    }

    /// The names between the slashes, from the outermost; never empty.
    public var components: [String] {
        string.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    /// The name after the last slash.
    public var lastComponent: String {
        guard let slash = string.utf8.lastIndex(of: UInt8(ascii: "/")) else { return string }
        return String(string[string.utf8.index(after: slash)...])
    }

    /// The key without its last component, or nil when it has only one.
    public var parent: StorageKey? {
        guard let slash = string.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return StorageKey(unchecked: String(string[..<slash]))
    }

    /// The key of a name below this one. A relative name of several components (`"v720/index.m3u8"`) is taken too.
    ///
    /// - Throws: `StorageError` with the code `.invalidKey` if the result breaks a rule of `StorageKey`.
    public func appending(_ component: String) throws(StorageError) -> StorageKey {
        try StorageKey(string + "/" + component)
    }

    /// Whether this key is `other` or lies below it. Whole components count: `a/bc` does not have the prefix `a/b`.
    public func hasPrefix(_ other: StorageKey) -> Bool {
        guard string.utf8.starts(with: other.string.utf8) else { return false }
        let rest = string.utf8.dropFirst(other.string.utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: "/")
    }

    /// The name of this key relative to `other`, or nil when it does not lie below it.
    public func relativeName(below other: StorageKey) -> String? {
        guard self != other, hasPrefix(other) else { return nil }
        return String(Substring(string.utf8.dropFirst(other.string.utf8.count + 1)))
    }

    /// For text whose validity follows from that of another key.
    init(unchecked string: String) {
        self.string = string
    }

    /// Whether a file name found on a disk can be a component of a key.
    static func isComponent(_ name: String) -> Bool {
        !name.utf8.contains(UInt8(ascii: "/")) && problem(with: name) == nil
    }

    private static func problem(with string: String) -> String? {
        let bytes = string.utf8
        if bytes.withContiguousStorageIfAvailable(isPlain) == true { return nil }
        if bytes.isEmpty { return "it is empty; give it at least one name" }
        if bytes.count > maximumByteCount {
            return "it has \(bytes.count) bytes; shorten it to \(maximumByteCount)"
        }
        if bytes.first == UInt8(ascii: "/") { return "it begins with \"/\"; keys are relative, remove the slash" }
        if let control = string.unicodeScalars.first(where: isControl) {
            return "it contains the control character U+\(hex(control)); remove it"
        }
        for component in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if component.isEmpty { return "it has an empty component; remove the extra \"/\"" }
            if component.allSatisfy({ $0 == UInt8(ascii: ".") }) && component.count <= 2 {
                return "it has the component \"\(Substring(component))\"; write the path without it"
            }
        }
        return nil
    }

    /// Whether the bytes are a key of plain ASCII, as nearly all are: told in one pass, because a server reads one a request.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= maximumByteCount else { return false }
        var start = 0
        for index in 0...bytes.count {
            if index < bytes.count, bytes[index] != UInt8(ascii: "/") {
                if bytes[index] < 0x20 || bytes[index] > 0x7E { return false }
                continue
            }
            // A component ends here. Whether one that begins with a dot is legal is left to the thorough way.
            if index == start || bytes[start] == UInt8(ascii: ".") { return false }
            start = index + 1
        }
        return true
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Rejected text comes from outside; it must not break a log line or fill a log.
    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars.prefix(80) {
            if isControl(scalar) {
                text += "\\u{\(hex(scalar))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text + (string.unicodeScalars.dropFirst(80).isEmpty ? "\"" : "…\"")
    }
}

extension StorageKey: Hashable, Comparable {
    public static func == (left: StorageKey, right: StorageKey) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    public static func < (left: StorageKey, right: StorageKey) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        var text = string
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension StorageKey: CustomStringConvertible {
    public var description: String { string }
}

extension StorageKey: Codable {
    /// Decodes a single string and validates it.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(string)
    }
}
