import Testing

@testable import HLSMedia

@Suite("What counts of several attempts at a part")
struct PartSelectionTests {
    private static let (first, second, third) = (PartAttempt(1), PartAttempt(2), PartAttempt(2, 1))

    @Test("is what the largest has made or kept, whatever smaller ones still write")
    func late() {
        let kept = [Self.second: [["a": Self.first]]]
        let made = [Self.first: ["a", "b"], Self.second: ["b", "c"]]
        let selection = PartSelection(made: made, kept: kept)
        #expect(["a", "b", "c", "d"].map(selection.maker) == [Self.first, Self.second, Self.second, nil])
        // The first one wakes up and makes everything.
        let later = PartSelection(made: [Self.first: ["a", "b", "c"], Self.second: ["b", "c"]], kept: kept)
        #expect(later == selection)
    }

    @Test("stays when an attempt in between makes what the last one has kept of the first")
    func between() {
        let kept = [Self.third: [["a": Self.first], ["b": Self.second]]]
        let before = PartSelection(made: [Self.first: ["a"], Self.second: ["b"]], kept: kept)
        let after = PartSelection(made: [Self.first: ["a"], Self.second: ["a", "b"]], kept: kept)
        #expect(before == after)
        #expect(after.maker(of: "a") == Self.first)
        #expect(after.kept(["a", "x"]) == ["a": Self.first])
    }

    @Test("attempts are ordered by their numbers, the first one weighing more, and keep that in their names")
    func order() throws {
        let ordered = [
            PartAttempt(0), PartAttempt(1), PartAttempt(1, 9), PartAttempt(1, 10), PartAttempt(2), PartAttempt(36, 35),
            PartAttempt(36, 36), PartAttempt(.max - 1, .max), PartAttempt(.max, 0), PartAttempt(.max, .max),
        ]
        #expect(ordered == ordered.sorted())
        #expect(ordered.map(\.text) == ordered.map(\.text).sorted())
        for attempt in ordered { #expect(PartAttempt(text: attempt.text) == attempt) }
        #expect(PartAttempt(9) < PartAttempt())
        for text in ["", "together", String(repeating: "A", count: 26), String(repeating: "é", count: 13)] {
            #expect(PartAttempt(text: text) == nil)
        }
    }
}
