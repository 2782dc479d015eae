#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The request line of the request on a connection. The path stays in MHD's memory, which lasts as long as the request.
struct RequestParts {
    private(set) var method = RequestMethod.get
    /// What is wrong with the target.
    private(set) var refusal: RequestRefusal?
    private var line: UnsafeBufferPointer<UInt8>?
    private var pathRange = 0..<0
    private var queryBytes: [UInt8] = []
    private var hasQuery = false

    /// Keeps the target as it was sent; MHD cuts it to pieces afterwards.
    mutating func read(_ target: UnsafeMutablePointer<CChar>, limit: Int) {
        let raw = UnsafeMutableRawPointer(target).assumingMemoryBound(to: UInt8.self)
        var count = 0
        while raw[count] != 0 { count += 1 }
        let all = UnsafeBufferPointer(start: raw, count: count)
        if count > limit { refusal = .targetTooLong(limit) }
        guard let target = RequestTarget(all) else {
            if refusal == nil {
                refusal = .malformed("the request target is no path; begin it with a slash and percent-encode it")
            }
            line = UnsafeBufferPointer(rebasing: all.prefix { $0 != UInt8(ascii: "?") })
            pathRange = 0..<(line?.count ?? 0)
            hideQuery(raw, count)
            return
        }
        pathRange = target.path
        line = UnsafeBufferPointer(rebasing: all[..<target.path.upperBound])
        if let query = target.query {
            hasQuery = true
            queryBytes.append(contentsOf: all[query])
            hideQuery(raw, count)
        }
    }

    /// Ends the query where it begins: MHD would take it apart, and when its memory does not suffice for many parameters, it
    /// would leave the client without an answer (0.9.75).
    private func hideQuery(_ raw: UnsafeMutablePointer<UInt8>, _ count: Int) {
        let all = UnsafeMutableBufferPointer(start: raw, count: count)
        if let mark = all.firstIndex(of: UInt8(ascii: "?")), mark + 1 < count { all[mark + 1] = 0 }
    }

    mutating func setMethod(_ name: UnsafePointer<CChar>) -> RequestRefusal? {
        let count = strlen(name)
        let bytes = UnsafeBufferPointer(
            start: UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self), count: count)
        method = RequestMethod(bytes)
        if FieldSyntax.isToken(bytes) { return refusal }
        return .malformed("the method is none; send one such as GET")
    }

    var path: String {
        guard let line else { return "" }
        let path = line[pathRange]
        return path.isEmpty ? "/" : String(decoding: path, as: UTF8.self)
    }

    var query: String? { hasQuery ? String(decoding: queryBytes, as: UTF8.self) : nil }

    var target: String {
        guard let line else { return "" }
        let start = String(decoding: line, as: UTF8.self)
        return hasQuery ? start + "?" + String(decoding: queryBytes, as: UTF8.self) : start
    }

    mutating func removeAll() {
        method = .get
        refusal = nil
        line = nil
        pathRange = 0..<0
        queryBytes.removeAll(keepingCapacity: true)
        hasQuery = false
    }
}
