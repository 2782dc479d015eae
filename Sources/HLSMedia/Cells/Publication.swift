/// What publishing an asset made in parts takes, noted before it begins, so that it can be finished by whoever comes next.
struct Publication: Sendable, Codable {
    var asset: Asset
    /// The folder of the staging prefix that holds the whole asset.
    var folder: String
    /// Objects of an older asset under the same key that the new one has not.
    var stale: [String]
}
