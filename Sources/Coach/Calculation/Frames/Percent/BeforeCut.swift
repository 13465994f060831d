import Document
import Taper

/// What the dose was before a cut in percent: "a 20% cut left me at 1.6 mg, what was I on before", "took 10% off and now it's
/// 0.72, what was I on".
enum BeforeCut: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let percents = line.percents.map(\.amount)
        guard (1...6).contains(percents.count), percents.allSatisfy({ $0 > .zero && $0 < Fraction(100) }), line.doses.count == 1, let after = line.doses.first, after.amount > .zero,
            line.has("cut", "drop", "minus", "off", "less", "lost", "lose", "losing", "down", "fell", "later", "below", "gone") || line.all(.cuts).count == 1, !line.has("until", "every"), !line.has("than") || isThanBefore(line), asksForThePast(line), isLeft(after, line), let times = times(line)
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

    static func asksForThePast(_ line: AskedLine) -> Bool {
        if line.has("before", "original", "originally", "earlier", "previous", "previously") { return true }
        if isOldDose(line) { return true }
        // "so the beginning was", "I started with"
        if line.pieces.indices.contains(where: { isBeginning($0, line) }) { return true }
        if saysDoseWas(line) { return true }
        if line.says("how", "big", "was") || asksForThePastOfAnyone(line) || endsWithThePast(line) || closesInThePast(line) { return true }
        guard line.has("what", "where", "how") else { return false }
        if asksForTheCut(line) { return true }
        return pastQuestions.contains { line.position($0) != nil }
    }

    /// The dose at the beginning is asked for, and no other.
    static func asksForTheBeginning(_ line: AskedLine) -> Bool { asksForThePastOfAnyone(line) || endsWithThePast(line) || closesInThePast(line) || line.says("did", "i", "starting") || saysDoseWas(line) || isOldDose(line) || line.says("what", "did", "i", "have") || line.says("what", "was", "i", "on") || line.says("what", "was", "the", "dose") || endsBefore(line) || line.pieces.indices.contains { isBeginning($0, line) } }

    /// "…, before that?", "where was I", "old?": the last words ask for the dose of the past.
    private static func endsWithThePast(_ line: AskedLine) -> Bool {
        var last = line.pieces.count - 1
        while last > 0, line.pieces[last] == .sign("?") || line.pieces[last] == .sign(".") { last -= 1 }
        guard last > 1, line.word(last) != nil else { return false }
        let clause = line.pieces[...last].reversed().prefix { $0.word != nil }.compactMap(\.word)
        guard clause.count <= 6, clause.count < last else { return false }
        if clause.starts(with: ["i", "was", "where"]) || clause.starts(with: ["i", "was", "what"]) || clause == ["old"] { return true }
        let isBefore = clause.first == "before" || clause.count > 1 && clause[1] == "before" && ["that", "it", "then", "this"].contains(clause[0])
        return isBefore && !clause.contains { ["do", "should", "can", "how", "long", "many", "days", "weeks", "wait", "than", "each", "one"].contains($0) }
    }

    /// "… and now take 1.35. Beginning dose?", "so it used to be", "what had I at first": behind the last number only the past is
    /// asked for, and the percentage isn't told of the dose itself ("10% off 2 mg").
    private static func closesInThePast(_ line: AskedLine) -> Bool {
        guard let percent = line.percents.first, line.doses.count == 1, let dose = line.doses.first, let last = line.placed.last?.index else { return false }
        let (low, high) = (min(percent.index, dose.index), max(percent.index, dose.index))
        let between = line.pieces[(low + 1)..<high]
        if percent.index < dose.index, ["of", "off", "from"].contains(line.word(percent.index + 1) ?? ""), high - low <= 4 { return false }
        if dose.index < percent.index, !between.contains(where: { ["is", "was", "which", "after", "following", "current", "thats"].contains($0.word ?? "") }) { return false }
        let tail = line.pieces[(last + 1)...].compactMap(\.word)
        guard tail.count <= 12, !tail.contains(where: { ["will", "next", "new", "left", "am", "should", "when", "long", "many", "bed", "each", "every", "second", "wait"].contains($0) }) else { return false }
        if tail.last == "from" { return true }
        let isFirst = tail.contains("first") && !tail.contains("cut") && tail.contains { ["had", "did", "was", "at"].contains($0) }
        let isStart = tail.contains("starting") && (tail.contains("dose") || tail.contains("was") || tail.contains("did")) && !tail.contains("today") && !tail.contains("tomorrow") && !tail.contains("of") && !tail.contains("off")
        let isWas = zip(tail, tail.dropFirst()).contains { ["had", "was", "were"].contains($0) && ["i", "it", "she", "he", "they", "my", "the", "her", "his"].contains($1) && !tail.contains("cut") || ["it", "dose", "total"].contains($0) && ["was", "used"].contains($1) }
        return isFirst || isStart || isWas || tail.suffix(2) == ["before", "was"]
    }

    /// "5 percent less than last month"
    private static func isThanBefore(_ line: AskedLine) -> Bool {
        let past = ["last", "before", "old", "starting", "was", "previous", "had"]
        let isPast = line.pieces.indices.contains { place in line.word(place) == "than" && (1...3).contains { past.contains(line.word(place + $0) ?? "") } }
        return isPast && closesInThePast(line)
    }

    /// "from what dose did he start", "where were you at", "what must my dose have been": whoever it is that took it.
    private static func asksForThePastOfAnyone(_ line: AskedLine) -> Bool {
        guard let question = line.pieces.firstIndex(where: { ["what", "which", "where"].contains($0.word ?? "") }) else { return false }
        let behind = line.pieces[question...]
        // "have been" closes the question.
        let been = behind.lastIndex(of: .word("been")).map { line.word($0 - 1) == "have" && (!line.pieces.indices.contains($0 + 1) || line.pieces[$0 + 1] == .sign("?") || ["before", "then", "at", "on"].contains(line.word($0 + 1) ?? "")) } ?? false
        if been, line.has("must", "would", "should", "could", "might", "will") { return true }
        return behind.indices.contains { place in
            guard ["did", "was", "were"].contains(line.word(place) ?? ""), ["he", "she", "they", "we", "you", "patient", "the", "her", "his", "their"].contains(line.word(place + 1) ?? "") else { return false }
            let rest = line.pieces[(place + 2)...].prefix(3).prefix { $0.word != nil }.compactMap(\.word)
            let verbs: Set<String> = line.word(place) == "did" ? ["starting", "take", "have", "come"] : ["on", "at", "take", "starting", "dose"]
            return (rest + [line.word(place + 1) ?? ""]).contains(where: verbs.contains)
        }
    }

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
        // "if 0.45 is after my ten percent cut, what was I on before"
        if ["is", "was"].contains(line.word(dose.index + 1) ?? ""), line.word(dose.index + 2) == "after", line.percents.contains(where: { $0.index > dose.index + 2 && $0.index <= dose.index + 6 }) { return true }
        let near = line.before(dose.index, most: 3)
        // "after a 10% cut she was at 1.8"
        let isAfter = ["at", "have", "take", "on"].contains(near.first ?? "") && line.percents.contains { percent in percent.index < dose.index && line.pieces[max(0, percent.index - 3)..<percent.index].contains(.word("after")) }
        // "my 1.9 is 5 percent less than last month"
        if line.word(dose.index + 1) == "is", line.percents.contains(where: { $0.index == dose.index + 2 && ["minus", "below", "cut"].contains(line.word($0.index + 1) ?? "") }) { return true }
        if isAfter || line.word(dose.index - 1) == "with" && ["left", "leave"].contains(line.word(dose.index - 2) ?? "") { return true }
        if near.contains("was") || near.contains("from") { return false }
        if line.word(dose.index + 1) == "current" { return true }
        // "0.72 is what's left after"
        if line.after(dose.index, most: 6).contains("left"), line.pieces[dose.index...].contains(where: { $0.word == "after" }) { return true }
        // "after taking 20 percent off I have 1.6 mg left"
        if line.word(dose.index + 1) == "left", let percent = line.percents.first, percent.index < dose.index, line.pieces[..<percent.index].contains(where: { $0.word == "after" }) { return true }
        return !Set(near).isDisjoint(with: ["left", "leave", "at", "on", "current", "is", "to", "its", "today", "im"])
    }
}
