import CLibAV
import CLibAVShims

/// The process-wide setting that libav has: where its log lines go.
package enum Library {
    /// Routes libav's log lines into errors instead of the process's standard error; done once, by the first owner made.
    static let logIsRouted: Void = sluice_log_install()

    /// The libavcodec version in use, as "59.37.100".
    package static var version: String {
        let version = avcodec_version()
        return "\(version >> 16).\((version >> 8) & 0xFF).\(version & 0xFF)"
    }

    /// The licence that the linked libavcodec was built under, as libav words it ("GPL version 2 or later").
    package static var license: String { String(cString: avcodec_license()) }
}
