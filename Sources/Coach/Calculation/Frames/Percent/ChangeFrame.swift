import Document
import Taper

/// From one amount to another in the same unit: how many percent that is, and whether it is more than so many.
///
/// It stands before the frames of drops and liquids: a change in percent needs neither.
enum ChangeFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard !line.asks.duration, !line.asks.weight, !line.asks.count("day", "week", "month", "cut", "tablet"), line.spans.isEmpty, line.all(.cuts).isEmpty, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }) else { return nil }
        if let part = partOfDose(line) { return part }
        if let days = days(line) ?? countedDays(line) { return days }
        guard let (before, after, unit) = pair(line) ?? wasNow(line) else { return nil }
        if line.percents.count == 1, let limit = line.percents.first?.amount, let word = line.pieces.lazy.compactMap(\.word).first(where: { more.contains($0) || fewer.contains($0) || same.contains($0) }) {
            guard line.asks.count("mg", "mcg", "ml") || line.says("much", "more") || line.says("mg", "more"), line.has("than", "over", "above"), case .result(var answer)? = compared(before, after, unit, limit, word) else { return compared(before, after, unit, limit, word) }
            // "how many mg more than a 10% cut is that"
            let gap = (before - after - before * limit / Fraction(100)).magnitude
            answer.values.insert(Figures.value(gap, unit == "drops" ? "drop" : unit), at: 0)
            answer.result.append(.text(" They are \(Figures.text(gap)) \(unit) apart."))
            return .result(answer)
        }
        if line.percents.count == 1, let limit = line.percents.first?.amount, isClaim(line) { return compared(before, after, unit, limit, "same") }
        let isOfTablets = line.placed.contains { $0.quantity.measure == .tablets } && (line.asks.amount || line.asks.count("mg"))
        guard line.percents.isEmpty, line.asks.percent && unit != "mg" || asksForSize(line) || isOfTablets else { return nil }
        let answer = fallen(before, after, unit, strength: unit == "mL" ? line.first(.concentration)?.amount : unit == "drops" ? line.first(.perDrop)?.amount : nil)
        // Asked for mg, the fall in mg goes before the percentage.
        guard !line.asks.percent, asksForDifference(line), case .result(var calculation) = answer, let place = calculation.values.firstIndex(where: { $0.unit == "mg" }) else { return answer }
        calculation.values.insert(calculation.values.remove(at: place), at: 0)
        return .result(calculation)
    }

    private static let more: Set<String> = ["more", "over", "above", "bigger", "larger", "greater", "exceed", "exceeds", "higher", "than"]
    private static let fewer: Set<String> = ["less", "minus", "below", "smaller", "within", "inside"]
    private static let same: Set<String> = ["equal", "same"]

    /// "how big a cut is that", "how much of a drop is"
    private static func asksForSize(_ line: AskedLine) -> Bool {
        line.says("how", "big") || line.says("how", "large") || line.says("how", "small") || line.says("of", "a", "drop") || line.says("of", "a", "cut") || line.pieces.indices.contains { line.word($0) == "of" && line.pieces.indices.contains($0 + 1) && line.pieces[$0 + 1].quantity.map { $0.measure == .drops && $0.isEach } == true } || line.says("what", "size")
            || asksForDifference(line)
    }

    /// "was on 1.2 mg, now 950 mcg, how much did I drop", "from 0.75 to 0.7, how many mcg down"
    private static func asksForDifference(_ line: AskedLine) -> Bool {
        guard line.asks.amount || line.asks.count("mg", "mcg", "ml"), !line.asks.weight, line.percents.isEmpty, line.drugs.count < 2 else { return false }
        let last = line.placed.last?.index ?? 0
        return line.pieces.indices.contains { $0 > last && ["down", "drop", "cut", "minus", "off", "lost", "fallen", "come"].contains(line.word($0) ?? "") }
    }

    /// Two amounts with "to" between them: a number without a unit takes the other one's.
    private static func pair(_ line: AskedLine) -> (Fraction, Fraction, String)? {
        if let tablets = tablets(line) { return tablets }
        let items = line.placed.filter { $0.quantity.isDoseLike || [.volume, .drops].contains($0.quantity.measure) && !$0.quantity.isEach }
        for (first, second) in zip(items, items.dropFirst()) where second.index - first.index <= 6 && second.amount < first.amount && second.amount > .zero {
            let between = (first.index + 1..<second.index).compactMap(line.word)
            guard between.contains("to") || line.pieces[first.index + 1] == .sign("-") && line.has("from"), !between.contains("from") else { continue }
            let measure = first.quantity.measure == .bare ? second.quantity.measure : first.quantity.measure
            guard second.quantity.measure == measure || second.quantity.measure == .bare || first.quantity.measure == .bare else { continue }
            let unit = measure == .volume ? "mL" : measure == .drops ? "drops" : "mg"
            // More numbers of the same kind make it another question.
            guard items.filter({ $0.quantity.measure == first.quantity.measure }).count <= 2 || unit != "mg" else { return nil }
            guard line.first(.times) == nil, unit != "mg" || items.count == 2 else { return nil }
            return (first.amount, second.amount, unit)
        }
        return nil
    }

    /// "from 1½ tabs of 0.5 mg to 1¼ tabs": the strength is that of both.
    private static func tablets(_ line: AskedLine) -> (Fraction, Fraction, String)? {
        let items = line.placed.filter { $0.role != .strength }
        guard items.count == 2, line.strengths.count == 1, let strength = line.strengths.first, items.contains(where: { $0.quantity.measure == .tablets && $0.quantity.strength == nil }), items.allSatisfy({ $0.quantity.measure == .tablets || $0.quantity.strength != nil }),
            (items[0].index + 1..<items[1].index).contains(where: { line.word($0) == "to" })
        else { return nil }
        let amounts = items.map { $0.quantity.measure == .tablets ? $0.amount * ($0.quantity.strength ?? strength) : $0.amount }
        return amounts[1] < amounts[0] && amounts[1] > .zero ? (amounts[0], amounts[1], "mg") : nil
    }

    /// "was on 5 mg at the last visit and is on 4 mg now", "11 drops now, before it was 12", "was two tabs, now one and 3/4".
    private static func wasNow(_ line: AskedLine) -> (Fraction, Fraction, String)? {
        let items = line.placed.filter { isCompared($0, line) }
        // "now 2.5 mL, I take off 0.1": what comes off is no other dose.
        guard items.count == 2, items[1].role != .cut, line.first(.times) == nil, let before = items.first(where: { isPast($0, line) }), let after = items.first(where: { $0.index != before.index }), before.amount > after.amount, after.amount > .zero else { return nil }
        guard isNow(after, line) || before.index < after.index && line.pieces[before.index..<min(after.index + 4, line.pieces.count)].contains(where: { $0.word == "current" }) else { return nil }
        let measure = before.quantity.measure == .bare ? after.quantity.measure : before.quantity.measure
        guard [before, after].allSatisfy({ $0.quantity.measure == measure || $0.quantity.measure == .bare }) else { return nil }
        return (before.amount, after.amount, measure == .volume ? "mL" : measure == .drops ? "drops" : measure == .tablets ? "tablets" : "mg")
    }

    private static func isCompared(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        switch item.quantity.measure {
        case .volume, .drops: return !item.quantity.isEach
        case .tablets: return item.quantity.strength == nil && line.asks.percent
        case .bare where item.quantity.style == .word: return line.word(item.index - 1) == "its"
        default: return item.quantity.isDoseLike && item.role != .strength
        }
    }

    private static func isPast(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard !isFollowedByNow(item, line) else { return false }
        if ["before", "then", "earlier", "yesterday", "previously"].contains(line.word(item.index + 1) ?? "") { return true }
        return !Set(line.before(item.index, most: 4)).isDisjoint(with: ["was", "used", "from", "went"]) || item.index == line.placed.first?.index && line.word(0) == "was"
    }

    /// "0.35 now", and not the "now" of "was on 1.2 mg now 950 mcg".
    private static func isFollowedByNow(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard ["current", "today", "tonight"].contains(line.word(item.index + 1) ?? "") else { return false }
        return !(item.index + 2...item.index + 3).contains { line.pieces.indices.contains($0) && line.pieces[$0].quantity != nil }
    }

    private static func isNow(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool { isFollowedByNow(item, line) || line.before(item.index, most: 2).contains("current") }

    /// What somebody else called the percentage: "he said about ten percent, what is it really".
    private static func isClaim(_ line: AskedLine) -> Bool {
        // "from 0.75 to 0.6875, is that 8.33%?"
        if let percent = line.percents.first, line.says("is", "that") || line.says("is", "it") || line.says("is", "this"), percent.index > (line.doses.last?.index ?? 0), line.asks.hasQuestionMark, !line.has("ok", "okay", "safe", "too", "fast") { return true }
        return line.asks.isAny && line.has("called", "said", "says", "reckons", "thinks", "told", "claims", "really", "actually")
    }

    /// "from 0.5 twice a day to 0.5 and 0.375": a day before and a day after.
    private static func days(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.isEmpty, line.volumes.isEmpty, let times = line.first(.times), times.amount > .one, times.amount <= Fraction(6) else { return nil }
        let doses = line.doses.filter { $0.role != .cut }
        guard doses.count == line.doses.count, let first = doses.first, first.index < times.index, times.index - first.index <= 3, Fraction(Int128(doses.count - 1), over: 1) == times.amount, doses[1].index > times.index else { return nil }
        guard line.pieces[times.index...doses[1].index].contains(where: { ["to", "current", "now"].contains($0.word ?? "") || $0 == .sign(",") || $0 == .sign("-") }) else { return nil }
        let after = doses.dropFirst().reduce(Fraction.zero) { $0 + $1.amount }
        let before = first.amount * times.amount
        guard after < before else { return nil }
        let sums = ["before: \(first.amount) × \(times.amount) = \(Figures.mg(before))", "after: " + doses.dropFirst().map { "\($0.amount)" }.joined(separator: " + ") + " = \(Figures.mg(after))"]
        return fallen(before, after, "mg", sums)
    }

    /// "was 0.5 three times, now 0.5 twice and 0.375 once": so often each, before and after.
    private static func countedDays(_ line: AskedLine) -> CalculationReading? {
        let times = line.all(.times)
        guard line.asks.percent, line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, times.count >= 2, line.doses.count + times.count == line.placed.count, line.doses.count >= 2, line.doses.allSatisfy({ $0.role != .cut && $0.amount > .zero }) else { return nil }
        guard let place = line.pieces.firstIndex(where: { ["current", "to", "today"].contains($0.word ?? "") }), place > line.doses[0].index, let last = line.doses.last, last.index > place else { return nil }
        var counted: Set<Int> = []
        func day(_ doses: [AskedLine.Placed]) -> (total: Fraction, sum: String) {
            var (total, parts) = (Fraction.zero, [String]())
            for dose in doses {
                let count = times.first { $0.index > dose.index && $0.index - dose.index <= 2 }
                if let count { counted.insert(count.index) }
                total = total + dose.amount * (count?.amount ?? .one)
                parts.append("\(Figures.text(dose.amount)) × \(count?.amount ?? .one)")
            }
            return (total, "\(parts.joined(separator: " + ")) = \(Figures.mg(total))")
        }
        let (before, after) = (day(line.doses.filter { $0.index < place }), day(line.doses.filter { $0.index > place }))
        // A count that belongs to no dose may be the day's.
        guard counted.count == times.count, after.total < before.total, case .result(var calculation)? = fallen(before.total, after.total, "mg", [before.sum, after.sum]) else { return nil }
        calculation.values.append(Figures.value(after.total, "mg"))
        return .result(calculation)
    }

    /// "how big a percentage is 0.125 if I take 1.25": the first of the second.
    private static func partOfDose(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.isEmpty, line.volumes.isEmpty, line.first(.times) == nil else { return nil }
        let items = line.placed.filter { $0.quantity.isDoseLike && $0.role != .weight }
        guard items.count == 2, items[0].amount < items[1].amount, line.pieces[items[0].index..<items[1].index].contains(where: { ["if", "when"].contains($0.word ?? "") }),
            !Set(line.before(items[1].index, most: 5)).isDisjoint(with: ["take", "is", "am", "on", "im"])
        else { return nil }
        let percent = Fraction(100) * items[0].amount / items[1].amount
        return .result(Calculation(
            "\(Figures.mg(items[0].amount)) of \(Figures.mg(items[1].amount))", says: ["\(Figures.mg(items[0].amount)) of \(Figures.mg(items[1].amount)) is ", "*\(shown(percent))%", "."],
            values: [Figures.value(percent, "%")], working: ["part / dose × 100 = \(items[0].amount) / \(items[1].amount) × 100 = \(Figures.text(percent))%"]))
    }

    private static func compared(_ before: Fraction, _ after: Fraction, _ unit: String, _ limit: Fraction, _ word: String) -> CalculationReading? {
        let percent = Fraction(100) * (before - after) / before
        let answer = percent == limit ? "exactly" : percent > limit ? "more than" : "less than"
        let isYes = more.contains(word) ? percent > limit : fewer.contains(word) ? percent < limit || ["within", "inside"].contains(word) && percent == limit : percent == limit
        return .result(Calculation(
            "from \(before) \(unit) to \(after) \(unit), beside \(limit)%",
            says: [isYes ? "Yes: that is " : "No: that is ", "*\(shown(percent))%", ", \(answer) \(limit)%. \(limit)% would be \(Figures.text(before * limit / Fraction(100))) \(unit), this is \(Figures.text(before - after)) \(unit)."],
            values: [Figures.value(percent, "%"), Figures.value(before - after, unit == "drops" ? "drop" : unit)],
            working: ["(before − after) / before × 100 = (\(before) − \(after)) / \(before) × 100 = \(Figures.text(percent))%"]))
    }

    private static func fallen(_ before: Fraction, _ after: Fraction, _ unit: String, _ sums: [String] = [], strength: Fraction? = nil) -> CalculationReading? {
        let percent = Fraction(100) * (before - after) / before
        // A liquid's strength turns the mL into mg.
        let drug = strength.map { (before - after) * $0 }
        let sums = sums + (drug.map { ["\(Figures.text(before - after)) \(unit) × \(Figures.text(strength ?? .zero)) mg = \(Figures.mg($0))"] } ?? [])
        return .result(Calculation(
            "from \(before) \(unit) to \(after) \(unit)",
            says: ["That is ", "*\(shown(percent))%", " less (\(Figures.text(before - after)) \(unit)\(drug.map { ", \(Figures.mg($0))" } ?? "")); \(shown(Fraction(100) - percent))% is left."],
            values: [Figures.value(percent, "%"), Figures.value(Fraction(100) - percent, "%"), Figures.value(before - after, unit == "drops" ? "drop" : unit == "tablets" ? "tablet" : unit)] + (drug.map { [Figures.value($0, "mg"), Figures.value(after * (strength ?? .zero), "mg")] } ?? []),
            working: sums + ["(before − after) / before × 100 = (\(before) − \(after)) / \(before) × 100 = \(Figures.text(percent))%"]))
    }

    private static func shown(_ percent: Fraction) -> String { Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))" }
}
