/// A failure of probing, transcoding or packaging.
///
/// The message is one sentence that says what is wrong and what to do next; it is fit to be shown to a user as it is.
public struct MediaError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is; compare with the static members.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private let name: String

        /// Nothing is at the source's path, address or key.
        public static let sourceNotFound = Code(name: "sourceNotFound")
        /// The source exists and cannot be read: no permission, an I/O error.
        public static let sourceUnreadable = Code(name: "sourceUnreadable")
        /// The source's bytes are not media, or are damaged beyond use.
        public static let sourceInvalid = Code(name: "sourceInvalid")
        /// The source is encrypted.
        public static let sourceEncrypted = Code(name: "sourceEncrypted")
        /// The source is sound, but uses something that is not supported.
        public static let sourceUnsupported = Code(name: "sourceUnsupported")
        /// The source is larger, longer or faster than the limits in force allow.
        public static let limitExceeded = Code(name: "limitExceeded")
        /// The ladder asks for something that cannot be made.
        public static let ladderInvalid = Code(name: "ladderInvalid")
        /// The packaging asks for something that cannot be made.
        public static let packagingInvalid = Code(name: "packagingInvalid")
        /// A subtitle file is none, or is damaged; or what is said of it cannot be.
        public static let subtitlesInvalid = Code(name: "subtitlesInvalid")
        /// The encryption asks for something that cannot be made.
        public static let encryptionInvalid = Code(name: "encryptionInvalid")
        /// A plan belongs to another source, to other settings, or to another build of the encoder.
        public static let planMismatch = Code(name: "planMismatch")
        /// An asset cannot be put together yet, because not all of its parts are made.
        public static let partsMissing = Code(name: "partsMissing")
        /// There is an asset at the destination already.
        public static let outputExists = Code(name: "outputExists")
        /// The destination cannot be written.
        public static let outputNotWritable = Code(name: "outputNotWritable")
        /// The destination has no room left.
        public static let outputFull = Code(name: "outputFull")
        /// The storage failed in another way.
        public static let storageFailed = Code(name: "storageFailed")
        /// Something failed that should not be able to: a defect in Sluice or in a library under it.
        public static let internalFailure = Code(name: "internalFailure")

        public var description: String { name }
    }

    /// What kind of failure it is.
    public var code: Code
    /// One line: what is wrong, and what to do next.
    public var message: String
    /// The failure underneath, when there is one.
    public var cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message, exactly.
    public var description: String { message }
}
