import BenchKit

/// A client that begins a request and sends one more byte of its head every second, for as long as it is let.
final class Dripper {
    private static let interval: Int64 = 1_000_000_000
    private static let opening = Array("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".utf8)

    private let loop: LoadLoop
    private let connection: WireConnection
    private var sent = 0
    private var isOver = false

    init(_ loop: LoadLoop) {
        self.loop = loop
        connection = loop.connection()
    }

    /// How often it had to begin again, because the server had ended the connection.
    var restarts: Int { max(0, connection.connects - 1) }

    /// Sends a byte, and goes on by itself while the loop runs.
    func drip() throws(BenchError) {
        if isOver { return }
        if !connection.isOpen { sent = 0 }
        try connection.trickle([sent < Self.opening.count ? Self.opening[sent] : UInt8(ascii: "a")])
        sent += 1
        loop.at(MonotonicClock.now() + Self.interval) { [self] () throws(BenchError) in try drip() }
    }

    func end() {
        isOver = true
        loop.drop(connection)
    }
}
