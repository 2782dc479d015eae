import HLSJobs
import HTTPClient

/// What the failures of imports mean: for people, and whether another attempt may help.
enum ImportRules {
    /// Answers after which the same request may succeed.
    private static let passing: Set<Int> = [408, 425, 429, 500, 502, 503, 504]

    /// - Throws: for anything but 200 OK.
    static func check(_ status: Int, from place: String) throws {
        if status == 200 { return }
        let message = "\(place) answers with the status \(status), not with the file; check the URL"
        if passing.contains(status) { throw PassingFailure(description: message) }
        throw PermanentFailure(message)
    }

    static func tooLarge(from place: String, limit: Int64) -> PermanentFailure {
        PermanentFailure("\(place) has more bytes than this server takes, which is \(limit); see MAX_UPLOAD_BYTES")
    }

    /// The failure as the queue is to see it: final where no further attempt can help.
    static func forQueue(_ error: any Error) -> any Error {
        switch error {
        case let error as HTTPClientError:
            error.code.retryMayHelp ? PassingFailure(description: error.message) : PermanentFailure(error.message)
        case let error as Problem: PermanentFailure(error.detail)
        default: error
        }
    }

    /// One that time may mend.
    private struct PassingFailure: Error, CustomStringConvertible {
        let description: String
    }
}
