/// What holds for all requests of one server.
package struct HTTPServerConfiguration: Sendable {
    /// The address or name to listen at, e.g. `127.0.0.1`, `0.0.0.0`, `::`.
    package var host: String
    /// The port to listen at; 0 stands for any free one.
    package var port: Int
    /// The threads that parse requests and call the handler; each serves many connections.
    package var threadCount = 2
    /// The most connections at a time; further ones wait until one ends.
    package var maximumConnectionCount = 4096
    /// The most connections of one IPv4 address or one IPv6 network (/64); further ones are closed. nil for no limit, which
    /// is right behind a proxy.
    package var maximumConnectionCountPerAddress: Int?
    /// Whose `X-Forwarded-For` says who the client is.
    package var trustedProxies = TrustedProxies()
    /// How long nothing may move in either direction while the client is waited for, in whole seconds.
    package var idleTimeout: Duration = .seconds(60)
    /// How long a client may take for a request's head, however it drips. On a kept connection the idle time is added.
    package var headTimeout: Duration = .seconds(10)
    /// The longest request target in bytes; beyond it the answer is 414.
    package var maximumTargetByteCount = 8 << 10
    /// The largest head of a request in bytes, with request line and line ends; beyond it the answer is 431.
    package var maximumHeadByteCount = 16 << 10
    /// The most header fields of a request; beyond it the answer is 431.
    package var maximumHeaderCount = 100
    /// The largest body in bytes where the handler names no other limit; beyond it the answer is 413.
    package var maximumBodyByteCount: Int64 = 1 << 20
    /// What is held of a body that is not read or sent as fast as it comes, in bytes; then its other end is made to wait.
    package var bufferByteCount = 256 << 10
    /// How long requests under way may take when the server stops; then they are broken off.
    package var gracePeriod: Duration = .seconds(20)

    /// Makes the defaults for an address.
    package init(host: String = "127.0.0.1", port: Int) {
        self.host = host
        self.port = port
    }
}

extension HTTPServerConfiguration {
    /// - Throws: `HTTPServerError` with the code `.invalidConfiguration`.
    func check() throws(HTTPServerError) {
        let ranges: [(name: String, value: Int, range: ClosedRange<Int>)] = [
            ("threadCount", threadCount, 1...256),
            ("maximumConnectionCount", maximumConnectionCount, 1...1_000_000),
            ("maximumConnectionCountPerAddress", maximumConnectionCountPerAddress ?? 1, 1...1_000_000),
            ("idleTimeout in seconds", Int(idleTimeout.components.seconds), 1...86_400),
            ("headTimeout in milliseconds", Int(headTimeout.wholeNanoseconds / 1_000_000), 1...86_400_000),
            ("maximumTargetByteCount", maximumTargetByteCount, 1...1 << 20),
            ("maximumHeadByteCount", maximumHeadByteCount, 64...1 << 20),
            ("maximumHeaderCount", maximumHeaderCount, 1...10_000),
            ("maximumBodyByteCount", Int(maximumBodyByteCount), 0...Int.max),
            ("bufferByteCount", bufferByteCount, 1 << 10...1 << 30),
            ("gracePeriod in seconds", Int(gracePeriod.components.seconds), 0...86_400),
        ]
        for (name, value, range) in ranges where !range.contains(value) {
            throw HTTPServerError(
                .invalidConfiguration,
                "\(name) is \(value); set it from \(range.lowerBound) to \(range.upperBound)")
        }
    }
}
