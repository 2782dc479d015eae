/// A response with its whole body.
package struct HTTPCollectedResponse: Sendable {
    package let status: Int
    package let headers: HTTPHeaders
    /// Where it came from, after redirects.
    package let url: HTTPURL
    package let body: [UInt8]
}
