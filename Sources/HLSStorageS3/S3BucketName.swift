import HLSStorage

/// The rule for names of buckets that all servers share; each may forbid more.
enum S3BucketName {
    static func check(_ name: String) throws(StorageError) {
        let isUsable =
            (3...255).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: ".-_".utf8.contains(byte)
                }
            }
        if !isUsable || name.allSatisfy({ $0 == "." }) {
            throw StorageError(
                .invalidKey,
                "\"\(name.prefix(64))\" is no name of a bucket; write 3 or more of a-z, 0-9, \"-\" and \".\"")
        }
    }
}
