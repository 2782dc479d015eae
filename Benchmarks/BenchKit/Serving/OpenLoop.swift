/// When the requests of an even stream are to be sent, however long the answers take.
///
/// A client that waits for an answer before it asks again would send nothing while the server is slow, and so would not
/// see it; times are therefore counted from here (no coordinated omission).
package struct OpenLoop: Equatable, Sendable {
    private let start: Int64
    private let perSecond: Int
    package let count: Int

    /// - Parameter start: nanoseconds, as all times here.
    package init(start: Int64, perSecond: Int, seconds: Int) {
        self.start = start
        self.perSecond = perSecond
        count = perSecond * seconds
    }

    /// When a request is to be sent; the first is number 0.
    package func time(of number: Int) -> Int64 { start + Int64(number) * 1_000_000_000 / Int64(perSecond) }
}
