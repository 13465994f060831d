import Document
import Taper

/// The dose that comes next in a row of doses: "so far 1, .95, .9, .85, what's the one after", "0.6 then 0.57 then ? (same percent off
/// again)". Two doses alone can go on in two ways: then the line must say which.
enum SeriesContinued: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard asksForTheNext(line), line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, line.doses.count == line.placed.count, (2...12).contains(line.doses.count), line.strangers <= 1, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let doses = line.doses.map(\.amount)
        guard isList(line), zip(doses, doses.dropFirst()).allSatisfy({ $0 > $1 }), doses.allSatisfy({ $0 > .zero }), let last = doses.last else { return nil }
        let isPercent = isSame(["percent", "ratio", "proportion"], line)
        let isAmount = isSame(["amount", "mg", "step", "size", "cut"], line)
        let steps = zip(doses, doses.dropFirst()).map { $0 - $1 }
        let shares = zip(doses, doses.dropFirst()).map { $1 / $0 }
        let isEven = Set(steps).count == 1 && (doses.count > 2 || isAmount) && !isPercent
        let isShrinking = Set(shares).count == 1 && (doses.count > 2 || isPercent)
        guard isEven || isShrinking, last.denominator < 1_000_000_000 else { return nil }
        let row = doses.map(Figures.mg).joined(separator: ", ")
        if isEven {
            let next = last - steps[0]
            guard next >= .zero else { return nil }
            return .result(Calculation(
                "\(row), \(Figures.mg(steps[0])) less each time", says: ["The next one is ", "*\(Figures.mg(next))", "."], values: [Figures.value(next, "mg")], working: ["\(Figures.mg(last)) − \(Figures.mg(steps[0])) = \(Figures.mg(next))"]))
        }
        let next = last * shares[0]
        let percent = Fraction(100) * (.one - shares[0])
        return .result(Calculation(
            "\(row), \(Figures.text(percent))% less each time", says: ["The next one is ", "*\(Figures.mg(next))", "."], values: [Figures.value(next, "mg"), Figures.value(percent, "%")],
            working: ["\(Figures.text(doses[1])) / \(Figures.text(doses[0])) = \(Figures.text(shares[0]))", "\(Figures.mg(last)) × \(Figures.text(shares[0])) = \(Figures.mg(next))"]))
    }

    /// "what's the one after", "what comes next", "next one?", "then ?".
    private static func asksForTheNext(_ line: AskedLine) -> Bool {
        guard let last = line.doses.last?.index else { return false }
        let behind = line.pieces[(last + 1)...]
        if behind.indices.contains(where: { line.word($0) == "then" && (behind.last == line.pieces[$0] || line.pieces.indices.contains($0 + 1) && (line.pieces[$0 + 1] == .sign("?") || line.word($0 + 1) == "what")) }) { return true }
        // "2, 1.5, 1 and after that?"
        if behind.compactMap(\.word).filter({ $0 != "and" }) == ["after", "that"] { return true }
        let words = (behind + line.pieces[..<(line.doses.first?.index ?? 0)]).compactMap(\.word)
        let isNext = words.contains("next") || zip(words, words.dropFirst()).contains { ["one", "comes", "come", "what", "follows", "dose"].contains($0) && ["after", "next", "follows"].contains($1) }
        return isNext && line.asks.isAny && !words.contains { ["week", "weeks", "month", "months", "day", "days", "every", "when"].contains($0) }
    }

    /// The doses follow each other, with nothing but "then", "to" and signs between them.
    private static func isList(_ line: AskedLine) -> Bool {
        zip(line.doses, line.doses.dropFirst()).allSatisfy { first, second in
            let between = line.pieces[(first.index + 1)..<second.index]
            return !between.isEmpty && between.allSatisfy { piece in
                if case .drug = piece { return true }
                return [Piece.sign(","), .sign("."), .sign("-")].contains(piece) || ["then", "to", "and", "now", "current", "mg"].contains(piece.word ?? "")
            }
        }
    }

    /// `same percent off again`, `same step again`.
    private static func isSame(_ names: Set<String>, _ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in line.word(place) == "same" && (1...2).contains { names.contains(line.word(place + $0) ?? "") } }
    }
}
