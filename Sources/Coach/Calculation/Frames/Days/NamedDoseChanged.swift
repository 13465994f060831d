import Document
import Taper

/// One dose of the day is named and changes, the others stay: "am 0.5, noon 0.25, pm 0.75, 10% off the pm one, new pm dose?",
/// "1.5 mg a day in 3 doses, the noon one halved, what's the day".
enum NamedDoseChanged: CalculationFrame {
    private struct Day {
        /// The dose that is named, in mg.
        var named: Fraction
        /// All of them together, in mg.
        var total: Fraction
        var sum: String
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.spans.allSatisfy({ $0.quantity.span?.unit == .year }), line.all(.tablets).isEmpty, line.all(.cuts).isEmpty, line.all(.drops).isEmpty, line.drugs.count < 2, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }),
            line.asks.isAny || line.isTerse, !line.asks.duration, !line.asks.weight, !line.has("up", "plus", "increase", "raise", "add", "double", "week", "month", "move", "instead", "or"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line)
        else { return nil }
        let taken = line.doses.filter { $0.role != .cut && $0.role != .target && !isSaidAgain($0, line) }
        guard let reference = reference(line, besides: taken), let day = list(reference.name, taken, line) ?? equalDoses(taken, line), let cut = cut(of: day, at: reference.place, line), cut.amount > .zero, day.named <= day.total else { return nil }
        guard cut.amount < day.named else { return .doubtful("\(Figures.mg(cut.amount)) is as much as the \(reference.name) dose of \(Figures.mg(day.named)). Which dose is it taken from?") }
        let left = day.named - cut.amount
        let rest = day.total - cut.amount
        let percent = Fraction(100) * cut.amount / day.total
        let dose = Figures.value(left, "mg"), whole = Figures.value(rest, "mg"), share = Figures.value(percent, "%")
        let values = line.asks.percent ? [share, dose, whole] : asksForDay(line) ? [whole, dose, share] : [dose, whole, share]
        return .result(Calculation(
            "\(day.sum), \(cut.text) off the \(reference.name) dose of \(Figures.mg(day.named))",
            says: ["The \(reference.name) dose is then ", "*\(Figures.mg(left))", " and the day ", "*\(Figures.mg(rest))", ", \(Figures.isExact(percent) ? "" : "about ")\(percent.decimal(places: 2))% less."], values: values + [Figures.value(cut.amount, "mg")],
            working: [day.sum] + cut.working + ["\(Figures.mg(day.named)) − \(Figures.mg(cut.amount)) = \(Figures.mg(left))", "cut / day × 100 = \(Figures.text(cut.amount)) / \(Figures.text(day.total)) × 100 = \(Figures.text(percent))%"]))
    }

    private static let order: Set<String> = ["first", "second", "middle", "third", "last"]
    private static let unchanged: Set<String> = ["stays", "stay", "unchanged", "untouched", "alone", "remains", "same"]

    /// The one dose that is named apart from the list of them: "the night one", "new pm dose", "the last one".
    private static func reference(_ line: AskedLine, besides doses: [AskedLine.Placed]) -> (name: String, place: Int)? {
        let labels = Set(doses.compactMap(line.placeOfTime))
        let places = line.pieces.indices.filter { place in
            guard let word = line.word(place), !labels.contains(place) else { return false }
            if order.contains(word) { return ["one", "dose"].contains(line.word(place + 1) ?? "") }
            // "morning unchanged": not the one that changes.
            return TimesOfDay.names.contains(word) && !line.after(place, most: 3).contains(where: unchanged.contains)
        }
        guard let first = places.first, let name = line.word(first) else { return ownClause(line, doses) }
        return places.allSatisfy({ line.word($0) == name }) ? (name, first) : nil
    }

    /// "morning .75 stays, only the night .5 drops 8 percent": named where it is told.
    private static func ownClause(_ line: AskedLine, _ doses: [AskedLine.Placed]) -> (name: String, place: Int)? {
        guard let percent = line.percents.first, line.has("only", "just", "alone") || line.words.contains(where: unchanged.contains), let dose = doses.last(where: { $0.index < percent.index }), percent.index - dose.index <= 4, line.pieces[dose.index..<percent.index].allSatisfy({ $0.word != "and" && $0 != .sign(",") && $0 != .sign(".") }), let name = line.timeOfDay(of: dose) else { return nil }
        return (name, dose.index)
    }

    /// The second one of "1 mg stays 1 mg".
    private static func isSaidAgain(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard ["stays", "stay", "remains", "still", "at"].contains(line.word(dose.index - 1) ?? "") else { return false }
        return line.doses.contains { $0.index < dose.index && $0.index >= dose.index - 3 && $0.amount == dose.amount }
    }

    /// "am 0.5, noon 0.25, pm 0.75": every dose with a time of day of its own, one of them the named one.
    private static func list(_ name: String, _ doses: [AskedLine.Placed], _ line: AskedLine) -> Day? {
        guard doses.count >= 2, doses.count <= 6, line.first(.times) == nil, !isTimes(doses, line), doses.allSatisfy({ $0.amount > .zero && $0.quantity.rate == nil && $0.quantity.share == nil }) else { return nil }
        var names = doses.map { line.timeOfDay(of: $0) }
        // "5% off the night one only (1 mg), morning .5 stays": the dose without a time of day is the one that is named.
        if !names.contains(name), names.filter({ $0 == nil }).count == 1, let place = names.firstIndex(of: nil) { names[place] = name }
        guard !names.contains(nil), Set(names).count == names.count, let place = order.contains(name) ? numbered(name, of: doses.count) : names.firstIndex(of: name) else { return nil }
        let total = doses.reduce(Fraction.zero) { $0 + $1.amount }
        return Day(named: doses[place].amount, total: total, sum: doses.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total))")
    }

    private static func numbered(_ name: String, of count: Int) -> Int? {
        switch name {
        case "first": 0
        case "second": 1
        case "third" where count > 2: 2
        case "middle" where count == 3: 1
        case "last": count - 1
        default: nil
        }
    }

    /// "1.5 mg a day in 3 doses", "0.5 three times a day", "0.4 × 3": all of them alike, whichever is named.
    private static func equalDoses(_ doses: [AskedLine.Placed], _ line: AskedLine) -> Day? {
        guard let dose = doses.first, dose.amount > .zero, dose.quantity.share == nil, line.timeOfDay(of: dose) == nil, let count = isTimes(doses, line) ? doses[1] : count(of: doses, line), count.index > dose.index, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(6) else { return nil }
        let isDay = line.isWholeDay(dose)
        let each = isDay ? dose.amount / count.amount : dose.amount
        return Day(named: each, total: each * count.amount, sum: isDay ? "\(Figures.mg(dose.amount)) a day / \(count.amount) = \(Figures.mg(each))" : "\(Figures.mg(each)) × \(count.amount) = \(Figures.mg(each * count.amount))")
    }

    /// "3 mg a day in three doses" says the day, "1 mg three times a day" the dose; "1 mg a day, three times more on Sundays" neither.
    private static func count(of doses: [AskedLine.Placed], _ line: AskedLine) -> AskedLine.Placed? {
        guard doses.count == 1, line.all(.times).count == 1, let count = line.first(.times), line.isWholeDay(doses[0]) || doses[0].quantity.rate == nil else { return nil }
        return count
    }

    private static func isTimes(_ doses: [AskedLine.Placed], _ line: AskedLine) -> Bool {
        doses.count == 2 && line.first(.times) == nil && doses[1].index == doses[0].index + 2 && line.pieces[doses[0].index + 1] == .sign("×") && doses[1].quantity.measure == .bare && doses[1].amount.isWhole
    }

    /// What is taken off: a percentage of that dose or of the day, so many mg, or a half, third or quarter of it.
    private static func cut(of day: Day, at reference: Int, _ line: AskedLine) -> (amount: Fraction, text: String, working: [String])? {
        let amounts = line.doses.filter { $0.role == .cut }
        guard line.doses.allSatisfy({ $0.role != .target }), amounts.count + line.percents.count <= 1 else { return nil }
        if let amount = amounts.first { return abs(amount.index - reference) <= 8 ? (amount.amount, Figures.mg(amount.amount), []) : nil }
        if let percent = line.percents.first {
            guard percent.amount < Fraction(100), abs(percent.index - reference) <= 12, line.has("off", "minus", "less", "down", "cut", "drop", "lower", "loses", "lose", "from") else { return nil }
            let behind = line.pieces[(percent.index + 1)...].prefix(6).prefix { $0.quantity == nil && $0 != .sign(",") && $0 != .sign(".") }
            let base = behind.prefix { !TimesOfDay.names.contains($0.word ?? "") }
            // "10% off the whole day but only from the night one"
            let isOfDay = ["of", "off", "from"].contains(behind.first?.word ?? "") && base.contains { ["day", "total", "daily", "whole", "everything"].contains($0.word ?? "") || $0 == .interval(Interval(count: .one, unit: .day)) }
            // "10% of the night one off" is of that dose; "10% of it" is of either.
            guard isOfDay || behind.first?.word != "of" || base.count < behind.count else { return nil }
            // "10% off, all of it from the night one": of the day too.
            let isAllFromOne = line.says("all", "of", "it") || line.says("all", "from") || line.says("all", "off")
            // "cut the pm one to 80%": what stays, and not what goes.
            if ["to", "keep", "at"].contains(line.word(percent.index - 1) ?? "") {
                guard !isOfDay, !isAllFromOne else { return nil }
                let off = Fraction(100) - percent.amount
                return share(off / Fraction(100), "\(Figures.text(off))% (to \(Figures.text(percent.amount))%)", ofDay: false, day)
            }
            return share(percent.amount / Fraction(100), "\(Figures.text(percent.amount))%", ofDay: isOfDay || isAllFromOne, day)
        }
        let near = max(0, reference - 4)..<min(reference + 5, line.pieces.count)
        if near.contains(where: { line.word($0) == "halve" || line.word($0) == "half" }) { return share(Fraction(1, over: 2), "half", ofDay: false, day) }
        guard let part = near.compactMap({ line.pieces[$0].quantity }).first(where: { $0.amount < .one && ($0.measure == .shareOfDose || $0.measure == .bare && $0.style == .word) }) else { return nil }
        // "a third of the noon one" may be what is left.
        guard part.amount == Fraction(1, over: 2) || line.has("off", "minus", "less", "cut", "drop", "lower", "loses", "lose", "from") else { return nil }
        return share(part.amount, "\(part.amount.numerator)/\(part.amount.denominator)", ofDay: false, day)
    }

    private static func share(_ part: Fraction, _ text: String, ofDay: Bool, _ day: Day) -> (amount: Fraction, text: String, working: [String]) {
        let base = ofDay ? day.total : day.named
        return (base * part, ofDay ? "\(text) of the day" : text, ["\(Figures.mg(base)) × \(Figures.text(part)) = \(Figures.mg(base * part))"])
    }

    /// "new total", "what's the day then", and nothing of the one dose behind it.
    private static func asksForDay(_ line: AskedLine) -> Bool {
        guard let place = line.pieces.lastIndex(where: { ["day", "total", "daily"].contains($0.word ?? "") || $0 == .interval(Interval(count: .one, unit: .day)) }) else { return false }
        return place >= line.pieces.count - 5 && !line.pieces[place...].contains { TimesOfDay.names.contains($0.word ?? "") || ["dose", "one"].contains($0.word ?? "") }
    }
}
