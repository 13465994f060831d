import CEditline
import Glibc

extension LineEditor {
    /// libedit's command behind the completion key.
    func complete() -> UInt8 {
        let scalars = line
        let cursor = edit_line_cursor(handle)
        let before = String(String.UnicodeScalarView(scalars.prefix(cursor)))
        let whole = String(String.UnicodeScalarView(scalars))
        let candidates = completer(whole, before.count)
        switch CompletionStep.of(candidates, before: before, isAtEnd: cursor == scalars.count) {
        case .nothing:
            return UInt8(CC_NORM)
        case .insert(let deleting, let text):
            let deleted = before.suffix(deleting).unicodeScalars.count
            let inserted = TextFit.visible(text).unicodeScalars.map { Int32(bitPattern: $0.value) } + [0]
            el_deletestr(handle, Int32(deleted))
            _ = edit_insert(handle, inserted)
            return UInt8(CC_REFRESH)
        case .list(let candidates):
            list(candidates)
            return UInt8(CC_NORM)
        }
    }

    private func list(_ candidates: [Completion]) {
        let isStyled = settings.facts.color > .none && !isDumb
        let rows = CompletionList.rows(
            candidates, width: width, dim: isStyled ? "\u{1B}[2m" : "", plain: isStyled ? "\u{1B}[0m" : "")
        moveBelowLine()
        let page = max(height - 2, 3)
        var shown = 0
        while shown < rows.count, outcome == nil {
            let next = rows[shown...].prefix(page)
            output.write(next.joined(separator: "\n") + "\n")
            shown += next.count
            if shown < rows.count, !goesOn(rows.count - shown) { break }
        }
        if outcome == nil { showLineAgain() }
    }

    /// Asks whether the next page of a long list is wanted.
    private func goesOn(_ left: Int) -> Bool {
        output.write("\(left) more: space shows them, any other key stops")
        defer { output.write("\r\u{1B}[K") }
        var isQuiet = false
        while outcome == nil {
            switch decoder.next(isQuiet: isQuiet) {
            case .wait(let milliseconds):
                isQuiet = !awaitBytes(milliseconds: milliseconds)
            case .event(.character(let scalar)):
                if scalar == "\u{1B}" { decoder.clear() }
                return scalar == " " || scalar == "\r" || scalar == "\n" || scalar == "\t"
            case .event:
                return false
            }
        }
        return false
    }
}
