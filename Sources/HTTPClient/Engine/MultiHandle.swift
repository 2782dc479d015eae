import CCurl

/// Owns a multi handle of libcurl.
///
/// `@unchecked Sendable`: the engine's thread alone uses the handle; `curl_multi_wakeup` alone is called by others, which
/// libcurl allows, and the handle lives as long as anybody can call it.
final class MultiHandle: @unchecked Sendable {
    let raw: UnsafeMutableRawPointer

    init() {
        precondition(Self.isLibraryReady, "libcurl can be initialised")
        guard let raw = curl_multi_init() else { fatalError("out of memory") }
        self.raw = raw
    }

    deinit {
        curl_multi_cleanup(raw)
    }

    /// Ends the wait of the thread that drives the handle, or its next one.
    func wakeUp() {
        curl_multi_wakeup(raw)
    }

    /// libcurl wants this once, before everything else.
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
