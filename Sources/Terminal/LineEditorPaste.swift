import CEditline
import Glibc

extension LineEditor {
    /// Deals with text that came at once: one line goes into the line that is edited, several are shown and
    /// run only when the person says so.
    func paste(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return drop(.notText(LineProblem(number: nil, reason: .keyNotUTF8)))
        }
        if !TerminalLocale.isUTF8InUse, !text.utf8.allSatisfy({ $0 < 0x80 }) {
            return drop(.notText(LineProblem(number: nil, reason: .onlyASCII)))
        }
        let lines = PastedLines.split(text)
        guard lines.count > 1 else { return insert(lines.first ?? "") }
        let scalars = line
        // Without line editing libedit keeps no cursor: what comes is always at the end.
        let cursor = isDumb ? scalars.count : edit_line_cursor(handle)
        let whole = PastedLines.joined(
            lines, before: Self.string(scalars.prefix(cursor)), after: Self.string(scalars.dropFirst(cursor)))
        guard whole.count > 1 else { return insert(lines.joined()) }
        guard whole.allSatisfy({ $0.utf8.count <= settings.lineLimit }) else {
            return drop(.tooLong(LineProblem(number: nil, reason: .longerThan(settings.lineLimit))))
        }
        if isDumb { output.write("\n") } else { moveBelowLine() }
        let rows = PastedLines.shown(whole, width: width, rows: max(height - 4, 3))
        output.write((rows + [PastedLines.question]).joined(separator: "\n") + " ")
        switch answer() {
        case "y"?:
            output.write("y\n")
            finish(.pasted(whole))
        case "j"?:
            output.write("j\n")
            showLineAgain()
            insert(lines.filter { !$0.isEmpty }.joined(separator: " "))
        case let key?:
            output.write(key == "n" ? "n\n" : "dropped\n")
            showLineAgain()
        case nil:
            output.write("\n")
        }
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The key that answers a question; nil where the read is over.
    private func answer() -> Unicode.Scalar? {
        decoder.clear()
        var isQuiet = false
        while outcome == nil {
            switch decoder.next(isQuiet: isQuiet) {
            case .wait(let milliseconds):
                isQuiet = !awaitBytes(milliseconds: milliseconds)
                continue
            case .event(.character("\u{03}")):
                output.write("^C\n")
                decoder.clear()
                finish(.interrupted)
                return nil
            case .event(.character(let scalar)):
                // An escape sequence or a line (where keys come by the line) is one answer.
                decoder.clear()
                return Self.string([scalar]).lowercased().unicodeScalars.first
            case .event:
                decoder.clear()
                return "\u{1B}"
            }
        }
        return nil
    }

    /// Puts `text` in at the cursor.
    private func insert(_ text: String) {
        let scalars = Composition.composed(TextFit.visible(text))
        guard !scalars.isEmpty else { return }
        guard fits(adding: scalars.reduce(0) { $0 + UTF8.width($1) }) else {
            return drop(.tooLong(LineProblem(number: nil, reason: .longerThan(settings.lineLimit))))
        }
        // A little text may be typed for the person, which works wherever libedit reads keys. In vi's
        // command mode characters are commands, and much text would be redrawn for each character.
        if isDumb || (scalars.count <= 256 && edit_is_vi(handle) == 0) {
            feed = scalars
        } else {
            inserting = scalars
            feed = [Self.insertKey]
        }
        feedHead = 0
    }

    /// libedit's command behind ``insertKey``.
    func insertPasted() -> UInt8 {
        let scalars = inserting
        inserting = []
        if replacing > 0 { el_deletestr(handle, Int32(replacing)) }
        replacing = 0
        guard !scalars.isEmpty, edit_insert(handle, scalars.map { Int32(bitPattern: $0.value) } + [0]) == 0 else { return UInt8(CC_NORM) }
        return UInt8(CC_REFRESH)
    }
}

/// Several lines that were pasted at once.
enum PastedLines {
    /// What is asked under them.
    static let question = "Run them one after another? y: run them, j: join them into one line, any other key: drop them"

    /// The lines of `text`, without control characters and without empty ones at the end.
    static func split(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.map { TextFit.visible($0) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// `lines` with what stood before and behind the cursor; empty ones left out, since they run nothing.
    static func joined(_ lines: [String], before: String, after: String) -> [String] {
        var lines = lines
        lines[0] = before + lines[0]
        lines[lines.count - 1] += after
        return lines.filter { !$0.isEmpty }
    }

    /// The lines as they are shown for the question, in up to `rows` rows of `width` columns.
    static func shown(_ lines: [String], width: Int, rows: Int) -> [String] {
        let digits = String(lines.count).count
        let fitting = lines.count <= rows - 1 ? lines.count : max(rows - 2, 1)
        var shown = ["\(lines.count) lines were pasted. Nothing has run yet."]
        for (index, line) in lines.prefix(fitting).enumerated() {
            let number = String(index + 1)
            let lead = "  " + String(repeating: " ", count: digits - number.count) + number + "  "
            shown.append(lead + TextFit.shortened(line, to: max(width - lead.count - 1, 8)))
        }
        if fitting < lines.count { shown.append("  and \(lines.count - fitting) more") }
        return shown
    }
}
