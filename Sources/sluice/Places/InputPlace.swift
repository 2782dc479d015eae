import CommandLineKit
import HLSMedia

/// Where a video is read from.
enum InputPlace: Hashable, Sendable {
    case file(String)
    /// An object on S3, read by ranges.
    case object(BucketPlace)

    /// What `INPUT` stands for.
    init(_ text: String) throws(UsageError) {
        self = BucketPlace.reads(text) ? .object(try BucketPlace(text, named: "INPUT")) : .file(text)
    }

    /// The place as it is written.
    var text: String {
        switch self {
        case .file(let path): path
        case .object(let place): place.text
        }
    }

    /// The source to read; nothing is opened yet.
    func source(in buckets: inout Buckets) throws -> Source {
        switch self {
        case .file(let path): .file(path)
        case .object(let place): .object(place.key, in: try buckets.storage(place.bucket), name: place.text)
        }
    }
}
