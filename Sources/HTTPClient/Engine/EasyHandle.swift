import CCurl
import CCurlShims

/// Owns an easy handle of libcurl, the list of its header fields and the text of its last error.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private var fields: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>

    init() throws(HTTPClientError) {
        guard let raw = curl_easy_init() else { fatalError("out of memory") }
        self.raw = raw
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try Self.check(sluice_curl_set_string(raw, CURLOPT_ERRORBUFFER, errorText))
        try Self.check(sluice_curl_allow_only_http(raw))
        try Self.check(sluice_curl_leave_resolver(raw))
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(fields)
        errorText.deallocate()
    }

    /// What libcurl says about the failure, or nothing.
    var lastError: String { String(cString: errorText) }

    func set(_ option: CURLoption, _ value: Int) throws(HTTPClientError) {
        try Self.check(sluice_curl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: Int64) throws(HTTPClientError) {
        try Self.check(sluice_curl_set_offset(raw, option, curl_off_t(value)))
    }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ value: String) throws(HTTPClientError) {
        try Self.check(sluice_curl_set_string(raw, option, value))
    }

    /// Sets the fields to send; libcurl would add some by itself, of which none is sent that is not in `headers`.
    func setFields(_ headers: HTTPHeaders, without unwanted: [String]) throws(HTTPClientError) {
        for field in headers.fields {
            // An empty value needs another notation: "Name:" would remove libcurl's own field.
            append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        for name in unwanted where headers[name] == nil { append("\(name):") }
        try Self.check(sluice_curl_set_list(raw, CURLOPT_HTTPHEADER, fields))
    }

    /// The number of bytes that have moved so far, in both directions.
    var movedByteCount: Int64 {
        var (down, up) = (curl_off_t(0), curl_off_t(0))
        sluice_curl_get_offset(raw, CURLINFO_SIZE_DOWNLOAD_T, &down)
        sluice_curl_get_offset(raw, CURLINFO_SIZE_UPLOAD_T, &up)
        return Int64(down) + Int64(up)
    }

    static func check(_ code: CURLcode) throws(HTTPClientError) {
        if code == CURLE_OK { return }
        let reason = String(cString: curl_easy_strerror(code))
        throw HTTPClientError(
            .invalidRequest, "libcurl refuses the request (\(reason)); check its options",
            cause: CurlError(number: Int32(code.rawValue), text: reason))
    }

    private func append(_ line: String) {
        guard let longer = curl_slist_append(fields, line) else { fatalError("out of memory") }
        fields = longer
    }
}
