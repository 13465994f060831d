import Document

/// What a terminal would show: a small model of one, enough for what line editors write.
///
/// It wraps as xterm does (the last column holds a character until the next one comes) and keeps its rows
/// when the window changes instead of wrapping them anew.
public struct Screen {
    /// How many columns there are.
    public private(set) var columns: Int
    /// How many rows there are.
    public private(set) var rows: Int
    /// The cursor's row, counted from 0.
    public private(set) var row = 0
    /// The cursor's column, counted from 0.
    public private(set) var column = 0
    /// Whether the cursor is shown.
    public private(set) var isCursorShown = true
    /// Whether the program asked for pastes to be marked.
    public private(set) var marksPastes = false
    /// Whether the program draws on the alternate screen.
    public private(set) var isAlternate = false
    /// Rows that have scrolled off the top.
    public private(set) var scrolledOff: [String] = []
    /// How often the bell rang.
    public private(set) var bells = 0

    private var cells: [[String]]
    /// What stood on the ordinary screen, and where the cursor was, while the alternate one is shown.
    private var kept: (cells: [[String]], row: Int, column: Int)?
    private var wrapsNext = false
    private var pending: [UInt8] = []

    /// An empty screen.
    public init(columns: Int = 80, rows: Int = 24) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The rows from top to bottom, blanks at their ends taken off.
    public var lines: [String] {
        cells.map { Self.trimmed($0.joined()) }
    }

    /// Everything that is visible, without empty rows at the end.
    public var text: String {
        var lines = lines
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// The row with the cursor.
    public var currentLine: String { lines[row] }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// Changes the size; what doesn't fit is cut off, the cursor's row stays in sight.
    public mutating func resize(columns: Int, rows: Int) {
        for index in cells.indices {
            let line = cells[index]
            cells[index] = Array(line.prefix(columns)) + Array(repeating: " ", count: max(columns - line.count, 0))
        }
        while cells.count > rows, row >= rows {
            scrolledOff.append(Self.trimmed(cells.removeFirst().joined()))
            row -= 1
        }
        cells = Array(cells.prefix(rows))
        while cells.count < rows { cells.append(Array(repeating: " ", count: columns)) }
        self.columns = columns
        self.rows = rows
        column = min(column, columns - 1)
        wrapsNext = false
    }

    /// Takes what a program wrote.
    public mutating func write(_ bytes: some Sequence<UInt8>) {
        pending += bytes
        var head = 0
        while head < pending.count {
            guard let used = step(pending[head...]) else { break }
            head += used
        }
        pending.removeSubrange(..<head)
    }

    /// Deals with the first character or sequence; nil where more bytes are needed.
    private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int? {
        let first = bytes[bytes.startIndex]
        switch first {
        case 0x1B: return sequence(bytes)
        case 0x07: bells += 1
        case 0x08:
            column = max(column - 1, 0)
            wrapsNext = false
        case 0x09: column = min((column / 8 + 1) * 8, columns - 1)
        case 0x0A: lineFeed()
        case 0x0D:
            column = 0
            wrapsNext = false
        case 0..<0x20, 0x7F: break
        default:
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard bytes.count >= length else { return nil }
            for character in String(decoding: bytes.prefix(length), as: UTF8.self) { put(character) }
            return length
        }
        return 1
    }

    private mutating func put(_ character: Character) {
        let width = ColumnWidth.of(character)
        if width == 0 {
            // A mark joins the character before it.
            let place = wrapsNext ? column : max(column - 1, 0)
            let target = cells[row][place].isEmpty ? max(place - 1, 0) : place
            cells[row][target].append(character)
            return
        }
        if wrapsNext || column + width > columns {
            column = 0
            lineFeed()
        }
        wrapsNext = false
        cells[row][column] = String(character)
        if width == 2 { cells[row][column + 1] = "" }
        if column + width >= columns {
            column = columns - 1
            wrapsNext = true
        } else {
            column += width
        }
    }

    private mutating func lineFeed() {
        wrapsNext = false
        guard row == rows - 1 else {
            row += 1
            return
        }
        scrolledOff.append(Self.trimmed(cells.removeFirst().joined()))
        cells.append(Array(repeating: " ", count: columns))
    }

    private mutating func sequence(_ bytes: ArraySlice<UInt8>) -> Int? {
        let start = bytes.startIndex
        guard bytes.count >= 2 else { return nil }
        guard bytes[start + 1] == UInt8(ascii: "[") else {
            // ESC ( B and its like name a character set.
            if [0x28, 0x29].contains(bytes[start + 1]) { return bytes.count >= 3 ? 3 : nil }
            return 2
        }
        guard let end = bytes[(start + 2)...].firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
        let words = String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
        perform(Character(Unicode.Scalar(bytes[end])), words: words)
        return end - start + 1
    }

    private mutating func perform(_ command: Character, words: String) {
        let isPrivate = words.hasPrefix("?")
        let numbers = words.drop { $0 == "?" }.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let count = max(numbers.first ?? 1, 1)
        wrapsNext = false
        switch command {
        case "A": row = max(row - count, 0)
        case "B": row = min(row + count, rows - 1)
        case "C": column = min(column + count, columns - 1)
        case "D": column = max(column - count, 0)
        case "G": column = min(count - 1, columns - 1)
        case "d": row = min(count - 1, rows - 1)
        case "H", "f":
            row = min(count - 1, rows - 1)
            column = min(max(numbers.count > 1 ? numbers[1] : 1, 1) - 1, columns - 1)
        case "J":
            if numbers.first == 2 {
                cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
            } else {
                erase(row, column..<columns)
                for below in (row + 1)..<max(rows, row + 1) { erase(below, 0..<columns) }
            }
        case "K": erase(row, numbers.first == 1 ? 0..<(column + 1) : numbers.first == 2 ? 0..<columns : column..<columns)
        case "P":
            cells[row].removeSubrange(column..<min(column + count, columns))
            cells[row] += Array(repeating: " ", count: columns - cells[row].count)
        case "@":
            cells[row].insert(contentsOf: Array(repeating: " ", count: min(count, columns - column)), at: column)
            cells[row] = Array(cells[row].prefix(columns))
        case "X": erase(row, column..<min(column + count, columns))
        case "h", "l":
            if isPrivate, numbers.first == 25 { isCursorShown = command == "h" }
            if isPrivate, numbers.first == 2004 { marksPastes = command == "h" }
            if isPrivate, numbers.first == 1049 { command == "h" ? takeAlternate() : giveBack() }
        default: break
        }
    }

    private mutating func takeAlternate() {
        guard !isAlternate else { return }
        isAlternate = true
        kept = (cells, row, column)
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    private mutating func giveBack() {
        guard isAlternate, let kept else { return }
        isAlternate = false
        (cells, row, column) = kept
        // The window may have another size now.
        cells = (0..<rows).map { row in
            let line = row < kept.cells.count ? kept.cells[row] : []
            return Array(line.prefix(columns)) + Array(repeating: " ", count: max(columns - line.count, 0))
        }
        row = min(row, rows - 1)
        column = min(column, columns - 1)
        self.kept = nil
    }

    private mutating func erase(_ row: Int, _ range: Range<Int>) {
        for index in range { cells[row][index] = " " }
    }
}
