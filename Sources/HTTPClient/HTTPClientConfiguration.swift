/// What holds for all requests of one client.
package struct HTTPClientConfiguration: Sendable {
    /// Which addresses may be connected to. It belongs to the client, because connections are used again.
    package var addresses: AddressPolicy
    /// Which redirects are followed.
    package var redirects: RedirectPolicy = .none
    /// Time limits of requests that have none of their own.
    package var timeouts = HTTPTimeouts()
    /// The most bytes of all header fields of a response together.
    package var maximumHeaderByteCount = 64 << 10
    /// The largest body of a response in bytes, for requests that do not say; nil for no limit.
    package var maximumBodyByteCount: Int64?
    /// The most connections to one host at a time; further requests wait for one.
    package var maximumConnectionsPerHost = 16
    /// What is held of a body that is not read as fast as it comes, in bytes; then the server is made to wait.
    package var bufferByteCount = 512 << 10
    /// The path of a file of certificates (PEM) to trust instead of the system's.
    package var certificateAuthorities: String?
    /// What the client calls itself.
    package var userAgent = "sluice"

    /// Makes the defaults for a policy: there is none that would suit all.
    package init(addresses: AddressPolicy) {
        self.addresses = addresses
    }
}
