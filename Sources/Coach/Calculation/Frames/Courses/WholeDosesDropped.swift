import Document
import Taper

/// One whole dose of the day left out from time to time: "4 doses of 0.125, I drop one whole dose a month, months till none".
enum WholeDosesDropped: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.duration || line.asks.count("day", "week", "month"), line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, !Vetoes.seeksAdvice(line), let doses = line.all(.times).first(where: { $0.amount > .one && $0.amount <= Fraction(12) && $0.amount.isWhole }), let (place, every) = dropped(line) else { return nil }
        // Besides what one of them holds only the "one" that is dropped.
        guard line.doses.filter({ $0.index != place }).count <= 1, line.placed.allSatisfy({ $0.index == doses.index || $0.index == place || $0.quantity.isDoseLike || $0.amount == .one }) else { return nil }
        let unit = HowLongFrame.unit(asked: line.asks, rate: every)
        func length(_ count: Fraction) -> Fraction { Interval(count: count * every.count, unit: every.unit).count(in: unit) }
        let each = line.doses.first { $0.index != place }
        let course = each.flatMap { CourseOfSum.cuts(line, from: $0.amount * doses.amount, of: .amount($0.amount), every: every) }
        let (later, sooner) = (length(doses.amount), length(doses.amount - .one))
        return .result(Calculation(
            "\(doses.amount) doses a day\(each.map { " of \(Figures.mg($0.amount))" } ?? ""), one of them less every \(every.afterEvery)", says: ["That takes ", "*\(Figures.counted(later, unit.rawValue))", "."],
            values: [Figures.value(later, unit.rawValue), Figures.value(sooner, unit.rawValue)], other: "With the first one left out today it takes \(Figures.counted(sooner, unit.rawValue)).", working: ["doses × time between = \(doses.amount) × \(every.text) = \(Figures.counted(later, unit.rawValue))"], course: course))
    }

    /// "one dose", "one dropped every 10 days", which are read as numbers.
    private static func isOneDose(_ place: Int, _ line: AskedLine) -> Bool { line.pieces[place].quantity.map { $0.amount == .one && ($0.measure == .times || $0.measure == .bare && $0.style == .word && $0.rate != nil) } == true }

    /// "drop one whole dose a month", "one dose less every 3 weeks": where the one stands, and how often.
    private static func dropped(_ line: AskedLine) -> (place: Int?, every: Interval)? {
        let verbs = ["drop", "cut", "minus", "off", "lose", "skip", "leave", "discard", "stop", "take"]
        for place in line.pieces.indices where line.word(place) == "dose" || isOneDose(place, line) {
            guard let next = line.pieces[(place + 1)...].prefix(3).first(where: { if case .interval = $0 { true } else { false } }), case .interval(let every) = next, every.unit != .hour, every.hours > Fraction(24) else { continue }
            let before = place - 5 < 0 ? 0 : place - 5
            let near = line.pieces[before..<min(place + 3, line.pieces.count)].compactMap(\.word)
            let one = (before..<place).last { line.pieces[$0].quantity.map { $0.amount == .one && $0.style == .word } == true }
            if isOneDose(place, line), near.contains(where: verbs.contains) { return (place, every) }
            guard near.contains(where: verbs.contains), one != nil || near.contains(where: { ["one", "whole", "full", "entire", "another"].contains($0) }) else { continue }
            return (one, every)
        }
        return nil
    }
}
