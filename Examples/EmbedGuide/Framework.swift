/// What the handler of the guide takes from a server framework; Vapor's and Hummingbird's differ in names.
struct Request {
    enum Method {
        case get, head
    }

    var method: Method
    var path: String
    var query: String?
    var headers: [(name: String, value: String)]
    var host: String?
}

struct Response {
    var status: Int
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
}
