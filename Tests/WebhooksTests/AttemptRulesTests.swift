import Catalogue
import HLSJobs
import HTTPClient
import Testing

@testable import Webhooks

@Suite("An attempt to deliver")
struct AttemptRulesTests {
    private func verdict(
        _ ending: AttemptRules.Ending, attempt: Int = 1, maxAttempts: Int = 8
    ) -> AttemptRules.Verdict {
        AttemptRules(attempt: attempt, maxAttempts: maxAttempts, place: "https://example.com/hook").verdict(on: ending)
    }

    @Test("succeeds with any 2xx and nothing else", arguments: 100..<600)
    func statuses(status: Int) {
        let verdict = verdict(.answered(status: status, excerpt: ""))
        #expect((verdict.failure == nil) == (status / 100 == 2))
        #expect(verdict.result.responseStatus == status && verdict.result.attempt == 1)
        #expect(verdict.result.status == (status / 100 == 2 ? .delivered : status == 410 ? .failed : .pending))
        #expect((verdict.failure is PermanentFailure) == (status == 410))
    }

    @Test("says what the endpoint said, and where it is")
    func messages() {
        let refused = verdict(.answered(status: 500, excerpt: "out of memory")).result.error
        #expect(refused == "https://example.com/hook answers 500: out of memory")
        #expect(verdict(.answered(status: 302, excerpt: "")).result.error?.contains("redirects") == true)
        #expect(verdict(.answered(status: 204, excerpt: "")).result.error == nil)
    }

    @Test("that is the last one fails for good")
    func lastAttempt() {
        #expect(verdict(.answered(status: 500, excerpt: ""), attempt: 7).result.status == .pending)
        #expect(verdict(.answered(status: 500, excerpt: ""), attempt: 8).result.status == .failed)
        #expect(verdict(.answered(status: 200, excerpt: ""), attempt: 8).result.status == .delivered)
    }

    @Test(
        "is not repeated where only another configuration helps",
        arguments: [
            (HTTPClientError.Code.addressRefused, true), (.redirectRefused, true), (.invalidURL, true),
            (.invalidRequest, true), (.unresolved, false), (.unconnected, false), (.insecure, false),
            (.timedOut, false), (.connectionLost, false), (.invalidResponse, false), (.headersTooLarge, false),
        ])
    func failures(code: HTTPClientError.Code, isForGood: Bool) {
        let verdict = verdict(.failed(HTTPClientError(code, "it is away; look")))
        #expect((verdict.failure is PermanentFailure) == isForGood)
        #expect(verdict.result.status == (isForGood ? .failed : .pending))
        #expect(verdict.result.error == "it is away; look" && verdict.result.responseStatus == nil)
    }

    @Test("keeps one line of an answer, however it is written")
    func excerpts() {
        #expect(
            WebhookSender.excerpt(of: Array("<p>\r\n  no\u{1B}[31m\0 such\tthing\n\n</p>".utf8))
                == "<p> no [31m such thing </p>")
        #expect(WebhookSender.excerpt(of: Array(repeating: 0xFF, count: 5_000)).count == 200)
        #expect(WebhookSender.excerpt(of: []) == "")
    }
}
