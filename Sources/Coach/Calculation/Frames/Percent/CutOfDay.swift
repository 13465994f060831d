import Document
import Taper

/// What a cut off one of the day's doses is of the whole day: "doses of 0.25, 0.25 and 0.5, I trim 0.05 off the last, percent of the day?"
enum CutOfDay: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, !line.asks.dose, !line.has("new"), line.percents.isEmpty, line.spans.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, namesDay(line), line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), !Vetoes.seeksJudgement(line) else { return nil }
        let named = line.placed.first { $0.quantity.measure == .bare && $0.quantity.style == .word && $0.amount.isWhole && $0.amount > .one && $0.amount <= Fraction(6) && line.word($0.index + 2) == "dose" }
        let factor = named ?? line.placed.first { $0.quantity.measure == .bare && $0.amount.isWhole && $0.amount > .one && $0.amount <= Fraction(6) && line.pieces.indices.contains($0.index + 1) && line.pieces[$0.index + 1] == .sign("×") }
        let items = line.placed.filter { $0.index != factor?.index }.filter { $0.quantity.isDoseLike || $0.quantity.measure == .volume && !$0.quantity.isEach }
        let cuts = items.filter { $0.role == .cut }
        let doses = items.filter { $0.role != .cut && $0.role != .target && $0.role != .weight }
        guard cuts.count == 1, let cut = cuts.first, !doses.isEmpty, doses.count + 1 == items.count, Set(items.map { $0.quantity.measure == .volume }).count == 1, cut.amount > .zero else { return nil }
        let counts = line.placed.filter { item in !items.contains { $0.index == item.index } }
        // "three doses 0.25 0.25 0.5" counts them, "three doses of 0.5" multiplies one.
        guard counts.count <= 1, counts.allSatisfy({ $0.index == factor?.index || $0.quantity.measure == .times && $0.amount.isWhole }) else { return nil }
        let count = counts.first?.amount ?? .one
        let isDaySaid = saysDay(doses[0], counts.first, line)
        // "3 mg a day in three doses", "… in three 1 mg doses"
        guard !isDaySaid || count > .one && doses.dropFirst().allSatisfy({ doses.count == 2 && $0.amount * count == doses[0].amount }) else { return nil }
        let isList = !isDaySaid && doses.count > 1
        guard isDaySaid || (isList ? counts.isEmpty || count == Fraction(Int128(doses.count), over: 1) : count > .one) else { return nil }
        let total = isList ? doses.reduce(Fraction.zero) { $0 + $1.amount } : isDaySaid ? doses[0].amount : doses[0].amount * count
        // "0.0125 from each of my three doses": off all of them.
        let each = isDaySaid ? [total / count] : doses.map(\.amount)
        if isFromEach(cut, line) { return fromEach(cut, count: isList ? Fraction(Int128(doses.count), over: 1) : count, total, each.map(Figures.text)) }
        guard cut.amount <= total, each.contains(where: { $0 >= cut.amount }) else { return nil }
        let unit = cut.quantity.measure == .volume ? "mL" : "mg"
        let percent = Fraction(100) * cut.amount / total
        let sum = isList ? each.map(Figures.text).joined(separator: " + ") : "\(count) × \(Figures.text(each[0]))"
        return .result(Calculation(
            "\(Figures.text(cut.amount)) \(unit) off \(sum) \(unit) a day\(isList && count > .one ? ", \(count) times" : "")", says: ["Of \(Figures.text(total)) \(unit) a day that is ", "*\(shown(percent))%", "; \(Figures.text(total - cut.amount)) \(unit) are left."],
            values: [Figures.value(percent, "%"), Figures.value(total - cut.amount, unit), Figures.value(cut.amount, unit)],
            working: ["\(sum) = \(Figures.text(total)) \(unit)", "cut / day × 100 = \(Figures.text(cut.amount)) / \(Figures.text(total)) × 100 = \(Figures.text(percent))%"]))
    }

    /// "3 mg a day in three doses": the number is that of the whole day, and not of each time.
    private static func saysDay(_ dose: AskedLine.Placed, _ count: AskedLine.Placed?, _ line: AskedLine) -> Bool {
        guard dose.quantity.rate == Interval(count: .one, unit: .day), let count, count.index > dose.index else { return false }
        return count.quantity.rate == nil || line.isWholeDay(dose)
    }

    /// `0.05 off each of my doses`, `0.05 mL less from every one`.
    private static func isFromEach(_ cut: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let behind = line.pieces[(cut.index + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
        guard let place = behind.firstIndex(where: { ["each", "every", "all", "both"].contains($0) }), place < 3 else { return false }
        return place == 0 || ["from", "off", "minus", "at", "on", "of"].contains(behind[place - 1])
    }

    private static func fromEach(_ cut: AskedLine.Placed, count: Fraction, _ total: Fraction, _ doses: [String]) -> CalculationReading? {
        let unit = cut.quantity.measure == .volume ? "mL" : "mg"
        let off = cut.amount * count
        guard off < total else { return nil }
        let percent = Fraction(100) * off / total
        return .result(Calculation(
            "\(Figures.text(cut.amount)) \(unit) off each of \(count) doses of \(Figures.list(doses)) \(unit)", says: ["Of \(Figures.text(total)) \(unit) a day \(Figures.text(off)) \(unit) goes: that is ", "*\(shown(percent))%", "; \(Figures.text(total - off)) \(unit) are left."],
            values: [Figures.value(percent, "%"), Figures.value(total - off, unit), Figures.value(off, unit)],
            working: ["\(count) × \(Figures.text(cut.amount)) \(unit) = \(Figures.text(off)) \(unit)", "cut / day × 100 = \(Figures.text(off)) / \(Figures.text(total)) × 100 = \(Figures.text(percent))%"]))
    }

    /// `of the whole day`, `of the day's total`, `of my daily dose`.
    private static func namesDay(_ line: AskedLine) -> Bool {
        if line.has("day", "total", "everything") || line.says("of", "it", "all") || line.says("of", "all") { return true }
        return line.pieces.indices.contains { place in
            guard case .interval(let rate) = line.pieces[place] else { return false }
            return rate == Interval(count: .one, unit: .day) && ["dose", "amount", "total"].contains(line.word(place + 1) ?? "")
        }
    }

    private static func shown(_ percent: Fraction) -> String { Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))" }
}
