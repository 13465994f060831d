import Taper

/// What is taken of a supply each day, and for how long.
extension SupplyFrame {
    /// What is taken each day.
    enum Daily {
        case milligrams(Fraction, String)
        case tablets(Fraction, String)
        case millilitres(Fraction, String)
    }

    static func span(_ line: AskedLine) -> Interval? {
        if let span = line.spans.first(where: { $0.quantity.span?.unit != .hour && $0.quantity.span?.unit != .year })?.quantity.span { return span }
        if line.says("the", "month") || line.says("next", "month") || line.has("month") && line.has("need") { return Interval(count: .one, unit: .month) }
        if line.says("the", "week") { return Interval(count: .one, unit: .week) }
        // "how many a month", "per week"
        return line.intervals.first { $0.hours > Fraction(24) }
    }

    /// `10 extra`, `5 spare`: tablets besides.
    static func isExtra(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount.isWhole, item.quantity.measure == .bare || item.quantity.measure == .tablets else { return false }
        return ["extra", "spare", "spares", "extras"].contains(line.word(item.index + 1) ?? "")
    }

    static func isAddedTime(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        ["plus", "and", "with"].contains(line.before(item.index, most: 1).first ?? "") || item.index > 0 && line.pieces[item.index - 1] == .sign("+")
    }

    private static func isCount(_ dose: AskedLine.Placed, besides stock: AskedLine.Placed?, _ line: AskedLine) -> Bool {
        guard dose.quantity.measure == .bare, let stock else { return false }
        if stock.quantity.strength == nil, line.strengths.isEmpty { return true }
        return dose.quantity.style == .whole && dose.amount.isWhole && stock.quantity.strength.map { $0 < .one } ?? false
    }

    static func daily(_ line: AskedLine, besides stock: AskedLine.Placed?) -> Daily? {
        // "0.5 twice a week" is no daily dose.
        if let often = line.first(.times), often.amount > .one, let rate = often.quantity.rate, rate.hours > Fraction(24) { return nil }
        let times = line.first(.times)?.amount ?? .one
        let rated = line.placed.filter { $0.index != stock?.index && !isExtra($0, line) }
        func many(_ value: Fraction, _ unit: String) -> String { times == .one ? "\(Figures.text(value)) \(unit)" : "\(Figures.text(value)) \(unit) × \(times)" }
        func perDay(_ item: AskedLine.Placed, _ value: Fraction) -> Fraction {
            guard let rate = item.quantity.rate, rate.unit != .hour, rate.hours > Fraction(24), !rate.count.isZero, stock != nil else { return value * times }
            return value / rate.count(in: .day)
        }
        // "1 tablet in the morning and half at night"
        let parts = rated.filter { $0.quantity.measure == .tablets && ($0.quantity.strength == nil || $0.quantity.strength == stock?.quantity.strength) }
        if parts.count > 1, line.has("morning", "night", "noon", "am"), times == .one {
            let total = parts.reduce(Fraction.zero) { $0 + $1.amount }
            return .tablets(total, parts.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.text(total)) tablets")
        }
        if let tablets = rated.first(where: { $0.quantity.measure == .tablets && ($0.quantity.rate != nil || $0.quantity.share != nil || line.first(.times) != nil || ["take", "use", "using", "on", "of"].contains(line.before($0.index).first ?? "")) }),
            line.doses.allSatisfy({ $0.quantity.rate == nil || $0.index == stock?.index })
        {
            return .tablets(perDay(tablets, tablets.amount), many(tablets.amount, tablets.amount == .one ? "tablet" : "tablets"))
        }
        var doses = rated.filter { $0.quantity.isDoseLike && $0.role != .strength && $0.quantity.strength == nil }
        // Of two doses the one a day counts, the other is the tablet's.
        if stock == nil, line.asks.count("tablet"), let daily = doses.first(where: { $0.quantity.rate != nil }), doses.count == 2, namedStrength(line, besides: daily.amount) != nil { doses = [daily] }
        if let share = rated.first(where: { $0.quantity.share != nil && $0.quantity.strength != nil }) { return .milligrams(share.amount * times, many(share.amount, "mg")) }
        if doses.count == 2, stock != nil, stock?.quantity.strength == nil, line.strengths.isEmpty, doses.allSatisfy({ $0.quantity.measure == .dose }), !line.has("morning", "night", "noon", "am", "plus", "and") {
            return .milligrams(perDay(doses[0], doses[0].amount), many(doses[0].amount, "mg"))
        }
        // "60 tabs. 2 in the morning, 1 at night"
        if doses.count > 1, times == .one, line.has("morning", "night", "noon", "am"), doses.allSatisfy({ isCount($0, besides: stock, line) }) {
            let total = doses.reduce(Fraction.zero) { $0 + $1.amount }
            return .tablets(total, doses.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.text(total)) tablets")
        }
        if doses.count > 1, line.has("morning", "night", "noon", "am", "plus") || doses.allSatisfy({ $0.quantity.measure == .dose }) {
            let total = doses.reduce(Fraction.zero) { $0 + $1.amount }
            return .milligrams(total, doses.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total))")
        }
        guard let dose = doses.first else {
            // "one and a half a day": a number in words is a count.
            guard let count = rated.first(where: { $0.quantity.measure == .bare && $0.quantity.style == .word && $0.quantity.rate != nil }) else { return nil }
            return .tablets(perDay(count, count.amount), many(count.amount, "tablets"))
        }
        // "60 tabs, 1.5 a day": a count, where no strength is known and no unit is said.
        // "84 tabs of 0.25, 3 a day" too: a whole number without a unit.
        if isCount(dose, besides: stock, line) { return .tablets(perDay(dose, dose.amount), many(dose.amount, "tablets")) }
        return .milligrams(perDay(dose, dose.amount), many(dose.amount, "mg"))
    }
}
