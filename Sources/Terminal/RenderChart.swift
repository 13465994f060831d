import Document

/// Draws a chart with braille dots, two by four in a character, or with ASCII where braille can't be shown.
///
/// Two lines are told apart without colour: each but the first is broken in its own way, and each carries its letter.
struct ChartText {
    let isUnicode: Bool
    /// Rows of characters that the drawing takes.
    var height = 10

    init(isUnicode: Bool) {
        self.isUnicode = isUnicode
    }

    func lines(of chart: Chart, width: Int) -> [Line] {
        let points = chart.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
        guard let first = points.first else { return [] }
        let left = chart.reach?.lowerBound ?? points.reduce(first.x) { min($0, $1.x) }
        let right = max(chart.reach?.upperBound ?? points.reduce(first.x) { max($0, $1.x) }, left + 1)
        let top = points.reduce(max(first.y, chart.height)) { max($0, $1.y) }
        guard top > 0 else { return [] }
        let labels = [top, top / 2, 0].map(Self.number)
        // Charts under each other share their days only where the space before them is the same.
        let margin = max(labels.map(\.count).max() ?? 1, Self.usualLabel) + 1
        let columns = max(width - margin - 1, 10)
        var canvas = Canvas(columns: columns, rows: height, isUnicode: isUnicode)
        let letters = Self.letters(of: chart.series)
        for (index, series) in chart.series.enumerated() {
            let scaled = series.points.filter { $0.x.isFinite && $0.y.isFinite }.map { point in
                (x: (point.x - left) / (right - left) * Double(canvas.dotColumns - 1), y: (1 - point.y / top) * Double(canvas.dotRows - 1))
            }
            canvas.draw(scaled, isStepped: chart.isStepped, mark: Self.marks[index % Self.marks.count], dash: Self.dashes[index % Self.dashes.count])
        }
        if isUnicode, chart.series.count > 1 { for (index, letter) in letters.enumerated() { canvas.label(index, of: letters.count, letter) } }
        var lines = Wrapped.title(chart.title)
        let rows = canvas.rowTexts
        for (row, text) in rows.enumerated() {
            let label = row == 0 ? labels[0] : row == rows.count / 2 ? labels[1] : row == rows.count - 1 ? labels[2] : ""
            lines.append(Line([Run(Self.padLeft(label, margin - 1) + (isUnicode ? " │" : " |"), .dim), Run(text)]))
        }
        let start = chart.ends.first ?? Self.number(left)
        let end = chart.ends.last ?? Self.number(right)
        let gap = max(columns - start.count - end.count, 1)
        lines.append(Line([Run(String(repeating: " ", count: margin + 1) + start + String(repeating: " ", count: gap) + end, .dim)]))
        lines.append(Line([Run("\(chart.yLabel) over \(chart.xLabel)", .dim)]))
        if chart.series.count > 1 {
            let names = zip(chart.series, letters).enumerated().map { index, line -> String in
                let (series, letter) = line
                let sign = isUnicode ? "\(letter) \(Self.dashNames[index % Self.dashNames.count])" : "\(Self.marks[index % Self.marks.count])"
                return series.name == String(letter) && isUnicode ? sign : "\(sign): \(series.name)"
            }
            lines.append(Line([Run(names.joined(separator: "   "), .dim)]))
        }
        return lines
    }

    /// A letter for each line: its name where that is one, else A, B and so on.
    private static func letters(of series: [Chart.Series]) -> [Character] {
        let own = series.compactMap { $0.name.count == 1 ? $0.name.first : nil }
        return own.count == series.count && Set(own).count == own.count ? own : series.indices.map { Character(Unicode.Scalar(UInt8(65 + $0 % 26))) }
    }

    /// Dots drawn and left out in turn; nothing is left out of the first line.
    private static let dashes: [(on: Int, off: Int)] = [(1, 0), (4, 4), (1, 3), (8, 3)]
    private static let dashNames = ["solid", "dashed", "dotted", "long dashes"]

    /// The columns of the longest usual label, `0.475`.
    private static let usualLabel = 5

    private static let marks: [Character] = ["*", "o", "+", "x"]

    private enum Wrapped {
        static func title(_ text: String) -> [Line] { [Line([Run(text, .strong)])] }
    }

    private static func padLeft(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(width - text.count, 0)) + text
    }

    /// At most three significant digits; a scale, never a dose.
    static func number(_ value: Double) -> String {
        if value == value.rounded() && value.magnitude < 1_000_000 { return String(Int(value)) }
        let digits = value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : value.magnitude >= 1 ? 2 : 3
        let scale = [1.0, 10, 100, 1000][digits]
        let whole = Int((value * scale).rounded())
        var fraction = String(abs(whole) % Int(scale))
        while fraction.count < digits { fraction = "0" + fraction }
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(whole / Int(scale))" + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}

/// A grid of dots that becomes characters.
private struct Canvas {
    let columns, rows: Int
    let isUnicode: Bool
    private var dots: [UInt8]
    private var marks: [Character?]
    /// For each line drawn, the highest and lowest row of characters that it crosses in each column.
    private var courses: [[ClosedRange<Int>?]] = []

    var dotColumns: Int { isUnicode ? columns * 2 : columns }
    var dotRows: Int { isUnicode ? rows * 4 : rows }

    init(columns: Int, rows: Int, isUnicode: Bool) {
        self.columns = columns
        self.rows = rows
        self.isUnicode = isUnicode
        dots = Array(repeating: 0, count: columns * rows)
        marks = Array(repeating: nil, count: columns * rows)
    }

    mutating func draw(_ points: [(x: Double, y: Double)], isStepped: Bool, mark: Character, dash: (on: Int, off: Int)) {
        courses.append(Array(repeating: nil, count: columns))
        self.dash = dash
        drawn = 0
        for (from, to) in zip(points, points.dropFirst()) {
            if isStepped {
                line(from: from, to: (to.x, from.y), mark)
                line(from: (to.x, from.y), to: to, mark)
            } else {
                line(from: from, to: to, mark)
            }
        }
        if points.count == 1 { set(Int(points[0].x), Int(points[0].y), mark) }
    }

    private var dash: (on: Int, off: Int) = (1, 0)
    private var drawn = 0

    /// Writes a line's letter on it, at its own place among `count` lines and where it stands apart from the others if it does.
    mutating func label(_ index: Int, of count: Int, _ letter: Character) {
        let course = courses[index]
        let wanted = columns * (2 * index + 1) / (2 * count)
        let places = course.indices.filter { course[$0] != nil }.sorted { abs($0 - wanted) < abs($1 - wanted) }
        func isApart(_ column: Int) -> Bool {
            guard let own = course[column] else { return false }
            return courses.indices.allSatisfy { other in other == index || courses[other][column].map { !$0.overlaps(own) } ?? true }
        }
        guard let column = places.first(where: isApart) ?? places.first, let rows = course[column] else { return }
        marks[rows.lowerBound * columns + column] = letter
    }

    private mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), _ mark: Character) {
        let steps = max(Int(max((to.x - from.x).magnitude, (to.y - from.y).magnitude).rounded(.up)), 1)
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            set(Int((from.x + (to.x - from.x) * share).rounded()), Int((from.y + (to.y - from.y) * share).rounded()), mark)
        }
    }

    private mutating func set(_ x: Int, _ y: Int, _ mark: Character) {
        guard (0..<dotColumns).contains(x), (0..<dotRows).contains(y) else { return }
        if isUnicode {
            let (column, row) = (x / 2, y / 4)
            let before = courses[courses.count - 1][column]
            courses[courses.count - 1][column] = min(before?.lowerBound ?? row, row)...max(before?.upperBound ?? row, row)
            drawn += 1
            guard (drawn - 1) % (dash.on + dash.off) < dash.on else { return }
            // The order of the eight dots within U+2800's block.
            let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
            dots[y / 4 * columns + x / 2] |= bits[y % 4][x % 2]
        } else {
            // Lines on top of each other share the columns, so that neither is hidden.
            if let before = marks[y * columns + x], before != mark, x % 2 == 0 { return }
            marks[y * columns + x] = mark
        }
    }

    var rowTexts: [String] {
        (0..<rows).map { row in
            let cells = (0..<columns).map { column -> Character in
                let index = row * columns + column
                if let mark = marks[index] { return mark }
                guard isUnicode else { return " " }
                return dots[index] == 0 ? " " : Character(Unicode.Scalar(0x2800 + UInt32(dots[index])) ?? " ")
            }
            var text = String(cells)
            while text.last == " " { text.removeLast() }
            return text
        }
    }
}
