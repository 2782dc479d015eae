/// How the end of a request's body is told (RFC 9112 section 6).
enum BodyFraming: Hashable {
    case none
    case length(Int64)
    case chunked

    var byteCount: Int64? {
        if case .length(let count) = self { count } else { nil }
    }
}
