import HLSStorage
import HLSStorageS3

extension ServerConfiguration {
    /// Reads where sources and assets are kept: S3 once a bucket is named, else a directory.
    static func storage(_ reader: inout EnvironmentReader, in directory: String) -> StorageChoice {
        let local = StorageChoice.directory("\(directory)/storage")
        guard let (bucketName, bucket) = reader.text("S3_BUCKET", "SPACES_BUCKET") else {
            for prefix in ["S3", "SPACES"] {
                let set = ["ENDPOINT", "ACCESS_KEY", "SECRET_KEY"].map { "\(prefix)_\($0)" }
                guard let name = set.first(where: { reader.text($0) != nil }) else { continue }
                reader.note(
                    "\(prefix)_BUCKET", "is missing, though \(name) is set; name the bucket, or leave both out")
            }
            return local
        }
        for prefix in ["S3", "SPACES"] {
            let (key, secret) = ("\(prefix)_ACCESS_KEY", "\(prefix)_SECRET_KEY")
            let (hasKey, hasSecret) = (reader.text(key) != nil, reader.text(secret) != nil)
            if hasKey != hasSecret {
                reader.note(
                    hasKey ? secret : key, "is missing, though \(hasKey ? key : secret) is set; both are needed")
            }
        }
        // Each for itself, so that all that is wrong is found.
        check(bucketName, &reader, S3Configuration(bucket: bucket))
        if let (name, region) = reader.text("S3_REGION", "SPACES_REGION", "AWS_REGION", "AWS_DEFAULT_REGION") {
            let isUsable = region.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || Character(UnicodeScalar(byte)).isASCIIAlphanumeric
            }
            if !isUsable { reader.note(name, "'\(region)' is not a region such as us-east-1") }
        }
        if let (name, endpoint) = reader.text(
            "S3_ENDPOINT", "SPACES_ENDPOINT", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
        {
            check(name, &reader, S3Configuration(bucket: "bucket", endpoint: endpoint))
        }
        do throws(StorageError) {
            let prefix = bucketName.hasPrefix("S3") ? "S3" : "SPACES"
            return .s3(try S3Configuration(environment: reader.all), prefix: prefix)
        } catch {
            reader.note(bucketName, error.message)
            return local
        }
    }

    /// Notes what makes a description of a bucket unusable; nothing is connected to.
    private static func check(_ name: String, _ reader: inout EnvironmentReader, _ configuration: S3Configuration) {
        do throws(StorageError) {
            _ = try S3Storage(configuration)
        } catch {
            // Without its cause, which quotes.
            reader.note(name, error.message)
        }
    }
}

extension Character {
    fileprivate var isASCIIAlphanumeric: Bool { isASCII && (isLetter || isNumber) }
}
