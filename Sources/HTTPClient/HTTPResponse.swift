/// A response whose head is there and whose body is still to be read.
package struct HTTPResponse: Sendable {
    /// The status code; 1xx never gets here.
    package let status: Int
    /// The fields of the response, without trailers.
    package let headers: HTTPHeaders
    /// Where it came from, after redirects.
    package let url: HTTPURL
    /// The content. Dropping it ends the transfer.
    package let body: HTTPResponseBody

    /// Reads the whole body.
    ///
    /// - Parameter maximum: the most bytes to take.
    /// - Throws: `HTTPClientError` with the code `.bodyTooLarge` beyond it; what reading the body throws.
    package func collected(upTo maximum: Int) async throws -> HTTPCollectedResponse {
        var bytes: [UInt8] = []
        if let length = headers["Content-Length"].flatMap({ Int($0) }) { bytes.reserveCapacity(min(length, maximum)) }
        for try await chunk in body {
            if bytes.count + chunk.count > maximum {
                throw HTTPClientError(
                    .bodyTooLarge, "\(url) answers with more than \(maximum) bytes; raise the limit or ask for less")
            }
            bytes += chunk
        }
        return HTTPCollectedResponse(status: status, headers: headers, url: url, body: bytes)
    }
}
