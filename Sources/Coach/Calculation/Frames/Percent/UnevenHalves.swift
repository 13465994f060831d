import Document
import Taper

/// How far the two pieces of a dose are from its half: "my 0.125 broke into 0.06 and 0.065, how many percent over a true half?"
enum UnevenHalves: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let items = line.placed.filter { $0.quantity.isDoseLike || $0.quantity.measure == .grams }
        guard line.asks.percent, line.percents.isEmpty, items.count == 3, line.placed.count == 3, line.has("half", "halve", "even", "equal"), line.has("over", "off", "above", "more", "under", "below", "from", "bigger", "heavier", "smaller", "lighter"), line.intervals.isEmpty else { return nil }
        let sorted = items.sorted { $0.amount > $1.amount }
        let half = sorted[0].amount / Fraction(2)
        guard sorted[0].amount == sorted[1].amount + sorted[2].amount, sorted[1].amount > sorted[2].amount, sorted[2].amount > .zero else { return nil }
        let unit = items.allSatisfy { $0.quantity.measure == .grams } ? "g" : "mg"
        let gap = sorted[1].amount - half
        let percent = Fraction(100) * gap / half
        let shown = Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))"
        return .result(Calculation(
            "\(Figures.text(sorted[0].amount)) \(unit) in pieces of \(Figures.text(sorted[1].amount)) and \(Figures.text(sorted[2].amount)) \(unit)", says: ["The bigger one is ", "*\(shown)%", " over a half, the smaller one as much under it (\(Figures.text(gap)) \(unit))."], values: [Figures.value(percent, "%"), Figures.value(gap, unit)],
            working: ["half = \(Figures.text(sorted[0].amount)) / 2 = \(Figures.text(half)) \(unit)", "(piece − half) / half × 100 = (\(Figures.text(sorted[1].amount)) − \(Figures.text(half))) / \(Figures.text(half)) × 100 = \(Figures.text(percent))%"]))
    }
}
