import Document
import Taper

/// Two sums in one line, the second of which goes on from the first: "10% off 1.5 mg xanax, then convert it to valium".
///
/// The line is parted before the second one; its result stands where the second one says "that".
struct SumInSteps {
    /// Reads a line that holds one sum.
    let read: (String) -> (reading: CalculationReading, line: AskedLine)?
    let asked: (String) -> AskedLine?

    /// Where the second sum may begin, the words that say so.
    private static let joints = [" and then ", " n then ", " then ", ", and ", ", so ", " and ", " & ", " n ", "; ", ". ", "? ", ", "].map { (letters: Array($0.utf8), isThen: $0.contains("then")) }
    /// Words by which the second one means what came out of the first.
    private static let references: Set<String> = ["that", "it", "its", "this", "them", "those", "total", "convert", "equal", "leave", "pair", "whole", "result", "left", "both", "daily", "day"]

    func sum(in line: String) -> (reading: CalculationReading, line: AskedLine)? {
        guard let whole = asked(line), !whole.drugs.isEmpty || whole.has("split", "divided", "divide") || whole.has("total", "daily", "day", "what"), !whole.placed.isEmpty, whole.placed.count <= 12, whole.asks.isAny || whole.has("convert", "then") else { return nil }
        for joint in parted(line) {
            guard joint.isThen || Self.meansABefore(joint.second), let second = asked(joint.second), let next = continuation(second, isThen: joint.isThen), !whole.drugs.isEmpty || next.isShare, let (reading, first) = read(joint.first), case .result(let before) = reading, second.placed.isEmpty || second.drugs.isEmpty || first.drugs.count == 2 && first.drugs[1].id == second.drugs[0].id, first.drugs.count <= 3, first.asks.isAny || joint.isThen || first.strangers == 0 && first.percents.count == 1 && first.doses.count == 1,
                let found = follow(before, first, next, second)
            else { continue }
            return (.result(Self.joined(before, found, isThen: joint.isThen)), whole)
        }
        return nil
    }

    /// Whether a word of `second` may mean what came before it: a look that costs less than taking the part apart.
    private static func meansABefore(_ second: String) -> Bool {
        Vetoes.words(second).contains { references.contains($0) || $0.hasSuffix("s") && references.contains(String($0.dropLast())) }
    }

    /// The line in two at each place where a second sum may begin, the last place first.
    private func parted(_ line: String) -> [(first: String, second: String, isThen: Bool)] {
        let text = line.lowercased()
        let letters = Array(text.utf8)
        var places: [(start: Int, end: Int, isThen: Bool)] = []
        for (joint, isThen) in Self.joints {
            var from = 0
            while from + joint.count <= letters.count {
                guard letters[from] == joint[0], letters[from...].starts(with: joint) else {
                    from += 1
                    continue
                }
                places.append((from, from + joint.count, isThen))
                from += joint.count
            }
        }
        places.sort { ($0.start, $1.end) > ($1.start, $0.end) }
        return places.prefix(12).map { (String(decoding: letters[..<$0.start], as: UTF8.self), String(decoding: letters[$0.end...], as: UTF8.self), $0.isThen) }
    }

    private enum Next {
        case medicine(Medication)
        case percent(Fraction)
        /// So much of it, and nothing that is taken off.
        case percentOf(Fraction)
        case millilitres(Fraction)
        case parts(Fraction)

        /// Divided over the day; the others are read in one where no medicine is named.
        var isShare: Bool {
            switch self {
            case .parts, .percentOf: true
            default: false
            }
        }
    }

    /// What the second part does with the result of the first; nil where it has doses of its own or means none before it.
    private func continuation(_ second: AskedLine, isThen: Bool) -> Next? {
        // "then split in 2 doses, each one is how many mg"
        let counts = second.placed.filter { $0.amount > .one }
        if isThen, second.has("split", "divided", "divide"), counts.count == 1, let count = counts.first, count.amount.isWhole, count.amount <= Fraction(8), [.times, .parts, .bare].contains(count.quantity.measure), second.strangers <= 1 { return .parts(count.amount) }
        if let share = shareOf(second) { return .percentOf(share) }
        // "then 10% off"
        let isBare = isThen && second.pieces.count <= 4 && second.percents.count == 1
        // "then the first cut, 5%: valium after that": of the medicine that came out.
        let namesResult = isThen && second.drugs.count == 1 && second.percents.count == 1 && second.doses.isEmpty
        guard isBare || namesResult || !second.words.isDisjoint(with: Self.references), second.strangers <= 3, !Vetoes.seeksJudgement(second), !Vetoes.seeksAdvice(second), isBare || second.asks.isAny || second.has("convert", "switch", "swap", "change", "turn") else { return nil }
        if second.placed.isEmpty, second.drugs.count == 1, second.pieces.indices.contains(where: { ["in", "into", "to", "as", "of"].contains(second.word($0) ?? "") && second.pieces.indices.contains($0 + 1) && second.pieces[$0 + 1] == .drug(second.drugs[0].id) }) {
            return .medicine(second.drugs[0])
        }
        guard second.drugs.isEmpty || namesResult, second.placed.filter({ !$0.quantity.isEach }).count == 1 else { return nil }
        if let percent = second.percents.first?.amount, percent > .zero, percent < Fraction(100), second.has("off", "minus", "cut", "leave", "down", "drop"), second.intervals.isEmpty { return .percent(percent) }
        if let liquid = second.first(.concentration)?.amount, liquid > .zero, second.asks.count("ml") { return .millilitres(liquid) }
        return nil
    }

    /// "and ten percent of the total?", "whats a tenth of it", "then 8% of that", "whats 5% of daily": in percent.
    private func shareOf(_ second: AskedLine) -> Fraction? {
        let parts = second.placed.filter { $0.quantity.measure != .times || $0.amount != .one }
        guard parts.count == 1, let part = parts.first, second.drugs.isEmpty, second.strangers == 0, second.pieces.count <= 12, !second.has("off", "cut", "minus", "drop", "left", "leave", "from", "every", "each", "after"), !Vetoes.seeksJudgement(second), !Vetoes.seeksAdvice(second) else { return nil }
        let behind = second.pieces[(part.index + 1)...].prefix(4)
        // "5% of daily", "a tenth of the day"
        let isOfIt = behind.first?.word == "of" && behind.contains { ["it", "that", "this", "total", "whole", "result", "them"].contains($0.word ?? "") || $0 == .interval(Interval(count: .one, unit: .day)) || $0.word == "day" }
        guard isOfIt else { return nil }
        switch part.quantity.measure {
        case .percent where part.amount > .zero && part.amount < Fraction(100): return part.amount
        case .shareOfDose where part.amount > .zero && part.amount < .one: return part.amount * Fraction(100)
        default: return nil
        }
    }

    private func follow(_ before: Calculation, _ first: AskedLine, _ next: Next, _ second: AskedLine) -> Calculation? {
        let amounts = before.values.filter { $0.unit == "mg" }
        // Of a cut in percent what is left goes on.
        let isCut = first.percents.count == 1 && first.has("off", "minus", "cut", "drop") && amounts.count == 2 && before.understood.contains("% of ")
        let largest = amounts.max { Self.number($0.amount) ?? .zero < Self.number($1.amount) ?? .zero }
        guard let passed = isCut ? largest : amounts.first, !first.asks.percent else { return nil }
        let line: String
        switch next {
        case .medicine(let target):
            let from = first.drugs.filter { $0.id != target.id }
            guard from.count == 1, first.drugs.count == 1 else { return nil }
            line = "\(passed.amount) mg \(from[0].name) in \(target.name)"
        case .percent(let percent):
            guard first.percents.isEmpty else { return nil }
            line = "\(percent)% off \(passed.amount) mg"
        case .percentOf(let percent):
            guard first.percents.isEmpty else { return nil }
            line = "\(percent)% of \(passed.amount) mg"
        case .parts(let count): line = "\(passed.amount) mg split into \(count) equal doses, how much is each"
        case .millilitres(let liquid): line = "how many ml is \(passed.amount) mg of \(liquid) mg/ml"
        }
        guard case .result(let found)? = read(line)?.reading else { return nil }
        return found
    }

    private static func number(_ text: String) -> Fraction? { try? Numeral.parse(text) }

    private static func joined(_ first: Calculation, _ second: Calculation, isThen: Bool) -> Calculation {
        var whole = first
        whole.understood += "; then \(second.understood)"
        whole.result += [.text(" ")] + second.result
        whole.values = isThen ? second.values + first.values : first.values + second.values
        whole.otherReading = first.otherReading ?? second.otherReading
        whole.working += second.working
        whole.table = second.table ?? first.table
        whole.cautions += second.cautions.filter { !first.cautions.contains($0) }
        whole.sources += second.sources.filter { !first.sources.contains($0) }
        return whole
    }
}
