/// Rows of cells in columns for a terminal, two spaces apart.
package struct ColumnText {
    /// Whether a column's cells end, instead of begin, below each other.
    package enum Alignment {
        case left, right
    }

    private let alignments: [Alignment]
    private var rows: [[String]] = []

    package init(_ header: [(title: String, alignment: Alignment)]) {
        alignments = header.map(\.alignment)
        rows = [header.map(\.title)]
    }

    /// Adds a row of as many cells as the header has.
    package mutating func add(_ cells: [String]) { rows.append(cells) }

    package var lines: [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let pad = String(repeating: " ", count: widths[column] - cell.count)
                line += (column == 0 ? "" : "  ") + (alignments[column] == .left ? cell + pad : pad + cell)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
