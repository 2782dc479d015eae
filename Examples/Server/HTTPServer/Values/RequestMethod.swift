/// The method of a request (RFC 9110 section 9), compared with regard to case.
package enum RequestMethod: Hashable, Sendable, CustomStringConvertible {
    case get, head, post, put, patch, delete, options
    case other(String)

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self =
            if bytes.elementsEqual("GET".utf8) { .get }
            else if bytes.elementsEqual("HEAD".utf8) { .head }
            else if bytes.elementsEqual("POST".utf8) { .post }
            else if bytes.elementsEqual("PUT".utf8) { .put }
            else if bytes.elementsEqual("PATCH".utf8) { .patch }
            else if bytes.elementsEqual("DELETE".utf8) { .delete }
            else if bytes.elementsEqual("OPTIONS".utf8) { .options }
            else { .other(String(decoding: bytes, as: UTF8.self)) }
    }

    package var description: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .other(let name): name
        }
    }
}
