import CCurl

extension HTTPClientError {
    /// The one door through which libcurl's failures become errors.
    init(_ curl: CURLcode, text: String, url: HTTPURL) {
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(curl)) : text
        let (code, advice) = Self.meaning(of: curl)
        // libcurl's own words may quote the URL.
        let isQuoting = reason.contains("?")
        self.init(
            code, "\(url): \(advice)",
            cause: CurlError(
                number: Int32(curl.rawValue), text: isQuoting ? String(cString: curl_easy_strerror(curl)) : reason))
    }

    private static func meaning(of curl: CURLcode) -> (Code, String) {
        switch curl {
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT:
            (.invalidURL, "this is no URL to connect to; correct it")
        case CURLE_COULDNT_RESOLVE_HOST:
            (.unresolved, "the host name has no address; check its spelling and the network")
        case CURLE_COULDNT_CONNECT:
            (.unconnected, "nobody takes the connection; check that the server runs and the port is right")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            (.insecure, "there is no trusted encrypted connection; check the certificate and the authorities trusted")
        case CURLE_OPERATION_TIMEDOUT:
            (.timedOut, "it took too long; try again or raise the time limit")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            (.invalidResponse, "the answer is no HTTP; check that the server and port are right")
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_SEND_FAIL_REWIND,
            CURLE_HTTP2, CURLE_HTTP2_STREAM:
            (.connectionLost, "the connection was lost; try again")
        default:
            (.other, "the request failed; see the cause")
        }
    }
}
