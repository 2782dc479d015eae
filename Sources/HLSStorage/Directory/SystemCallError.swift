#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A call to the operating system that failed.
public struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the function, e.g. `"renameat"`.
    public let call: String
    /// The value of `errno`.
    public let number: Int32

    init(call: String, number: Int32) {
        self.call = call
        self.number = number
    }

    public var description: String {
        "\(call): \(String(cString: strerror(number)))"
    }
}

/// Makes a call that answers -1 on failure, again when a signal interrupted it.
@discardableResult
func systemCall<Number: FixedWidthInteger & SignedInteger>(
    _ name: String, _ body: () -> Number
) throws(SystemCallError) -> Number {
    while true {
        let result = body()
        if result != -1 { return result }
        let number = errno
        if number != EINTR { throw SystemCallError(call: name, number: number) }
    }
}
