import Catalogue
import HLSJobs
import HTTPClient

/// What an attempt to deliver means; pure.
struct AttemptRules {
    /// How an attempt ended.
    enum Ending {
        /// The endpoint answered; `excerpt` is the beginning of what it said, if it matters.
        case answered(status: Int, excerpt: String)
        /// It did not.
        case failed(any Error)
    }

    /// What is noted about an attempt, and what its job does.
    struct Verdict {
        var result: DeliveryResult
        /// What the job fails with, for another attempt or for good; nil if the delivery is made.
        var failure: (any Error)?
    }

    /// From 1.
    var attempt: Int
    /// The attempt whose failure is final.
    var maxAttempts: Int
    /// The endpoint, for people.
    var place: String

    func verdict(on ending: Ending) -> Verdict {
        switch ending {
        case .answered(let status, _) where (200...299).contains(status):
            return Verdict(result: DeliveryResult(.delivered, attempt: attempt, url: place, responseStatus: status))
        case .answered(410, _):
            // The receiver wants no more of it.
            return failed(PermanentFailure("\(place) is gone (410); set another URL, then replay"), status: 410)
        case .answered(let status, let excerpt):
            let redirect = (300...399).contains(status) ? "; set the URL to where it redirects" : ""
            let said = excerpt.isEmpty ? "" : ": \(excerpt)"
            return failed(WebhookError(.refused, "\(place) answers \(status)\(redirect)\(said)"), status: status)
        case .failed(let error as HTTPClientError) where Self.isForGood(error.code):
            return failed(PermanentFailure(error.message), status: nil)
        case .failed(let error as HTTPClientError):
            return failed(WebhookError(.unreachable, error.message), status: nil)
        case .failed(let error):
            return failed(error, status: nil)
        }
    }

    private func failed(_ error: any Error, status: Int?) -> Verdict {
        let isFinal = error is PermanentFailure || attempt >= maxAttempts
        return Verdict(
            result: DeliveryResult(
                isFinal ? .failed : .pending, attempt: attempt, url: place, responseStatus: status,
                error: "\(error)"),
            failure: error)
    }

    /// Whether only a change of the configuration helps; then an operator replays the delivery.
    private static func isForGood(_ code: HTTPClientError.Code) -> Bool {
        code == .addressRefused || code == .redirectRefused || code == .invalidURL || code == .invalidRequest
    }
}
