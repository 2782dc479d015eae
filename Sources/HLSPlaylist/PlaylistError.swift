/// Why a playlist could not be read or written, where, and what to do about it.
public struct PlaylistError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of problem; open, so that a later release may add one without breaking a `switch` of yours.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's name, as it appears in ``PlaylistError/description``.
        public let description: String

        /// The text is not a playlist: `#EXTM3U` is missing (RFC 8216bis section 4.4.1.1).
        public static let notAPlaylist = Code(description: "notAPlaylist")
        /// A media playlist was found where a multivariant playlist was asked for, or the reverse.
        public static let wrongKind = Code(description: "wrongKind")
        /// The bytes are not UTF-8, or hold a NUL or a stray carriage return (section 4.1).
        public static let invalidText = Code(description: "invalidText")
        /// A tag that may appear once appears again (section 4.4).
        public static let duplicateTag = Code(description: "duplicateTag")
        /// A tag that must be there is missing.
        public static let missingTag = Code(description: "missingTag")
        /// A tag's value cannot be read.
        public static let invalidTag = Code(description: "invalidTag")
        /// An attribute that must be there is missing (section 4.2).
        public static let missingAttribute = Code(description: "missingAttribute")
        /// An attribute list, or one attribute of it, cannot be read (section 4.2).
        public static let invalidAttribute = Code(description: "invalidAttribute")
        /// A tag that announces a URI line is not followed by one, or the reverse.
        public static let missingURI = Code(description: "missingURI")
        /// A byte range cannot be placed in its resource (section 4.4.4.2).
        public static let unresolvedByteRange = Code(description: "unresolvedByteRange")
        /// A number is too large to be represented.
        public static let outOfRange = Code(description: "outOfRange")
        /// A value cannot be written without breaking the line that it stands on.
        public static let unwritable = Code(description: "unwritable")
    }

    /// The kind of problem.
    public let code: Code
    /// The line of the text, from 1; 0 when the problem is in a value and not in a text.
    public let line: Int
    /// The column in bytes, from 1; 0 when the problem is in a value and not in a text.
    public let column: Int
    /// What is wrong and what to do about it, in one sentence.
    public let message: String

    /// The error in one line, with its place if it has one.
    public var description: String {
        line > 0 ? "line \(line), column \(column): \(message) (\(code))" : "\(message) (\(code))"
    }

    init(_ code: Code, line: Int = 0, column: Int = 0, _ message: String) {
        self.code = code
        self.line = line
        self.column = column
        self.message = message
    }
}
