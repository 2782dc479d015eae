/// What is wrong with the configuration of delivery, or with a playlist that was to be delivered, and what to do about it.
public struct DeliveryError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, for deciding what to do in code.
    public var code: Code
    /// One line for people: what happened and what to do next.
    public var message: String
    /// The failure underneath.
    public var cause: (any Error)?

    init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The error in one line.
    public var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }

    /// A kind of failure; new kinds can be added without breaking callers.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String { case invalidConfiguration, unreadablePlaylist, notSignable }

        private let kind: Kind

        /// The code's name.
        public var description: String { kind.rawValue }

        /// Signing keys, origins, hosts or a mount path are not written as they must be.
        public static let invalidConfiguration = Code(kind: .invalidConfiguration)
        /// An object named as a playlist is none, so its URIs cannot be signed.
        public static let unreadablePlaylist = Code(kind: .unreadablePlaylist)
        /// There are no signing keys, or the key lies outside of what is delivered.
        public static let notSignable = Code(kind: .notSignable)
    }
}
