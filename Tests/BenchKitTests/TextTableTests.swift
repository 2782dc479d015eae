import BenchKit
import Testing

@Suite struct TextTableTests {
    private var table: TextTable {
        var table = TextTable(["name", "s"])
        table.add(["a", "10.5"])
        table.add(["longer"])
        return table
    }

    @Test("words are flush left, figures flush right, and no line ends in blanks")
    func plain() {
        #expect(table.text == "name       s\na       10.5\nlonger\n")
    }

    @Test("Markdown has a rule that aligns the figures to the right")
    func markdown() {
        #expect(
            table.markdown == """
                | name   |    s |
                |--------|-----:|
                | a      | 10.5 |
                | longer |      |

                """)
    }

    @Test("cells beyond the header are dropped")
    func surplus() {
        var table = TextTable(["a"])
        table.add(["1", "2"])
        #expect(table.rows == [["1"]])
    }
}
