#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A call of the test's own server that failed, or a client that went away.
public struct LoopbackFailure: Error, CustomStringConvertible {
    public let description: String

    init(_ call: String, _ number: Int32) {
        description = "\(call): \(String(cString: strerror(number)))"
    }

    init(_ description: String) {
        self.description = description
    }
}
