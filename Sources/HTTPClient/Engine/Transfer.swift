import CCurl
import CCurlShims

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One request on the network; it never leaves the engine's thread.
final class Transfer {
    let easy: EasyHandle
    let mailbox: TransferMailbox
    private let plan: TransferPlan
    private var parser: ResponseHeadParser
    private var idle: IdleWatch
    private var uploadOffset = 0
    private var receivedByteCount: Int64 = 0
    private var refusedAddress: IPAddress?
    /// Why we ended it ourselves.
    private var failure: HTTPClientError?
    private var hasHead = false

    init(_ plan: TransferPlan, _ mailbox: TransferMailbox) throws(HTTPClientError) {
        self.plan = plan
        self.mailbox = mailbox
        parser = ResponseHeadParser(maximumByteCount: plan.maximumHeaderByteCount)
        idle = IdleWatch(limit: plan.timeouts.idle, now: .now)
        easy = try EasyHandle()
        try setCallbacks()
        try setOptions()
        try setMethod()
    }

    /// The transfer behind a pointer that libcurl was given.
    static func from(_ owner: UnsafeMutableRawPointer) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
    }

    func resume() {
        // A failure shows when the transfer ends.
        curl_easy_pause(easy.raw, CURLPAUSE_CONT)
    }

    var origin: String { plan.url.origin }

    // MARK: Time

    var idleCheckInterval: Duration { idle.interval }

    func isIdle(at now: ContinuousClock.Instant) -> Bool {
        idle.isIdle(at: now, count: easy.movedByteCount + (hasHead ? 1 : 0), isExcused: mailbox.waitsForUs)
    }

    var idleError: HTTPClientError {
        HTTPClientError(
            .timedOut, "\(plan.url) has not moved a byte for \(plan.timeouts.idle); try again or raise the idle limit")
    }

    // MARK: The end

    func result(_ code: CURLcode) -> Result<Void, any Error> {
        if let failure { return .failure(failure) }
        if code == CURLE_OK { return .success(()) }
        if let refusedAddress {
            return .failure(
                HTTPClientError(
                    .addressRefused,
                    "\(plan.url) is at \(refusedAddress), where no connection may go; use a public address"))
        }
        return .failure(HTTPClientError(code, text: easy.lastError, url: plan.url))
    }

    // MARK: What libcurl calls

    fileprivate func receiveHeader(_ line: UnsafeRawBufferPointer) -> Int {
        switch parser.add(line) {
        case .more: return line.count
        case .tooLarge:
            let limit = plan.maximumHeaderByteCount
            return fail(.headersTooLarge, "\(plan.url) answers with more than \(limit) bytes of header fields")
        case .complete(let head):
            hasHead = true
            if let limit = plan.maximumBodyByteCount, plan.method != "HEAD",
                let length = head.headers["Content-Length"].flatMap({ Int64($0) }), length > limit
            {
                return fail(.bodyTooLarge, "\(plan.url) answers with \(length) bytes, more than \(limit)")
            }
            mailbox.received(head)
            return line.count
        }
    }

    fileprivate func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let limit = plan.maximumBodyByteCount, receivedByteCount + Int64(bytes.count) > limit {
            return fail(.bodyTooLarge, "\(plan.url) answers with more than \(limit) bytes")
        }
        if !mailbox.received(bytes) { return Int(CURL_WRITEFUNC_PAUSE) }
        receivedByteCount += Int64(bytes.count)
        return bytes.count
    }

    fileprivate func supplyBody(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        switch plan.upload {
        case .none: return 0
        case .bytes(let bytes):
            let count = min(buffer.count, bytes.count - uploadOffset)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: .init(rebasing: $0[uploadOffset..<(uploadOffset + count)]))
            }
            uploadOffset += count
            return count
        case .stream:
            switch mailbox.supply(buffer) {
            case .bytes(let count): return count
            case .nothingYet: return Int(CURL_READFUNC_PAUSE)
            case .end: return 0
            }
        }
    }

    /// Goes back in what is sent, after a kept connection turned out to be dead.
    fileprivate func seek(to offset: Int64) -> Int32 {
        guard case .bytes(let bytes) = plan.upload, (0...Int64(bytes.count)).contains(offset) else {
            return CURL_SEEKFUNC_FAIL
        }
        uploadOffset = Int(offset)
        return CURL_SEEKFUNC_OK
    }

    fileprivate func openSocket(_ wanted: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let start = UnsafeRawPointer(wanted)
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr),
            let address = IPAddress(family: wanted.pointee.family, socketAddress: start + offset)
        else { return CURL_SOCKET_BAD }
        if !plan.addresses.allows(address) {
            refusedAddress = address
            return CURL_SOCKET_BAD
        }
        #if canImport(Darwin)
            let descriptor = socket(wanted.pointee.family, wanted.pointee.socktype, wanted.pointee.protocol)
            if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
            return descriptor
        #else
            let type = wanted.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
            return socket(wanted.pointee.family, type, wanted.pointee.protocol)
        #endif
    }

    private func fail(_ code: HTTPClientError.Code, _ fact: String) -> Int {
        failure = HTTPClientError(code, "\(fact); raise the limit or check the server")
        return 0
    }

    // MARK: Options

    private func setCallbacks() throws(HTTPClientError) {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        let code = sluice_curl_set_callbacks(
            easy.raw, owner,
            { bytes, size, count, owner in
                guard let owner else { return 0 }
                return Transfer.from(owner).receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            },
            { bytes, size, count, owner in
                guard let owner else { return 0 }
                return Transfer.from(owner).receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
            },
            { buffer, size, count, owner in
                guard let owner else { return Int(CURL_READFUNC_ABORT) }
                return Transfer.from(owner)
                    .supplyBody(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
            },
            { owner, offset, origin in
                guard let owner, origin == SEEK_SET else { return CURL_SEEKFUNC_FAIL }
                return Transfer.from(owner).seek(to: Int64(offset))
            },
            { owner, _, address in
                guard let owner, let address else { return CURL_SOCKET_BAD }
                return Transfer.from(owner).openSocket(address)
            })
        try EasyHandle.check(code)
    }

    private func setOptions() throws(HTTPClientError) {
        try easy.set(CURLOPT_URL, plan.url.string)
        try easy.set(CURLOPT_PATH_AS_IS, 1)
        try easy.set(CURLOPT_NOSIGNAL, 1)
        // No proxy, whatever the environment says.
        try easy.set(CURLOPT_PROXY, "")
        try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try easy.set(CURLOPT_BUFFERSIZE, 128 << 10)
        try easy.set(CURLOPT_UPLOAD_BUFFERSIZE, 128 << 10)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(clamping: plan.timeouts.connect.milliseconds)))
        if let total = plan.timeouts.total {
            try easy.set(CURLOPT_TIMEOUT_MS, max(1, Int(clamping: total.milliseconds)))
        }
        if let file = plan.certificateAuthorities { try easy.set(CURLOPT_CAINFO, file) }
        try easy.setFields(plan.headers, without: ["Accept", "Content-Type"] + (plan.upload.isSmall ? ["Expect"] : []))
    }

    private func setMethod() throws(HTTPClientError) {
        switch plan.upload {
        case .none:
            if plan.method == "HEAD" {
                try easy.set(CURLOPT_NOBODY, 1)
            } else {
                try easy.set(CURLOPT_HTTPGET, 1)
            }
        case .bytes(let bytes):
            try easy.set(CURLOPT_UPLOAD, 1)
            try easy.set(CURLOPT_INFILESIZE_LARGE, Int64(bytes.count))
        case .stream(let byteCount):
            try easy.set(CURLOPT_UPLOAD, 1)
            try easy.set(CURLOPT_INFILESIZE_LARGE, byteCount ?? -1)
        }
        if plan.method != "HEAD" { try easy.set(CURLOPT_CUSTOMREQUEST, plan.method) }
    }
}
