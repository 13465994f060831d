import Document
import Taper

/// Doses told by their dates, and the same pace going on: "2 mg in sept, 1.85 in oct, 1.7 in nov, if I keep that up what am I on in feb".
enum DatedDoses: CalculationFrame {
    private static let months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
    private static let short = ["jan": 0, "feb": 1, "mar": 2, "apr": 3, "jun": 5, "jul": 6, "aug": 7, "sep": 8, "sept": 8, "oct": 9, "nov": 10, "dec": 11]

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.drugs.count < 2, line.asks.isAny, !line.asks.percent, !Vetoes.seeksAdvice(line), goesOn(line) else { return nil }
        let doses = line.doses.filter { $0.role != .cut && $0.amount > .zero }
        let dates = dates(line)
        if let next = next(line, doses) { return next }
        guard doses.count >= 2, doses.count <= 8, dates.count == doses.count + 1, let last = doses.last, let asked = dates.last, asked.place > last.index, line.placed.allSatisfy({ item in doses.contains { $0.index == item.index } || dates.contains { $0.place == item.index } }) else { return nil }
        let steps = zip(dates, dates.dropFirst()).map { $1.number - $0.number }
        guard steps.allSatisfy({ $0 > .zero }) else { return nil }
        let falls = zip(zip(doses, doses.dropFirst()), steps).map { ($0.0.amount - $0.1.amount) / $1 }
        guard let fall = falls.first, fall > .zero, let ahead = steps.last else { return nil }
        let told = Figures.list(zip(doses, dates).map { "\(Figures.mg($0.amount)) (\($1.label))" })
        if falls.allSatisfy({ $0 == fall }) {
            let dose = last.amount - fall * ahead
            guard dose >= .zero else { return .doubtful("\(Figures.mg(fall)) less a \(asked.unit) leads to zero before that. Which dose did you mean to reach?") }
            return .result(Calculation(
                "\(told), \(Figures.mg(fall)) less a \(asked.unit), \(Figures.counted(ahead, asked.unit)) further on (\(asked.label))", says: ["At the same pace it is then ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg"), Figures.value(fall, "mg")],
                working: ["fall = \(Figures.mg(fall)) a \(asked.unit)", "\(Figures.mg(last.amount)) − \(Figures.text(ahead)) × \(Figures.mg(fall)) = \(Figures.mg(dose))"]))
        }
        return ofPercent(doses.map(\.amount), steps, "\(told), \(asked.label)")
    }

    /// "from 2 to 1.8 to 1.6, what's next at that rate": the same step once more.
    private static func next(_ line: AskedLine, _ doses: [AskedLine.Placed]) -> CalculationReading? {
        guard doses.count >= 3, doses.count <= 8, doses.count == line.placed.count, line.has("next"), !line.has("cut", "percent"), line.asks.dose, zip(doses, doses.dropFirst()).allSatisfy({ $1.index - $0.index <= 3 }) else { return nil }
        let falls = zip(doses, doses.dropFirst()).map { $0.amount - $1.amount }
        guard let fall = falls.first, fall > .zero, falls.allSatisfy({ $0 == fall }), let last = doses.last, last.amount >= fall else { return nil }
        return .result(Calculation(
            Figures.list(doses.map { Figures.mg($0.amount) }) + ", \(Figures.mg(fall)) less each time", says: ["The next one is ", "*\(Figures.mg(last.amount - fall))", "."], values: [Figures.value(last.amount - fall, "mg"), Figures.value(fall, "mg")],
            working: ["\(Figures.mg(last.amount)) − \(Figures.mg(fall)) = \(Figures.mg(last.amount - fall))"]))
    }

    /// "2, 1.8, 1.62": the same percentage each time.
    private static func ofPercent(_ doses: [Fraction], _ steps: [Fraction], _ told: String) -> CalculationReading? {
        let shares = zip(doses, doses.dropFirst()).map { $1 / $0 }
        guard let share = shares.first, share < .one, let step = steps.first, steps.dropLast().allSatisfy({ $0 == step }), shares.allSatisfy({ ($0 - share).magnitude < Fraction(1, over: 200) }), let last = doses.last, let ahead = steps.last, (ahead / step).isWhole, ahead / step <= Fraction(60) else { return nil }
        let percent = Fraction(100) * (.one - share)
        guard let dose = AfterCutsFrame.chain(last, percent, Int((ahead / step).numerator)) else { return nil }
        return .result(Calculation(
            "\(told), \(Figures.text(percent))% of the current dose less each time", says: ["At the same pace it is then ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg")],
            working: ["\(Figures.mg(last)) × (1 − \(Figures.text(percent)) / 100)^\(ahead / step) = \(Figures.mg(dose))"]))
    }

    private static func goesOn(_ line: AskedLine) -> Bool {
        line.has("keep", "continue", "continues", "continuing", "same", "rate", "pace", "speed", "on", "carry", "this", "like") && (line.has("if", "same", "at", "continue", "continues", "continuing", "like") || line.says("going", "on") || line.says("carry", "on"))
    }

    /// The months, or the numbered weeks, in their order: how far each is from the year's or the count's beginning.
    private static func dates(_ line: AskedLine) -> [(place: Int, number: Fraction, unit: String, label: String)] {
        let numbered = line.spans.compactMap { item in item.quantity.span.flatMap { span in line.word(item.index - 1) == span.unit.rawValue ? (place: item.index, number: span.count, unit: span.unit.rawValue, label: "\(span.unit.rawValue) \(span.count)") : nil } }
        if numbered.count == line.spans.count, Set(numbered.map(\.unit)).count == 1 { return numbered }
        guard line.spans.isEmpty else { return [] }
        if let days = weekdays(line) { return days }
        var dates: [(place: Int, number: Fraction, unit: String, label: String)] = []
        for place in line.pieces.indices {
            guard let word = line.word(place), let month = short[word] ?? months.firstIndex(of: word), word != "may" || ["in", "by", "for"].contains(line.word(place - 1) ?? "") || !dates.isEmpty else { continue }
            var number = Fraction(Int128(month), over: 1)
            while let before = dates.last, number <= before.number { number = number + Fraction(12) }
            dates.append((place, number, "month", months[month].capitalizedFirst))
        }
        return dates
    }

    /// "monday 1 mg, wednesday 0.95, friday 0.9, on sunday"
    private static func weekdays(_ line: AskedLine) -> [(place: Int, number: Fraction, unit: String, label: String)]? {
        var days: [(place: Int, number: Fraction, unit: String, label: String)] = []
        for place in line.pieces.indices {
            guard let word = line.word(place), let day = DayWeights.weekday(word) else { continue }
            var number = Fraction(Int128(day), over: 1)
            while let before = days.last, number <= before.number { number = number + Fraction(7) }
            days.append((place, number, "day", word.capitalizedFirst))
        }
        return days.count >= 3 ? days : nil
    }
}
