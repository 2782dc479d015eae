/// A failure as libcurl tells it.
package struct CurlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The value of `CURLcode`.
    package let number: Int32
    /// libcurl's own words.
    package let text: String

    package var description: String { "libcurl \(number): \(text)" }
}
