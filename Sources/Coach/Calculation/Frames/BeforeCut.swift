import Document
import Taper

/// What the dose was before a cut in percent: "a 20% cut left me at 1.6 mg, what was I on before", "took 10% off and now it's
/// 0.72, what was I on".
enum BeforeCut: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let percents = line.percents.map(\.amount)
        guard (1...6).contains(percents.count), percents.allSatisfy({ $0 > .zero && $0 < Fraction(100) }), line.doses.count == 1, let after = line.doses.first, after.amount > .zero,
            line.has("cut", "drop", "minus", "off", "less", "lost", "lose", "losing", "down", "fell", "later", "below", "gone") || line.all(.cuts).count == 1, !line.has("than", "until", "every"), asksForThePast(line), isLeft(after, line), let times = times(line)
        else { return nil }
        var before = after.amount
        for percent in percents {
            for _ in 0..<times {
                before = before * Fraction(100) / (Fraction(100) - percent)
                guard before.denominator < 1_000_000_000_000, before.numerator < 1_000_000_000_000_000 else { return nil }
            }
        }
        let cuts = percents.count * times
        let shares = percents.map { "(1 − \($0) / 100)" + (times > 1 ? "^\(times)" : "") }.joined(separator: " × ")
        let cut = Figures.value(before - after.amount, "mg")
        let dose = Figures.value(before, "mg")
        return .result(Calculation(
            "\(Figures.mg(after.amount)) is left after " + (cuts > 1 ? "\(cuts) cuts of " : "a cut of ") + Figures.list(percents.map { "\($0)%" }),
            says: ["Before \(cuts > 1 ? "them" : "it") the dose was ", "*\(Figures.mg(before))", ", ", "*\(Figures.mg(before - after.amount))", " more."], values: asksForTheCut(line) ? [cut, dose] : [dose, cut],
            working: ["dose after / \(shares) = \(Figures.mg(after.amount)) / (\(shares)) = \(Figures.mg(before))"]))
    }

    /// "three 10% cuts": how often each percentage came off; nil where the line holds any other number.
    private static func times(_ line: AskedLine) -> Int? {
        let cuts = line.all(.cuts)
        guard line.placed.count == line.percents.count + 1 + cuts.count, cuts.count <= 1 else { return nil }
        guard let count = cuts.first?.amount else { return 1 }
        guard line.percents.count == 1, count.isWhole, count >= .one, count <= Fraction(40) else { return nil }
        return Int(count.numerator)
    }

    private static func asksForTheCut(_ line: AskedLine) -> Bool { line.says("was", "the", "cut") || line.says("was", "that", "cut") || line.says("was", "my", "cut") || line.says("how", "big", "was") }

    private static func asksForThePast(_ line: AskedLine) -> Bool {
        if line.has("before", "original", "originally", "earlier", "previous", "previously") { return true }
        if isOldDose(line) { return true }
        // "so the beginning was", "I started with"
        if line.pieces.indices.contains(where: { isBeginning($0, line) }) { return true }
        if saysDoseWas(line) { return true }
        if line.says("how", "big", "was") { return true }
        guard line.has("what", "where", "how") else { return false }
        if asksForTheCut(line) { return true }
        return pastQuestions.contains { line.position($0) != nil }
    }

    /// The dose at the beginning is asked for, and no other.
    static func asksForTheBeginning(_ line: AskedLine) -> Bool { line.says("did", "i", "starting") || saysDoseWas(line) || isOldDose(line) || line.says("what", "did", "i", "have") || line.says("what", "was", "i", "on") || line.says("what", "was", "the", "dose") || endsBefore(line) || line.pieces.indices.contains { isBeginning($0, line) } }

    /// "before that it was", "the dose before was": nothing follows.
    private static func endsBefore(_ line: AskedLine) -> Bool {
        guard line.has("before"), let last = line.pieces.last(where: { $0 != .sign("?") && $0 != .sign("=") }) else { return false }
        return last.word == "was" || last.word == "before" && line.has("dose", "was")
    }

    private static func isBeginning(_ place: Int, _ line: AskedLine) -> Bool {
        guard line.word(place) == "starting", !["of", "off", "from", "with"].contains(line.word(place - 2) ?? ""), line.word(place - 2) != "where" || line.word(place - 3) != "of" else { return false }
        let next = line.word(place + 1) == "dose" ? place + 2 : place + 1
        // "starting dose if 0.5 is left"
        if place == 0, next == 2, ["if", "when"].contains(line.word(2) ?? "") { return true }
        let isEnd = !line.pieces.indices.contains(next) || line.pieces[next] == .sign("?")
        if ["was", "were"].contains(line.word(next) ?? "") { return true }
        if line.word(place + 1) == "with" || line.word(place + 1) == "at" { return ["i", "we", "did"].contains(line.word(place - 1) ?? "") && !line.pieces.indices.contains(place + 2) }
        return isEnd && (["the", "my", "i"].contains(line.word(place - 1) ?? "") || place > 0 && line.pieces[place - 1] == .sign(","))
    }

    /// "old total?", "the old dose if 6 percent less is 0.47"
    private static func isOldDose(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard ["old", "former", "prior"].contains(line.word(place) ?? ""), ["dose", "total", "amount"].contains(line.word(place + 1) ?? "") else { return false }
            // "so the old dose was" closes the line; "the old dose was 2 mg" tells it.
            if ["was", "is"].contains(line.word(place + 2) ?? "") { return !line.pieces.indices.contains(place + 3) || line.pieces[place + 3] == .sign("?") || line.word(place + 3) == "what" }
            return line.pieces.dropFirst(place + 2).first?.quantity == nil
        }
    }

    /// "full dose was?"
    private static func saysDoseWas(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard line.word(place) == "was", line.word(place - 1) == "dose", line.word(place - 2) != "new" else { return false }
            return !line.pieces.indices.contains(place + 1) || line.pieces[place + 1] == .sign("?")
        }
    }

    /// "What was I on", and not "what am I on" nor "I was on".
    private static let pastQuestions = ["was i on", "was i at", "was i take", "was it", "was my dose", "was the dose", "did i starting", "did i take", "did i have"].map { $0.split(separator: " ").map(String.init) }

    private static func isCutTold(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard let percent = line.percents.last, percent.index < dose.index, dose.index - percent.index <= 4 else { return false }
        guard line.pieces[..<percent.index].suffix(3).contains(where: { ["was", "is"].contains($0.word ?? "") }) else { return false }
        return line.pieces[(percent.index + 1)..<dose.index].allSatisfy { ["and", "is", "was", "that", "it", "which"].contains($0.word ?? "") }
    }

    /// The dose is the one after the cut: "left me at", "now it's", "0.57 now".
    private static func isLeft(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        // "the cut was 0.1 mg": what came off.
        if dose.role == .cut || ["is", "was"].contains(line.word(dose.index - 1) ?? "") && line.word(dose.index - 2) == "cut" { return false }
        // "the drop was 10% and is 0.12 mg"
        if isCutTold(dose, line) { return false }
        let near = line.before(dose.index, most: 3)
        if near.contains("was") || near.contains("from") { return false }
        if line.word(dose.index + 1) == "current" { return true }
        // "0.72 is what's left after"
        if line.after(dose.index, most: 6).contains("left"), line.pieces[dose.index...].contains(where: { $0.word == "after" }) { return true }
        // "after taking 20 percent off I have 1.6 mg left"
        if line.word(dose.index + 1) == "left", let percent = line.percents.first, percent.index < dose.index, line.pieces[..<percent.index].contains(where: { $0.word == "after" }) { return true }
        return !Set(near).isDisjoint(with: ["left", "leave", "at", "on", "current", "is", "to", "its", "today", "im"])
    }
}
