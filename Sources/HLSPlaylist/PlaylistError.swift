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
        /// The bytes are not UTF-8, or hold a byte order mark, a NUL or a stray carriage return (section 4.1).
        public static let invalidText = Code(description: "invalidText")
        /// White space stands where none is allowed (sections 4.1 and 4.2).
        public static let whitespace = Code(description: "whitespace")
        /// A tag that may appear once appears again (section 4.4).
        public static let duplicateTag = Code(description: "duplicateTag")
        /// A tag that must be there is missing.
        public static let missingTag = Code(description: "missingTag")
        /// A tag stands where it must not.
        public static let misplacedTag = Code(description: "misplacedTag")
        /// A tag's value cannot be read, or is not written as the specification asks.
        public static let invalidTag = Code(description: "invalidTag")
        /// An attribute that must be there is missing (section 4.2).
        public static let missingAttribute = Code(description: "missingAttribute")
        /// An attribute list, or one attribute of it, cannot be read or is not written as it should be (section 4.2).
        public static let invalidAttribute = Code(description: "invalidAttribute")
        /// An attribute appears twice in one list (section 4.2).
        public static let duplicateAttribute = Code(description: "duplicateAttribute")
        /// An enumerated value is none that the specification defines (section 6.3.1).
        public static let unknownValue = Code(description: "unknownValue")
        /// The version is newer than this library knows; no violation (section 4.4.1.2).
        public static let newerVersion = Code(description: "newerVersion")
        /// A tag that announces a URI line is not followed by one, or the reverse.
        public static let missingURI = Code(description: "missingURI")
        /// A byte range cannot be placed in its resource (section 4.4.4.2).
        public static let unresolvedByteRange = Code(description: "unresolvedByteRange")
        /// A variable is used that no EXT-X-DEFINE before it defines, or that cannot be imported (sections 4.4.2.3, 6.3.1).
        public static let undefinedVariable = Code(description: "undefinedVariable")
        /// A variable is defined twice (section 4.4.2.3).
        public static let duplicateVariable = Code(description: "duplicateVariable")
        /// A variable's value refers to the variable itself or to one that is defined later (section 6.3.1).
        public static let recursiveVariable = Code(description: "recursiveVariable")
        /// A variable's name or value would break the line that it stands on (section 4.4.2.3).
        public static let invalidVariable = Code(description: "invalidVariable")
        /// A delta update does not fit the playlist that it is merged into (section 6.3.7).
        public static let deltaMismatch = Code(description: "deltaMismatch")
        /// A line, or what stands between two segments, is longer than the reader's limit.
        public static let tooLong = Code(description: "tooLong")
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
