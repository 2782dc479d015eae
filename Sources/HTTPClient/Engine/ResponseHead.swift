/// The status and the fields of a response.
struct ResponseHead: Hashable, Sendable {
    var status: Int
    var headers = HTTPHeaders()
}
