import Catalogue
import HLSJobs
import Testing

@Suite("A cursor of a page")
struct PageCursorTests {
    @Test("is read back from its text", arguments: ["a", "0199-7f", "a_b", "_"])
    func roundTrip(id: String) {
        let cursor = PageCursor(time: JobTime(microseconds: -5), id: id)
        #expect(PageCursor(cursor.description) == cursor)
    }

    @Test("is nothing else", arguments: ["", "_", "1", "1_", "x_a", "1.5_a", "99999999999999999999_a"])
    func refusals(text: String) {
        #expect(PageCursor(text) == nil)
    }
}
