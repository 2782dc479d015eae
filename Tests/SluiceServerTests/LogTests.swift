import Foundation
import HLSJobs
import SluiceCrypto
import Testing

@testable import SluiceServer

@Suite struct LogTests {
    private static let time = JobTime(microseconds: 1_771_512_863_031_000)

    @Test func `a line for people has the facts as words`() {
        let line = LogLine(.info, "job ended", ["job": "a b", "count": 3, "empty": ""])
        #expect(line.text(at: Self.time) == "2026-02-19T14:54:23.031Z info job ended job=\"a b\" count=3 empty=\"\"\n")
    }

    @Test func `a line for programs is one JSON object whatever is in it`() throws {
        let text = "quote \" back \\ line\n tab\t bell\u{07} é 🎬"
        let line = LogLine(.warning, text, ["fact": text]).json(at: Self.time)
        #expect(line.filter(\.isNewline) == "\n", "it is one line")
        let object = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        #expect(object == ["time": "2026-02-19T14:54:23.031Z", "level": "warning", "message": text, "fact": text])
    }

    @Test func `a secret shows as redacted`() {
        let line = LogLine(.error, "no", ["key": Secret("hidden-word")])
        #expect(line.text(at: Self.time).hasSuffix("error no key=redacted\n"))
    }
}
