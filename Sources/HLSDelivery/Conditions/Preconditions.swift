/// The conditions of a request, held against what there is, in the order of RFC 9110 section 13.2.2.
enum Preconditions {
    enum Verdict: Hashable {
        /// Answer as if there were no conditions.
        case hold
        /// 304: the client has it already.
        case notModified
        /// 412.
        case failed
    }

    /// - Parameters:
    ///   - tag: of the representation that would be sent.
    ///   - modified: in seconds since 1970-01-01 00:00:00 UTC; nil if it has no such time, and then conditions on
    ///     it are ignored (sections 13.1.3 and 13.1.4).
    static func check(_ headers: DeliveryHeaders, tag: String, modified: Int64?, now: Int64) -> Verdict {
        if headers.isEmpty { return .hold }
        if let list = headers[.ifMatch] {
            if !EntityTag.list(list, matches: tag, isWeak: false) { return .failed }
        } else if let modified, let date = headers[.ifUnmodifiedSince].flatMap({ HTTPDate.parse($0, now: now) }) {
            if modified > date { return .failed }
        }
        if let list = headers[.ifNoneMatch] {
            if EntityTag.list(list, matches: tag, isWeak: true) { return .notModified }
        } else if let modified, let date = headers[.ifModifiedSince].flatMap({ HTTPDate.parse($0, now: now) }) {
            if modified <= date { return .notModified }
        }
        return .hold
    }

    /// Whether `If-Range` lets a range be answered (section 13.1.5): the strong tag is the same, or the date is, and old enough
    /// to be a strong validator (section 8.8.2.2).
    static func allowsRange(_ headers: DeliveryHeaders, tag: String, modified: Int64?, now: Int64) -> Bool {
        guard let condition = headers[.ifRange] else { return true }
        if condition.utf8.first == UInt8(ascii: "\"") || condition.utf8.starts(with: "W/".utf8) {
            return !tag.utf8.starts(with: "W/".utf8) && condition.utf8.elementsEqual(tag.utf8)
        }
        guard let modified, let date = HTTPDate.parse(condition, now: now) else { return false }
        return date == modified && modified < now
    }
}
