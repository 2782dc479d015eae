/// Everything the engine must know to begin a transfer.
struct TransferPlan: Sendable {
    let method: String
    let url: HTTPURL
    let headers: HTTPHeaders
    let upload: Upload
    let timeouts: HTTPTimeouts
    let addresses: AddressPolicy
    let maximumHeaderByteCount: Int
    let maximumBodyByteCount: Int64?
    let certificateAuthorities: String?

    /// What is sent; streamed pieces come through the mailbox.
    enum Upload: Sendable {
        case none
        case bytes([UInt8])
        case stream(byteCount: Int64?)

        /// Whether asking the server first (RFC 9110 section 10.1.1) would take longer than sending.
        var isSmall: Bool {
            switch self {
            case .none: true
            case .bytes(let bytes): bytes.count <= 1 << 20
            case .stream: false
            }
        }
    }

    init(_ request: HTTPRequest, url: HTTPURL, configuration: HTTPClientConfiguration) {
        method = request.method
        self.url = url
        var headers = request.headers
        if headers["User-Agent"] == nil { headers["User-Agent"] = configuration.userAgent }
        self.headers = headers
        switch request.body {
        case nil: upload = .none
        case .bytes(let bytes): upload = .bytes(bytes)
        case .stream(let byteCount, _): upload = .stream(byteCount: byteCount)
        }
        timeouts = request.timeouts ?? configuration.timeouts
        addresses = configuration.addresses
        maximumHeaderByteCount = configuration.maximumHeaderByteCount
        maximumBodyByteCount = request.maximumBodyByteCount ?? configuration.maximumBodyByteCount
        certificateAuthorities = configuration.certificateAuthorities
    }
}
