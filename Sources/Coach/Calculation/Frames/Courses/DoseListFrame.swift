import Document
import Taper

/// All doses of a course written down: "25% of the starting dose off every 2 weeks from 3 mg, write the doses till zero".
enum DoseListFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let next = nextDoses(line) { return next }
        guard isAsked(line), !CourseOfSum.changes(line), line.volumes.isEmpty, line.first(.cuts) == nil, line.first(.times) == nil, line.spans.isEmpty, line.strangers <= 3, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), line.percents.count <= 1 else { return nil }
        let cut = line.placed.first { $0.role == .cut && $0.quantity.isDoseLike }
        let ends = line.doses.filter { $0.role == .target && !$0.amount.isZero }
        let starts = line.doses.filter { $0.role != .cut && $0.role != .target && !$0.amount.isZero }
        guard starts.count == 1, ends.count <= 1, line.percents.isEmpty != (cut == nil) else { return nil }
        let (start, end) = (starts[0].amount, ends.first?.amount ?? .zero)
        guard end < start, ends.count == 1 || line.has("zero", "finish", "gone") || line.says("until", "off") else { return nil }
        let isOfStart = AfterCutsFrame.isOfStart(line)
        // A percentage of the current dose never reaches zero.
        guard cut != nil || isOfStart || ends.count == 1, let size = cut?.amount ?? line.percents.first?.amount, size > .zero else { return nil }
        var doses: [Fraction] = []
        var dose = start
        while dose > end {
            guard doses.count < most else { return nil }
            dose = cut != nil ? dose - size : isOfStart ? dose - start * size / Fraction(100) : dose * (Fraction(100) - size) / Fraction(100)
            guard dose.denominator < 1_000_000_000_000 else { return nil }
            if dose < .zero { dose = .zero }
            doses.append(dose)
        }
        guard let last = doses.last else { return nil }
        let rate = (cut ?? line.percents.first)?.quantity.rate ?? line.intervals.first
        let off = cut != nil ? Figures.mg(size) : "\(size)% of the \(isOfStart ? "starting" : "current") dose"
        let rows = doses.enumerated().map { ["\($0.offset + 1)", Figures.mg($0.element)] }
        let plan = CourseOfSum.cuts(line, from: start, of: cut != nil ? .amount(size) : isOfStart ? .percentOfStart(size) : .percent(size), every: rate, to: end)
        return .result(Calculation(
            "from \(Figures.mg(start)) to \(end.isZero ? "zero" : Figures.mg(end)), \(off) off each time\(rate.map { ", every \($0.afterEvery)" } ?? "")",
            says: ["After \(Figures.mg(start)) come ", "*\(Figures.list(doses.map(Figures.mg)))", "."], values: doses.map { Figures.value($0, "mg") }, working: ["\(doses.count) cuts of \(off), the last dose is \(Figures.mg(last))"],
            table: Table(header: ["Cut", "Dose"], alignments: [.right, .right], rows: rows), course: plan))
    }

    /// "the next 4 doses, I'm at 0.5 and going down 0.025 each"
    private static func nextDoses(_ line: AskedLine) -> CalculationReading? {
        guard let place = line.pieces.indices.first(where: { line.word($0) == "next" }), let count = line.placed.first(where: { $0.index > place && $0.index <= place + 2 && isCountOfDoses($0, line) }), count.amount > .one, count.amount <= Fraction(12) else { return nil }
        guard line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, !CourseOfSum.changes(line), !line.asks.percent, !line.asks.duration, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let doses = line.doses.filter { $0.index != count.index }
        guard doses.count == 2, let cut = doses.first(where: { $0.role == .cut }) ?? eachTime(line, doses), cut.amount > .zero, let start = doses.first(where: { $0.index != cut.index && $0.role != .cut && $0.role != .target }), cut.amount * count.amount <= start.amount else { return nil }
        let left = (1...Int(count.amount.numerator)).map { start.amount - cut.amount * Fraction($0) }
        let rate = cut.quantity.rate ?? line.intervals.first
        return .result(Calculation(
            "\(Figures.mg(start.amount)), \(Figures.mg(cut.amount)) off each time, the next \(count.amount) doses", says: ["After \(Figures.mg(start.amount)) come ", "*\(Figures.list(left.map(Figures.mg)))", "."], values: left.map { Figures.value($0, "mg") },
            working: left.enumerated().map { "\(Figures.mg(start.amount)) − \($0.offset + 1) × \(Figures.mg(cut.amount)) = \(Figures.mg($0.element))" }, course: CourseOfSum.cuts(line, from: start.amount, of: .amount(cut.amount), every: rate, to: left.last ?? .zero)))
    }

    private static func isCountOfDoses(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount.isWhole else { return false }
        switch item.quantity.measure {
        case .times: return item.quantity.rate == nil
        case .cuts: return true
        case .bare: return ["dose", "cut"].contains(line.word(item.index + 1) ?? "")
        default: return false
        }
    }

    /// "taking 0.05 each time"
    private static func eachTime(_ line: AskedLine, _ doses: [AskedLine.Placed]) -> AskedLine.Placed? {
        guard let small = doses.min(by: { $0.amount < $1.amount }), ["each", "every", "per"].contains(line.word(small.index + 1) ?? "") else { return nil }
        return small
    }

    /// More rows than this are a plan to be printed, and no sum.
    private static let most = 40

    private static func isAsked(_ line: AskedLine) -> Bool {
        let isList = line.pieces.indices.contains { place in
            guard ["write", "list", "show", "give", "all", "each"].contains(line.word(place) ?? "") else { return false }
            return (place + 1...place + 4).contains { ["dose", "cut", "amounts"].contains(line.word($0) ?? "") && line.word($0 + 1) != "of" }
        }
        return isList && line.has("write", "list", "show", "give", "what")
    }
}
