/// More bytes of an upload.
package struct UploadProgress: Hashable, Sendable {
    /// How many bytes there were before.
    package var from: Int64
    /// How many there are now.
    package var to: Int64
    /// What whoever writes the bytes must know to go on; nil keeps what was noted before.
    package var state: String?
    /// How long the upload may take from now; nil keeps the time it has.
    package var lifetime: Duration?

    package init(from: Int64, to: Int64, state: String? = nil, lifetime: Duration? = nil) {
        self.from = from
        self.to = to
        self.state = state
        self.lifetime = lifetime
    }
}

/// What a complete upload has become.
package struct UploadCompletion: Hashable, Sendable {
    package var file: FileRecord
    /// Whether this call has made it, and no earlier one.
    package var isNew: Bool
}
