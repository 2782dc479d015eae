import HLSJobs

/// Where a Redis server is and how to get in: `redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE]`.
struct RedisAddress: Hashable, Sendable {
    var host = "127.0.0.1"
    var port: Int32 = 6379
    var user: String?
    /// Never shown.
    var password: String?
    var database: Int32 = 0

    /// Names the server for people, without secrets.
    var place: String { "Redis on \(host):\(port), database \(database)" }

    /// - Throws: `.configuration`; the text is not repeated, as it may hold a password.
    init(_ text: String) throws(JobError) {
        let wrong = JobError(
            .configuration,
            "the address of Redis is no redis:// URL; write redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE]")
        if text.hasPrefix("rediss://") {
            throw JobError(.configuration, "TLS to Redis is not built in; put a tunnel in front and use redis://")
        }
        let scheme = "redis://"
        guard text.hasPrefix(scheme) else { throw wrong }
        let parts = text.dropFirst(scheme.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var place = parts.first ?? ""
        if let at = place.lastIndex(of: "@") {
            let login = place[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(login[0]) else { throw wrong }
            user = name.isEmpty ? nil : name
            if login.count == 2 {
                guard let secret = Self.decoded(login[1]) else { throw wrong }
                password = secret
            }
            place = place[place.index(after: at)...]
        }
        if place.hasPrefix("["), let end = place.firstIndex(of: "]") {
            host = String(place[place.index(after: place.startIndex)..<end])
            place = place[place.index(after: end)...]
        } else if let colon = place.firstIndex(of: ":") {
            host = String(place[..<colon])
            place = place[colon...]
        } else {
            host = String(place)
            place = ""
        }
        if !place.isEmpty {
            guard place.hasPrefix(":"), let number = Int32(place.dropFirst()), (1...65_535).contains(number) else {
                throw wrong
            }
            port = number
        }
        if host.isEmpty { throw wrong }
        if parts.count == 2, !parts[1].isEmpty {
            guard let number = Int32(parts[1]), number >= 0 else { throw wrong }
            database = number
        }
    }

    /// Percent-encoded text of a URL (RFC 3986, section 2.1); nil if it is wrong.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
