import Taper

/// What a line says a second time: "a sixteenth of a mg (0.0625)", "today still 0.45", "always a tenth of it", and that the first cut
/// comes when it comes anyway. Left in, it would pass for a number of its own.
enum SaidTwice {
    static func removed(from pieces: inout [Piece]) {
        shareInFigures(&pieces)
        inFigures(&pieces)
        still(&pieces)
        firstCut(&pieces)
        weeksAndCuts(&pieces)
    }

    /// `a sixteenth of a mg (0.0625)`: the same in words and in figures.
    private static func inFigures(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index + 1] == .sign(",") {
            guard let words = pieces[index].quantity, let figures = pieces[index + 2].quantity, words.isDoseLike, figures.isDoseLike, words.amount == figures.amount, words.style != figures.style else { continue }
            let isClosed = isClosed(index + 3, pieces)
            pieces.removeSubrange((index + 1)...(isClosed ? index + 3 : index + 2))
        }
    }

    private static func isClosed(_ place: Int, _ pieces: [Piece]) -> Bool { pieces.indices.contains(place) && pieces[place] == .sign(",") }

    /// `less a sixteenth (.0625) each month`: an eighth or less of a mg, by its figures. A tenth (0.1) may be one of the dose.
    private static func shareInFigures(_ pieces: inout [Piece]) {
        let parts = [8, 16, 32, 64].map { Fraction(100) / Fraction($0) }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index + 1] == .sign(",") {
            guard let words = pieces[index].quantity, let figures = pieces[index + 2].quantity, figures.isDoseLike, figures.style == .decimal else { continue }
            let isShare = words.measure == .percent && words.style == .quotient && parts.contains(words.amount) && words.amount == figures.amount * Fraction(100) || words.measure == .shareOfDose && words.amount == figures.amount && parts.contains(words.amount * Fraction(100))
            guard isShare else { continue }
            if isClosed(index + 3, pieces) { pieces.remove(at: index + 3) }
            pieces.removeSubrange(index...(index + 1))
        }
    }

    /// `10% every 2 weeks, dose after 8 weeks (4 cuts)`: as many as the weeks hold.
    private static func weeksAndCuts(_ pieces: inout [Piece]) {
        let every = pieces.compactMap { if case .interval(let value) = $0 { value } else { nil } }.filter { $0.hours > Fraction(24) }
        guard every.count == 1 else { return }
        for index in pieces.indices.reversed() where index > 1 && pieces[index].quantity?.measure == .cuts {
            guard let count = pieces[index].quantity?.amount, let span = pieces[max(0, index - 4)..<index].last(where: { $0.quantity?.span != nil })?.quantity?.span, span.hours == every[0].hours * count, pieces[index - 1] == .sign(",") || ["so", "is", "meaning"].contains(pieces[index - 1].word ?? "") else { continue }
            let end = isClosed(index + 1, pieces) ? index + 1 : index
            pieces.removeSubrange((index - 1)...end)
            return
        }
    }

    /// `today still 0.45`, `always a tenth of what I take`, where the same number was said before.
    private static func still(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() {
            guard let again = pieces[index].quantity, again.isDoseLike || again.measure == .percent, pieces[..<index].contains(where: { $0.quantity.map { $0.measure == again.measure && $0.amount == again.amount } == true }) else { continue }
            let near = pieces[max(0, index - 3)..<index].reversed().prefix { $0.word != nil }.compactMap(\.word)
            let isEachTime = again.measure == .percent && near.contains("times") && (near.contains("each") || near.contains("every"))
            // "0.002 off 0.4, what percent of that 0.4"
            let isThat = near.starts(with: ["that"]) && near.dropFirst().first == "of" && again.isDoseLike
            guard near.contains("still") || near.contains("always") || isEachTime || isThat else { continue }
            pieces[index] = .word("about")
        }
    }

    /// `first one is three weeks from now`, `first cut on day 10`: one interval from now, which is how cuts are counted.
    private static func firstCut(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "first" {
            let words = ["one", "cut", "drop", "is", "in", "on", "after", "comes", "come", "then", "being", "the", "at", "day", "week"]
            var place = index + 1
            while pieces.indices.contains(place), words.contains(pieces[place].word ?? ""), place < index + 5 { place += 1 }
            guard place > index + 1, pieces.indices.contains(place), let length = pieces[place].quantity?.span ?? bareDays(pieces, place), pieces.contains(where: { isEvery(length, $0) }) else { continue }
            var end = place
            while pieces.indices.contains(end + 1), ["from", "current", "now", "today", "away"].contains(pieces[end + 1].word ?? "") { end += 1 }
            pieces.replaceSubrange((index + 1)...end, with: [.word("about")])
        }
    }

    /// `day 10`, before it is read as one.
    private static func bareDays(_ pieces: [Piece], _ place: Int) -> Interval? {
        guard let count = pieces[place].quantity, count.measure == .bare, count.amount.isWhole, let unit = pieces[place - 1].word.flatMap(TimeUnit.init(word:)) else { return nil }
        return Interval(count: count.amount, unit: unit)
    }

    private static func isEvery(_ length: Interval, _ piece: Piece) -> Bool {
        guard case .interval(let every) = piece else { return false }
        return every.hours == length.hours
    }
}
