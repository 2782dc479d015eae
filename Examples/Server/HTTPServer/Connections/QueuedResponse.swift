import CMicroHTTPD
import CMicroHTTPDShims

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Owns a response of MHD's, which keeps it as long as it needs beyond that.
struct QueuedResponse: ~Copyable {
    let raw: OpaquePointer
    /// The bytes of the body, as far as they are known now; 0 for streams, which count themselves.
    let byteCount: Int64

    /// A file up to this size is read and sent with its head by one call, which is faster than two.
    private static let readByteCount: Int64 = 32 << 10
    private static let streamBlockByteCount = 64 << 10

    /// - Parameters:
    ///   - exchange: what the content of a stream comes from.
    ///   - closes: whether the connection shall not be kept.
    /// - Throws: `HTTPServerError` with `.invalidResponse`.
    static func make(
        _ response: ServerResponse, exchange: Exchange?, closes: Bool
    ) throws(HTTPServerError) -> QueuedResponse {
        guard (200...999).contains(response.status) else {
            throw HTTPServerError(.invalidResponse, "\(response.status) is no final status; answer with 200 to 999")
        }
        let made = try QueuedResponse(response.body, exchange)
        for field in response.headers.fields { try made.add(field) }
        if closes { MHD_add_response_header(made.raw, "Connection", "close") }
        return made
    }

    private init(_ body: ServerResponse.Body, _ exchange: Exchange?) throws(HTTPServerError) {
        (raw, byteCount) = try Self.make(body, exchange)
    }

    deinit {
        MHD_destroy_response(raw)
    }

    private func add(_ field: HeaderFields.Field) throws(HTTPServerError) {
        if field.value.isEmpty { return }
        if FieldSyntax.isToken(field.name.utf8), FieldSyntax.isValue(field.value.utf8),
            MHD_add_response_header(raw, field.name, field.value) == .YES
        {
            return
        }
        throw HTTPServerError(
            .invalidResponse, "the header field \"\(field.name)\" cannot be sent; correct it or leave it to the server")
    }

    private static func make(
        _ body: ServerResponse.Body, _ exchange: Exchange?
    ) throws(HTTPServerError) -> (OpaquePointer, Int64) {
        var count: Int64 = 0
        let raw: OpaquePointer?
        switch body {
        case .none: raw = MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
        case .bytes(let bytes):
            count = Int64(bytes.count)
            raw = bytes.withUnsafeBytes { bytes in
                MHD_create_response_from_buffer(
                    bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
            }
        case .file(let file, let offset, let byteCount):
            count = byteCount
            raw = try make(file, offset, byteCount)
        case .stream(let byteCount, _): raw = make(streamOf: byteCount, exchange)
        case .omitted(let byteCount):
            // Nobody asks for it. Without a length libmicrohttpd would end the content that a 304 has not, in chunks, and
            // the client would take that for the start of the next response.
            raw = MHD_create_response_from_callback(
                UInt64(max(0, byteCount)), 1, { _, _, _, _ in sluice_mhd_end_with_error() }, nil, nil)
        }
        guard let raw else { fatalError("out of memory") }
        return (raw, count)
    }

    private static func make(
        _ file: OpenFile, _ offset: Int64, _ byteCount: Int64
    ) throws(HTTPServerError) -> OpaquePointer? {
        guard offset >= 0, byteCount >= 0, offset <= file.byteCount, byteCount <= file.byteCount - offset,
            let descriptor = file.take()
        else {
            throw HTTPServerError(
                .invalidResponse, "the response needs a part that its file does not have; ask for less of the file")
        }
        if byteCount > readByteCount {
            let raw = MHD_create_response_from_fd_at_offset64(UInt64(byteCount), descriptor, UInt64(offset))
            if raw == nil { close(descriptor) }
            return raw
        }
        defer { close(descriptor) }
        guard let bytes = malloc(max(1, Int(byteCount))) else { return nil }
        guard pread(descriptor, bytes, Int(byteCount), off_t(offset)) == Int(byteCount) else {
            free(bytes)
            throw HTTPServerError(.invalidResponse, "a file became shorter while it was read; try again")
        }
        return MHD_create_response_from_buffer(Int(byteCount), bytes, .RESPMEM_MUST_FREE)
    }

    private static func make(streamOf byteCount: Int64?, _ exchange: Exchange?) -> OpaquePointer? {
        let owner = exchange.map { Unmanaged.passRetained($0) }
        let raw = MHD_create_response_from_callback(
            byteCount.map { UInt64(max(0, $0)) } ?? sluice_mhd_size_unknown(), streamBlockByteCount,
            { owner, _, buffer, count in
                guard let owner else { return sluice_mhd_end_with_error() }
                let exchange = Unmanaged<Exchange>.fromOpaque(owner).takeUnretainedValue()
                return exchange.supply(UnsafeMutableRawBufferPointer(start: buffer, count: count))
            }, owner?.toOpaque(),
            { owner in
                if let owner { Unmanaged<Exchange>.fromOpaque(owner).release() }
            })
        if raw == nil { owner?.release() }
        return raw
    }
}
