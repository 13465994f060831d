import Document

/// The practice as a whole screen: its name, what to do now in the middle, a broad bar under it that fills and empties
/// with the breath, the seconds left, and at the foot when not to do it and how to stop.
///
/// Everything keeps its place while it runs; only the words, the bar and the count change.
struct PracticePicture {
    private let live: LivePractice
    /// The bar is drawn only where something moves; a guided exercise of words and counts has none.
    private let hasBar: Bool

    /// Fewer rows or columns than this, and the practice is shown as one line.
    static let smallest = (columns: 40, rows: 12)

    /// What stands at the foot of the screen while it runs.
    private static let way = "Any key stops it."

    init(_ live: LivePractice) {
        self.live = live
        hasBar = live.practice.phases.contains { $0.motion != .rest }
    }

    /// The rows of a screen of this size, `seconds` after the start: as many as it has, each shorter than it is wide.
    func rows(at seconds: Double, columns: Int, rows: Int) -> [String] {
        guard let moment = live.moment(at: seconds), columns >= Self.smallest.columns, rows >= Self.smallest.rows else { return [] }
        let margin = min(columns / 10, 12)
        let width = columns - 2 * margin
        let foot = foot(width: width, rows: rows)
        let head = head(moment, width: width)
        let middle = middle(moment, width: width, room: rows - head.count - foot.count - 4, isHigh: rows >= 32)
        var picture = [""] + head
        let free = max(rows - picture.count - middle.count - foot.count - 1, 0)
        picture += Array(repeating: "", count: free / 2) + middle
        picture += Array(repeating: "", count: max(rows - picture.count - foot.count - 1, 0)) + foot
        picture += Array(repeating: "", count: max(rows - picture.count, 0))
        return picture.prefix(rows).map { $0.isEmpty ? "" : String(repeating: " ", count: margin) + $0 }
    }

    private func head(_ moment: LivePractice.Moment, width: Int) -> [String] {
        let rounds = live.practice.rounds > 1 ? "round \(moment.round) of \(live.practice.rounds)" : "\(moment.index + 1) of \(live.practice.phases.count)"
        let title = TextFit.shortened(TextFit.visible(live.practice.title), to: width - ColumnWidth.of(rounds) - 2)
        return [title + String(repeating: " ", count: max(width - ColumnWidth.of(title) - ColumnWidth.of(rounds), 1)) + rounds]
    }

    private func middle(_ moment: LivePractice.Moment, width: Int, room: Int, isHigh: Bool) -> [String] {
        // As many rows for the words as the longest needs, so that the bar stays where it is.
        let all = live.practice.phases.map { Wrapping.lines(TextFit.visible($0.label), width: width) }
        let most = min(all.map(\.count).max() ?? 1, max(room - 4, 1))
        var words = Array(all[moment.index].prefix(most))
        words += Array(repeating: "", count: most - words.count)
        var lines = words.map { centered($0, width) } + [""]
        if hasBar {
            let cells = min(width, 96)
            let bar = centered(live.isUTF8 ? PracticeBar.blocks(moment.level, cells: cells) : PracticeBar.signs(moment.level, cells: cells), width)
            lines += Array(repeating: bar, count: isHigh ? 4 : room >= 8 + most ? 3 : 1) + [""]
        }
        return lines + [centered(String(moment.left), width)]
    }

    private func foot(width: Int, rows: Int) -> [String] {
        guard let caution = live.practice.caution else { return [Self.way] }
        let lines = caution.split(separator: "\n").flatMap { Wrapping.lines(TextFit.visible($0), width: width) }
        // What must be known before it starts has room first; a screen that is too small says it before.
        return lines.count <= rows - 10 ? lines + ["", Self.way] : [Self.way]
    }

    /// Whether the whole caution stands on a screen of this size.
    func showsCaution(columns: Int, rows: Int) -> Bool {
        guard columns >= Self.smallest.columns, rows >= Self.smallest.rows else { return false }
        return foot(width: columns - 2 * min(columns / 10, 12), rows: rows).count > 1
    }

    private func centered(_ text: String, _ width: Int) -> String {
        text.isEmpty ? "" : String(repeating: " ", count: max((width - ColumnWidth.of(text)) / 2, 0)) + text
    }
}

/// Words broken into lines for a picture.
enum Wrapping {
    /// `text` in lines of at most `width` columns, broken between words; a longer word is cut.
    static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, ColumnWidth.of(last) + 1 + ColumnWidth.of(String(word)) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(TextFit.shortened(String(word), to: width))
            }
        }
        return lines
    }
}
