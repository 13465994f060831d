import Document
import Taper

/// Cuts that are still to come where some are done: "did four cuts of 0.0625 already, began with 1, how many more of them to zero".
enum CutsToGo: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("cut"), line.has("more", "left", "further", "still", "go"), line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, !line.asks.percent, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let counts = line.all(.cuts).filter { $0.amount > .one }
        guard counts.count == 1, let done = counts.first, done.amount.isWhole, done.amount <= Fraction(200), isDone(done, line) else { return nil }
        guard let size = line.percents.first ?? line.doses.first(where: { $0.role == .cut }), line.percents.count <= 1, size.amount > .zero else { return nil }
        let targets = line.doses.filter { $0.role == .target && !$0.amount.isZero && $0.index != size.index }
        let starts = line.doses.filter { $0.role != .target && $0.role != .cut && !$0.amount.isZero && $0.index != size.index }
        guard starts.count == 1, targets.count <= 1, line.placed.allSatisfy({ item in item.index == done.index || item.index == size.index || starts[0].index == item.index || targets.first?.index == item.index || item.quantity.isDoseLike && item.amount.isZero }) else { return nil }
        let (start, end) = (starts[0].amount, targets.first?.amount ?? .zero)
        guard end < start, targets.count == 1 || line.has("zero", "finish", "gone", "off", "left", "go") else { return nil }
        return size.quantity.measure == .percent ? ofPercent(size.amount, start, end, done.amount) : ofAmount(size.amount, start, end, done.amount)
    }

    /// `did four cuts`, `four cuts done`, `after 4 cuts`.
    private static func isDone(_ cuts: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let words = ["did", "done", "made", "already", "finish", "behind", "so", "after", "had", "have", "since", "ive"]
        let near = line.pieces[max(0, cuts.index - 3)..<cuts.index] + line.pieces[(cuts.index + 1)...].prefix(5)
        return near.contains { words.contains($0.word ?? "") }
    }

    private static func ofAmount(_ cut: Fraction, _ start: Fraction, _ end: Fraction, _ done: Fraction) -> CalculationReading? {
        let now = start - cut * done
        guard now >= end else { return .doubtful("\(done) cuts of \(Figures.mg(cut)) are more than \(Figures.mg(start - end)). Which numbers did you mean?") }
        let more = Fraction(((now - end) / cut).ceiling, over: 1)
        return answer(
            more, now, "\(Figures.mg(start)), \(done) cuts of \(Figures.mg(cut)) done, to \(end.isZero ? "zero" : Figures.mg(end))",
            ["\(Figures.mg(start)) − \(done) × \(Figures.mg(cut)) = \(Figures.mg(now))", "(\(Figures.text(now)) − \(Figures.text(end))) mg / \(Figures.mg(cut)) = \(Figures.text((now - end) / cut)), so \(more) cuts"])
    }

    private static func ofPercent(_ percent: Fraction, _ start: Fraction, _ end: Fraction, _ done: Fraction) -> CalculationReading? {
        // A percentage of the current dose never reaches zero.
        guard percent < Fraction(50), !end.isZero, done <= Fraction(40), let now = AfterCutsFrame.chain(start, percent, Int(done.numerator)), now >= end else { return nil }
        var cuts = Int(done.numerator)
        var dose = now
        while dose > end, cuts < 400 {
            cuts += 1
            guard let next = AfterCutsFrame.chain(start, percent, cuts) else { return nil }
            dose = next
        }
        guard dose <= end else { return nil }
        let more = Fraction(cuts) - done
        return answer(
            more, now, "\(Figures.mg(start)), \(done) cuts of \(percent)% of the current dose done, to \(Figures.mg(end))",
            ["\(Figures.mg(start)) × (1 − \(percent) / 100)^\(done) = \(Figures.mg(now))", "smallest number with \(Figures.text(now)) × (1 − \(percent) / 100)^cuts not above \(Figures.text(end)): \(more)"])
    }

    private static func answer(_ more: Fraction, _ now: Fraction, _ understood: String, _ working: [String]) -> CalculationReading {
        .result(Calculation(understood, says: ["That is ", "*\(more == .one ? "1 more cut" : "\(more) more cuts")", "; the dose is now \(Figures.mg(now))."], values: [Figures.value(more, "cut"), Figures.value(now, "mg")], working: working))
    }
}
