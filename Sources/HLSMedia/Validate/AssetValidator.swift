public import HLSStorage

/// Reads an asset back from a storage and checks it against Apple's authoring rules and against itself.
///
/// The media is read segment by segment, one at a time, so memory does not grow with the asset's length.
public struct AssetValidator: Sendable {
    private let storage: any Storage
    private let key: String
    private let contentKey: Encryption.Key?

    /// - Parameters:
    ///   - key: the asset's prefix, or the key of its multivariant playlist (a name that ends in `.m3u8`).
    ///   - contentKey: what segments are encrypted with (METHOD=AES-128); without it they are not looked into.
    public init(storage: any Storage, key: String, contentKey: Encryption.Key? = nil) {
        self.storage = storage
        self.key = key
        self.contentKey = contentKey
    }

    /// Checks every rule that applies; a broken asset gives findings and is no failure.
    ///
    /// Throws `MediaError`: `sourceNotFound` if there is no asset at all, `storageFailed` or `sourceUnreadable` if the
    /// storage cannot be read. A cancelled task throws `CancellationError`.
    public func validate() async throws -> ValidationReport {
        var surveyor = try AssetSurveyor(storage, key: key, contentKey: contentKey)
        let survey = try await surveyor.run()
        return Rule.report(on: survey)
    }
}
