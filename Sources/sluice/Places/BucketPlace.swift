import CommandLineKit
import HLSStorage
import HLSStorageS3

/// A key or a prefix in a bucket, as it is written: `s3://BUCKET/KEY`.
struct BucketPlace: Hashable, Sendable {
    let bucket: String
    let key: StorageKey

    /// Whether a text is meant as a place on S3.
    static func reads(_ text: String) -> Bool { text.hasPrefix("s3://") }

    /// - Parameter argument: what the command line calls it.
    init(_ text: String, named argument: String) throws(UsageError) {
        let location: S3Location
        do throws(StorageError) {
            location = try S3Location(parsing: text)
        } catch {
            throw UsageError("\(argument) \(text): \(error.message)")
        }
        guard let key = location.key else {
            throw UsageError("\(argument) \(text): this is a whole bucket; name a place in it, as in \(location)/film")
        }
        bucket = location.bucket
        self.key = key
    }

    /// The place as it is written, without a slash at its end.
    var text: String { "s3://\(bucket)/\(key)" }
}
