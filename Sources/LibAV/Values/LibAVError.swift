import CLibAV
import CLibAVShims

/// A negative return of libav, with the operation that gave it and libav's own last log line.
package struct LibAVError: Error, Sendable, CustomStringConvertible {
    /// What happened, as far as callers need to tell cases apart.
    package enum Code: Sendable, Equatable {
        case interrupted
        case invalidData
        /// The container is not one of those that may be opened.
        case containerRefused
        case decoderNotFound
        case encoderNotFound
        case outOfMemory
        case system(Int32)
        case other(Int32)
    }

    package let code: Code
    /// What was being done, as a phrase: "open the input".
    package let operation: String
    /// libav's text for the code, and its last log line where it left one.
    package let detail: String
    /// The error of a reader or writer of ours that made libav fail, if that was the reason.
    package let cause: (any Error)?

    package init(code: Code, operation: String, detail: String, cause: (any Error)? = nil) {
        self.code = code
        self.operation = operation
        self.detail = detail
        self.cause = cause
    }

    package var description: String { "could not \(operation): \(detail)" }
}

extension LibAVError {
    /// Makes the error for a negative libav return; the one door through which every failure of libav passes.
    init(_ result: Int32, _ operation: String, cause: (any Error)? = nil) {
        let logged = lastLogLine()
        let text = errorText(result)
        // libav has no number of its own for it, only words.
        let isRefusal = logged.hasPrefix("Format not on whitelist")
        self.init(
            code: isRefusal ? .containerRefused : Code(result), operation: operation,
            detail: logged.isEmpty ? text : "\(text) (\(logged))", cause: cause)
    }

    static func outOfMemory(_ operation: String) -> LibAVError {
        LibAVError(sluice_error_no_memory(), operation)
    }
}

extension LibAVError.Code {
    init(_ result: Int32) {
        switch result {
        case sluice_error_exit(): self = .interrupted
        case sluice_error_invalid_data(): self = .invalidData
        case sluice_error_decoder_not_found(): self = .decoderNotFound
        case sluice_error_encoder_not_found(): self = .encoderNotFound
        case sluice_error_no_memory(): self = .outOfMemory
        // Tags are four-character codes, far below -4096; what lies above is an errno.
        case -4096..<0: self = .system(-result)
        default: self = .other(result)
        }
    }
}

/// Passes a non-negative libav return on and throws the error for a negative one.
@discardableResult
func check(_ result: Int32, _ operation: @autoclosure () -> String) throws(LibAVError) -> Int32 {
    guard result < 0 else { return result }
    throw LibAVError(result, operation())
}

private func errorText(_ result: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
        guard av_strerror(result, buffer.baseAddress, buffer.count) == 0, let base = buffer.baseAddress else {
            return "error \(result)"
        }
        return String(cString: base)
    }
}

private func lastLogLine() -> String {
    guard let line = sluice_log_last_line() else { return "" }
    defer { sluice_log_forget() }
    // libav puts the object's address in its prefix: "[mov,mp4 @ 0x55d0] moov atom not found".
    let text = String(cString: line)
    let body = text.hasPrefix("[") ? text.split(separator: "]", maxSplits: 1).last.map(String.init) ?? text : text
    return String(body.drop { $0 == " " }.reversed().drop { $0.isNewline || $0 == " " }.reversed())
}
