import HLSDelivery
import HTTPServer

extension DeliveryMethod {
    init(_ method: RequestMethod) {
        self =
            switch method {
            case .get: .get
            case .head: .head
            case .options: .options
            default: .other
            }
    }
}

extension ServerResponse {
    /// An answer whose body, if it has one, is at hand.
    init(_ response: DeliveryResponse) {
        let body: Body =
            switch response.body {
            case .bytes(let bytes): .bytes(bytes)
            case .none, .object: response.contentLength.map { .omitted(byteCount: $0) } ?? .none
            }
        self.init(status: response.status, headers: response.fields, body: body)
    }

    /// An answer with a file, or a part of it.
    init(_ response: DeliveryResponse, file: OpenFile) {
        self.init(response)
        if case .object(_, let range) = response.body {
            body = .file(file, offset: range.lowerBound, byteCount: range.upperBound - range.lowerBound)
        }
    }

    /// An answer with an object that comes from elsewhere.
    init(_ response: DeliveryResponse, stream: ResponseStream) {
        self.init(response)
        if case .object(_, let range) = response.body {
            body = .stream(byteCount: range.upperBound - range.lowerBound, stream)
        }
    }
}

extension DeliveryResponse {
    fileprivate var fields: HeaderFields {
        var fields = HeaderFields()
        for field in headers { fields.add(field.name, field.value) }
        return fields
    }
}
