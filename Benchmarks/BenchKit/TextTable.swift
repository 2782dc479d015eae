/// Rows of cells, laid out for a terminal or as Markdown; the first column is words, the others are figures.
package struct TextTable: Codable, Equatable, Sendable {
    package let header: [String]
    package private(set) var rows: [[String]] = []

    package init(_ header: [String]) { self.header = header }

    /// Adds a row; missing cells are blank.
    package mutating func add(_ cells: [String]) {
        let blanks = repeatElement("", count: max(0, header.count - cells.count))
        rows.append(Array((cells + blanks).prefix(header.count)))
    }

    private var widths: [Int] {
        header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    }

    /// Columns two spaces apart, without trailing blanks.
    package var text: String {
        let widths = widths
        return ([header] + rows).map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let pad = String(repeating: " ", count: widths[column] - cell.count)
                line += (column == 0 ? "" : "  ") + (column == 0 ? cell + pad : pad + cell)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    package var markdown: String {
        let widths = widths
        func line(_ row: [String]) -> String {
            let cells = row.enumerated().map { column, cell in
                let pad = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + pad : pad + cell
            }
            return "| " + cells.joined(separator: " | ") + " |\n"
        }
        let rule = widths.enumerated().map { column, width in
            column == 0 ? String(repeating: "-", count: width + 2) : String(repeating: "-", count: width + 1) + ":"
        }
        return line(header) + "|" + rule.joined(separator: "|") + "|\n" + rows.map(line).joined()
    }
}
