import Document

// The practice as one line, for windows with little room and for terminals that can't move the cursor.
extension LivePractice {
    /// The line that is shown `seconds` after the start, at most `width` - 1 columns wide so that no terminal
    /// wraps it.
    public func frame(at seconds: Double, width: Int) -> String {
        guard let moment = moment(at: seconds) else { return "" }
        return line(moment, width: max(width - 1, 1))
    }

    private func line(_ moment: Moment, width: Int) -> String {
        let longest = practice.phases.map { ColumnWidth.of($0.label) }.max() ?? 0
        let digits = practice.phases.map { String(Int($0.seconds.rounded(.up))).count }.max() ?? 1
        let label = TextFit.visible(practice.phases[moment.index].label)
        let count = String(repeating: " ", count: max(digits - String(moment.left).count, 0)) + String(moment.left)
        let rounds = practice.rounds > 1 ? "   round \(moment.round) of \(practice.rounds)" : ""
        let fixed = 2 + longest + 2 + 2 + 2 + digits
        // In a narrow window the round goes first, then the bar; what to do stays.
        for tail in [rounds, ""] {
            let cells = min(width - fixed - ColumnWidth.of(tail), 30)
            if cells >= 6 { return "  \(TextFit.padded(label, to: longest))  \(bar(moment.level, cells: cells))  \(count)\(tail)" }
        }
        return TextFit.shortened("\(count) \(label)", to: width)
    }

    private func bar(_ level: Double, cells: Int) -> String {
        isUTF8 ? "│" + PracticeBar.blocks(level, cells: cells) + "│" : "[" + PracticeBar.signs(level, cells: cells) + "]"
    }
}

/// A bar that is filled from the left.
enum PracticeBar {
    /// Full blocks, with eighths of a cell at the edge: they make the movement smooth.
    static func blocks(_ level: Double, cells: Int) -> String {
        let eighths = Int((level * Double(cells) * 8).rounded())
        let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        let used = eighths / 8 + (part.isEmpty ? 0 : 1)
        return String(repeating: "█", count: eighths / 8) + part + String(repeating: " ", count: cells - used)
    }

    /// The same in ASCII.
    static func signs(_ level: Double, cells: Int) -> String {
        let full = Int((level * Double(cells)).rounded())
        return String(repeating: "#", count: full) + String(repeating: ".", count: cells - full)
    }
}
