import CommandLineKit

/// Where an asset goes.
enum AssetPlace: Hashable, Sendable {
    case directory(AssetPath)
    /// Below a prefix on S3.
    case prefix(BucketPlace)

    /// What the value of an option stands for.
    init(_ text: String, named option: String) throws(UsageError) {
        if BucketPlace.reads(text) {
            self = .prefix(try BucketPlace(text, named: option))
        } else if let scheme = text.firstRange(of: "://") {
            throw UsageError(
                "\(option) \(text): nothing can be written to \(text[..<scheme.upperBound]); name a directory or "
                    + "s3://BUCKET/PREFIX")
        } else {
            self = .directory(try AssetPath(text, named: option))
        }
    }

    /// The place as it is written, without slashes at its end.
    var text: String {
        switch self {
        case .directory(let path): path.text
        case .prefix(let place): place.text
        }
    }
}
