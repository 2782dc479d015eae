/// The content of a request.
package enum HTTPRequestBody: Sendable {
    /// Bytes in memory; they can be sent again after a redirect or a lost connection.
    case bytes([UInt8])
    /// Pieces that are pulled as fast as the server takes them, until nil; sent once only.
    ///
    /// With a byte count, exactly that many must come. Without one they are sent in chunked coding.
    case stream(byteCount: Int64?, @Sendable () async throws -> [UInt8]?)
}
