/// Goes over the header fields of a request once: what the server itself must know of them, and whether they are sound.
///
/// Where two readers of a request could disagree about its end (RFC 9112 section 11.2), it is refused. So are lines that MHD
/// takes though others do not, or differently: ended by a line feed alone, folded, with a null, or with an empty name, behind
/// which MHD takes what follows for the body (0.9.75). What it made of the head's memory shows them: between the fields there
/// must be nothing but line ends.
struct RequestInspection {
    private(set) var framing = BodyFraming.none
    private(set) var expectsContinue = false
    private(set) var requestID: String?
    private var fieldCount = 0
    private var hostCount = 0
    private var isChunked = false
    private var refusal: RequestRefusal?
    /// Where the next line must begin.
    private var nextLine: UnsafePointer<UInt8>?

    /// Whether the client speaks HTTP/1.1 or a later 1.x, and not 1.0.
    let isHTTP11: Bool

    /// - Parameter fields: where the first line of a field, or the empty line, must begin.
    init(isHTTP11: Bool = true, fields: UnsafePointer<UInt8>? = nil) {
        self.isHTTP11 = isHTTP11
        nextLine = fields
    }

    /// Looks at the next field.
    mutating func add(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
        fieldCount += 1
        if name.baseAddress != nextLine { refuse(Self.badLine) }
        nextLine = value.baseAddress.map { $0 + value.count + Self.lineEndByteCount }
        if !FieldSyntax.isToken(name) {
            refuse("a header field has a name that is none; send letters, digits and hyphens")
        } else if !FieldSyntax.isValue(value) {
            refuse("a header field has control characters; remove them")
        }
        switch name.count {
        case 4 where FieldSyntax.areEqual(name, "host".utf8): hostCount += 1
        case 6 where FieldSyntax.areEqual(name, "expect".utf8): addExpect(value)
        case 12 where FieldSyntax.areEqual(name, "x-request-id".utf8):
            if RequestNumbers.isSane(value) { requestID = String(decoding: value, as: UTF8.self) }
        case 14 where FieldSyntax.areEqual(name, "content-length".utf8): addContentLength(value)
        case 17 where FieldSyntax.areEqual(name, "transfer-encoding".utf8): addTransferEncoding(value)
        default: break
        }
    }

    /// Whether the request may go to the handler.
    ///
    /// - Parameter end: where the head ends.
    func verdict(
        headByteCount: Int, end: UnsafePointer<UInt8>, limits: HTTPServerConfiguration
    ) -> RequestRefusal? {
        if headByteCount > limits.maximumHeadByteCount { return .headTooLarge(limits.maximumHeadByteCount) }
        if fieldCount > limits.maximumHeaderCount { return .tooManyFields(limits.maximumHeaderCount) }
        if let refusal { return refusal }
        if nextLine.map({ $0 + Self.lineEndByteCount }) != end { return .malformed(Self.badLine) }
        if isHTTP11 && hostCount != 1 || hostCount > 1 {
            return .malformed("a request has one Host field; send exactly one")
        }
        if isChunked && !isHTTP11 { return .malformed("HTTP/1.0 has no transfer coding; send a Content-Length") }
        return nil
    }

    private static let lineEndByteCount = 2
    private static let badLine = "a line of the request's head is not sound; send \"Name: value\" and end it with CR LF"

    private mutating func addExpect(_ value: UnsafeBufferPointer<UInt8>) {
        if FieldSyntax.areEqual(value, "100-continue".utf8) {
            expectsContinue = true
        } else if refusal == nil {
            refusal = RequestRefusal(status: 417, detail: "only 100-continue can be expected; leave the field out")
        }
    }

    private mutating func addContentLength(_ value: UnsafeBufferPointer<UInt8>) {
        guard framing == .none, !isChunked, value.allSatisfy({ (0x30...0x39).contains($0) }),
            let length = Int64(String(decoding: value, as: UTF8.self))
        else {
            return refuse("the length of the body is not clear; send one Content-Length and no Transfer-Encoding")
        }
        framing = .length(length)
    }

    private mutating func addTransferEncoding(_ value: UnsafeBufferPointer<UInt8>) {
        guard framing == .none, !isChunked, FieldSyntax.areEqual(value, "chunked".utf8) else {
            return refuse("the length of the body is not clear; send Transfer-Encoding: chunked alone")
        }
        framing = .chunked
        isChunked = true
    }

    private mutating func refuse(_ detail: String) {
        if refusal == nil { refusal = .malformed(detail) }
    }
}
