/// Why a request never gets to the handler; its connection is closed behind the answer.
struct RequestRefusal: Error, Hashable {
    let status: Int
    let detail: String

    static func malformed(_ detail: String) -> RequestRefusal { RequestRefusal(status: 400, detail: detail) }

    static func targetTooLong(_ limit: Int) -> RequestRefusal {
        RequestRefusal(status: 414, detail: "the request target is longer than \(limit) bytes; shorten it")
    }

    static func headTooLarge(_ limit: Int) -> RequestRefusal {
        RequestRefusal(status: 431, detail: "the request's head is larger than \(limit) bytes; send less")
    }

    static func tooManyFields(_ limit: Int) -> RequestRefusal {
        RequestRefusal(status: 431, detail: "the request has more than \(limit) header fields; send fewer")
    }

    static func bodyTooLarge(_ limit: Int64) -> RequestRefusal {
        RequestRefusal(status: 413, detail: "the body is larger than \(limit) bytes; send less")
    }
}
