#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An errno with the system's text for it.
package struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
    package let errno: Int32

    package init(_ errno: Int32) { self.errno = errno }

    package var description: String { String(cString: strerror(errno)) }
}
