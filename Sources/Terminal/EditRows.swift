import CEditline

/// Where libedit puts what it shows, computed again because libedit doesn't tell: needed to leave a line
/// cleanly when it takes several rows.
enum EditRows {
    /// The row and column, counted from 0, that the cursor reaches after `scalars`, starting in `column` of
    /// row 0 of a terminal `width` columns wide.
    static func place(after scalars: some Sequence<Unicode.Scalar>, from column: Int, width: Int) -> (row: Int, column: Int) {
        let width = max(width, 2)
        var row = column / width
        var column = column % width
        for scalar in scalars {
            if scalar == "\n" {
                row += 1
                column = 0
                continue
            }
            let columns = columns(of: scalar, at: column)
            // A wide character that doesn't fit moves to the next row as a whole.
            if columns == 2, column == width - 1 {
                row += 1
                column = 0
            }
            column += columns
            row += column / width
            column %= width
        }
        return (row, column)
    }

    /// How many rows above the cursor a line begins after the window's width went from `old` to `new`.
    ///
    /// Terminals wrap anew what they wrapped themselves. A line that libedit drew in one go stands in rows
    /// of its own instead: those stay apart in a wider window, and each is broken in a narrower one.
    static func rowsAbove(
        _ scalars: some Sequence<Unicode.Scalar>, from column: Int, old: Int, new: Int, isDrawnInRows: Bool
    ) -> Int {
        guard isDrawnInRows else { return place(after: scalars, from: column, width: new).row }
        let before = place(after: scalars, from: column, width: old)
        let new = max(new, 2)
        return old <= new ? before.row : before.row * ((old + new - 1) / new) + before.column / new
    }

    /// Columns that libedit gives to a scalar in a line.
    static func columns(of scalar: Unicode.Scalar, at column: Int) -> Int {
        switch scalar.value {
        case 0x09: return 8 - column % 8
        // Shown as ^A and so on.
        case 0..<0x20, 0x7F: return 2
        case 0x20..<0x7F: return 1
        default:
            let width = edit_columns(Int32(bitPattern: scalar.value))
            // Unprintable ones are shown as \U+0000.
            if width < 0 { return scalar.value > 0xFFFF ? 8 : 7 }
            return Int(width)
        }
    }
}
