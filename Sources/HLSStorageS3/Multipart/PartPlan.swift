/// How large the parts of an upload are, so that S3's 10,000 parts are enough.
struct PartPlan: Hashable {
    /// S3's limit.
    static let maximumPartCount = 10_000
    /// S3's smallest part, the last one excepted.
    static let minimumByteCount = 5 << 20

    private let first: Int
    private let isGrowing: Bool

    /// - Parameters:
    ///   - minimum: the size that is wanted.
    ///   - byteCount: the length of the whole, or nil when nobody knows.
    init(minimum: Int, byteCount: Int64?) {
        let wanted = max(minimum, Self.minimumByteCount)
        guard let byteCount else {
            first = wanted
            isGrowing = true
            return
        }
        let needed = (byteCount + Int64(Self.maximumPartCount) - 1) / Int64(Self.maximumPartCount)
        first = max(wanted, Int(clamping: needed))
        isGrowing = false
    }

    /// The size of a part, counted from 1.
    ///
    /// It doubles every 1,000 parts when the length is unknown: parts of 5 MiB then reach to S3's 5 TiB.
    func byteCount(ofPart number: Int) -> Int {
        isGrowing ? first << ((number - 1) / 1000) : first
    }
}
