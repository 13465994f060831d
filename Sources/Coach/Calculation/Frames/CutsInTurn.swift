import Document
import Taper

/// Changes of different sizes one after the other: "from 4 mg, 0.5 off five times, then 10% and another 5%".
enum CutsInTurn: CalculationFrame {
    private struct Change {
        var index: Int
        var amount: Fraction
        var isPercent: Bool
        var isUp: Bool
        var times: Int

        var text: String { (isUp ? "+" : "−") + (isPercent ? "\(amount)%" : Figures.mg(amount)) + (times > 1 ? " × \(times)" : "") }
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        let minus = line.pieces.filter { $0.word == "minus" || $0 == .sign("-") }.count
        guard line.has("then", "another", "again", "plus") || isOfTheRest(line) || minus > 1 || line.says("in", "turn") || line.says("after", "the", "other") || line.says("after", "another") || line.says("in", "a", "row"), !line.has("or", "versus", "vs", "between"), !line.asks.percent, !line.asks.duration, !line.asks.weight, !line.asks.count("day", "week", "month", "cut", "tablet", "ml"),
            line.volumes.isEmpty, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.drugs.count < 2, line.asks.isAny || line.isTerse || line.says("im", "at") || line.says("i", "am", "at")
        else { return nil }
        let steps = changes(line)
        guard steps.count >= 2, Set(steps.map(\.amount)).count > 1 || steps.contains(where: { $0.isPercent }), steps.allSatisfy({ $0.amount > .zero }) else { return nil }
        let used = Set(steps.map(\.index))
        let others = line.doses.filter { !used.contains($0.index) }
        let start: Fraction
        if others.count == 1 { start = others[0].amount } else if others.isEmpty, line.strengths.count == 1 { start = line.strengths[0] } else { return nil }
        var dose = start
        var working: [String] = []
        for step in steps {
            for _ in 0..<step.times {
                guard dose.denominator < 1_000_000_000_000 else { return nil }
                let part = step.isPercent ? dose * step.amount / Fraction(100) : step.amount
                let next = step.isUp ? dose + part : dose - part
                guard next >= .zero else { return .doubtful("\(Figures.list(steps.map(\.text))) is more than \(Figures.mg(start)). Which numbers did you mean?") }
                dose = next
            }
            working.append("\(step.text): \(Figures.mg(dose))")
        }
        return .result(Calculation(
            "\(Figures.mg(start)), then \(Figures.list(steps.map(\.text))) in turn\(steps.contains { $0.isPercent } ? ", percentages of the current dose" : "")",
            says: ["That leads to ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg")], working: working))
    }

    /// "9% off 0.66, then in April 7% off what's left"
    private static func isOfTheRest(_ line: AskedLine) -> Bool {
        guard line.percents.count > 1 else { return false }
        return line.says("off", "what", "left") || line.says("of", "what", "left") || line.says("off", "what", "is", "left") || line.says("of", "what", "is", "left") || line.says("off", "the", "rest")
    }

    private static func changes(_ line: AskedLine) -> [Change] {
        let verbs: Set<String> = ["cut", "minus", "drop", "off", "down", "then", "another", "take"]
        return line.placed.compactMap { item in
            let isPercent = item.quantity.measure == .percent
            guard item.quantity.rate == nil, isPercent && item.amount < Fraction(100) || item.quantity.isDoseLike && item.role != .strength && item.role != .weight && item.role != .target else { return nil }
            // The words and signs up to the number before: what is done with this one.
            let before = line.before(item.index, most: 6)
            let isUp = before.prefix(3).contains { ["up", "plus", "updose", "updosed", "raise", "raised", "increase", "increased"].contains($0) }
            let isNext = [1, 2].contains { line.word(item.index - $0) == "then" }
            let isTold = isPercent || item.role == .cut || isNext || before.first == "another" || isUp
            guard isTold, isPercent || !before.prefix(2).contains("from"), isPercent || isUp || isNext || before.contains(where: verbs.contains) || item.role == .cut else { return nil }
            return Change(index: item.index, amount: item.amount, isPercent: isPercent, isUp: isUp, times: times(item, line))
        }
    }

    /// "0.5 five times", "three 10% cuts"
    private static func times(_ item: AskedLine.Placed, _ line: AskedLine) -> Int {
        let behind = line.all(.times).first { $0.index > item.index && $0.index - item.index <= 3 && $0.quantity.rate == nil && (item.index + 1..<$0.index).allSatisfy { line.word($0) != nil && line.word($0) != "then" } }
        let before = line.all(.cuts).first { $0.index + 1 == item.index || $0.index + 2 == item.index && line.word($0.index + 1) == "of" }
        guard let count = (behind ?? before)?.amount, count.isWhole, count >= .one, count <= Fraction(100) else { return 1 }
        return Int(count.numerator)
    }
}
