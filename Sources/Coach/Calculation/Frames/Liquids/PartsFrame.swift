import Document
import Taper

/// A dose mixed into spoons, sips or equal parts: how much is in one, and how long it lasts when one more is left out
/// from time to time.
enum PartsFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        // "half at night and the rest in two" is more than equal parts of one dose.
        guard !line.has("rest") || line.all(.parts).contains(where: { $0.quantity.rate != nil }) || !line.volumes.isEmpty else { return nil }
        if let some = someOfThem(line) { return some }
        let names = ["spoon", "tablespoon", "teaspoon", "sip", "part"]
        guard let name = names.first(where: line.words.contains) ?? line.first(.parts)?.quantity.partName, line.percents.isEmpty, line.has("split") == false || line.volumes.isEmpty == false
        else { return nil }
        if let pieces = ofPieces(line) { return pieces }
        let counted = line.all(.parts).first { $0.amount > .one && $0.quantity.rate == nil }
        let count: Fraction
        var understoodVolume = ""
        if let counted {
            count = counted.amount
        } else if name == "part", let cutUp = cutUp(line) {
            count = cutUp
        } else if let volume = line.volumes.first?.amount, let size = millilitres(name), line.has("per", "each", "every", "a", "in", "one") {
            count = volume / size
            understoodVolume = "a \(name) of \(size) mL of \(volume) mL; "
        } else {
            return nil
        }
        guard count > .zero, line.asks.isAny, line.placed.allSatisfy({ $0.role != .target }), line.asks.isStrong || !Vetoes.seeksAdvice(line) && !Vetoes.seeksJudgement(line) else { return nil }
        let stepped = interval(line)
        let wantsTime = line.asks.duration || line.asks.count("day", "week", "month")
        guard let dose = whole(line) else {
            if wantsTime, let stepped { return lasting(count, stepped, name, line, dose: nil) }
            // With its strength known nothing is missing.
            guard line.first(.concentration) == nil else { return nil }
            return line.asks.amount || line.asks.count("mg") ? .missing("How many mg of the drug are in the whole mixture?", .plain) : nil
        }
        if wantsTime, let stepped { return lasting(count, stepped, name, line, dose: dose) }
        guard line.asks.amount || line.asks.count("mg") || line.asks.what || line.asks.hasQuestionMark else { return nil }
        let each = dose / count
        let taken = line.all(.parts).first { $0.index != counted?.index }?.amount
            // "5 of 8 pieces"
            ?? line.placed.first { $0.quantity.measure == .bare && $0.amount.isWhole && line.word($0.index + 1) == "of" && counted?.index == $0.index + 2 }?.amount
            ?? line.placed.first { $0.quantity.measure == .bare && $0.amount.isWhole && ["keep", "take"].contains(line.before($0.index).first ?? "") }?.amount
        var values = [Figures.value(each, "mg")]
        var sentence = ["One \(name) holds ", "*\(Figures.mg(each))", "."]
        var working = ["dose / parts = \(Figures.mg(dose)) / \(Figures.text(count)) = \(Figures.mg(each))"]
        if let taken, taken != .one, taken <= count {
            values.insert(Figures.value(each * taken, "mg"), at: 0)
            sentence.append(" \(Figures.counted(taken, name)) hold \(Figures.mg(each * taken)).")
            working.append("parts × dose in one = \(taken) × \(Figures.mg(each)) = \(Figures.mg(each * taken))")
        }
        return .result(Calculation(
            understoodVolume + "\(Figures.mg(dose)) in \(Figures.text(count)) equal \(name)s", says: sentence, values: values, working: working,
            cautions: [name == "part" && line.volumes.isEmpty && !line.has("dissolve", "water") ? pieces : caution]))
    }

    /// "I cut a 2 mg in eight and take three pieces in the morning and two at night": what the pieces of a day hold.
    private static func ofPieces(_ line: AskedLine) -> CalculationReading? {
        guard let place = line.placed.first(where: { isCutInto($0, line) }), let dose = line.strengths.first ?? line.doses.first(where: { $0.index != place.index })?.amount, dose > .zero, line.asks.isAny, line.volumes.isEmpty, !line.asks.duration, !Vetoes.seeksAdvice(line) else { return nil }
        let taken = line.placed.filter { $0.index > place.index && ($0.quantity.measure == .parts || $0.quantity.measure == .bare && $0.amount.isWhole && line.timeOfDay(of: $0) != nil) }
        guard !taken.isEmpty, taken.allSatisfy({ $0.amount.isWhole && $0.amount <= place.amount * Fraction(4) }) else { return nil }
        let count = taken.reduce(Fraction.zero) { $0 + $1.amount }
        let total = dose * count / place.amount
        return .result(Calculation(
            "\(taken.map { Figures.text($0.amount) }.joined(separator: " + ")) pieces of \(Figures.mg(dose)) cut into \(place.amount)", says: ["They hold ", "*\(Figures.mg(total))", "."], values: [Figures.value(total, "mg"), Figures.value(dose / place.amount, "mg")],
            working: ["pieces × dose / parts = \(Figures.text(count)) × \(Figures.mg(dose)) / \(place.amount) = \(Figures.mg(total))"], cautions: [pieces]))
    }

    /// "a 5 mg cut into thirds, two of the thirds", "broke a 0.5 in 4 bits, dose is 3 of the bits".
    private static func someOfThem(_ line: AskedLine) -> CalculationReading? {
        let names: [String: Int] = ["thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10]
        let broken = ["cut", "split", "break", "broke", "broken", "snap", "snapped", "quartered", "chopped", "sliced"]
        guard line.words.contains(where: broken.contains), line.percents.isEmpty, line.volumes.isEmpty, line.intervals.allSatisfy({ $0 == Interval(count: .one, unit: .day) }), line.asks.isAny || line.isTerse, !line.asks.duration, !line.asks.percent, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let word = line.pieces.indices.first { ["in", "into", "to"].contains(line.word($0 - 1) ?? "") && names[line.word($0) ?? ""] != nil }
        let number = line.placed.first { ["in", "into"].contains(line.word($0.index - 1) ?? "") && $0.amount.isWhole && $0.amount > .one && $0.amount <= Fraction(20) && ($0.quantity.measure == .parts || $0.quantity.measure == .bare) }
        guard let place = number?.index ?? word, let count = number?.amount ?? word.flatMap({ names[line.word($0) ?? ""] }).map({ Fraction($0) }) else { return nil }
        let some = line.placed.filter { $0.index > place && $0.amount.isWhole && $0.quantity.style != .decimal && ($0.quantity.measure == .bare || $0.quantity.measure == .parts) && isOfThem($0, line, names) }
        let dose = line.placed.first { $0.index < place && ($0.quantity.isDoseLike || $0.role == .strength) }
        guard some.count == 1, let taken = some.first, taken.amount > .one, taken.amount <= count, let dose, dose.amount > .zero, dose.quantity.share == nil else { return nil }
        // "3 of the 4 bits": said once more.
        let used = [taken.index, place, dose.index]
        guard line.placed.allSatisfy({ used.contains($0.index) || $0.index > taken.index && $0.amount == count }) else { return nil }
        let amount = dose.amount * taken.amount / count
        return .result(Calculation(
            "\(taken.amount) of \(count) equal parts of \(Figures.mg(dose.amount))", says: ["They hold ", "*\(Figures.mg(amount))", "."], values: [Figures.value(amount, "mg"), Figures.value(dose.amount / count, "mg")],
            working: ["parts × dose / all parts = \(taken.amount) × \(Figures.mg(dose.amount)) / \(count) = \(Figures.mg(amount))"], cautions: [pieces]))
    }

    private static func isOfThem(_ item: AskedLine.Placed, _ line: AskedLine, _ names: [String: Int]) -> Bool {
        if item.quantity.measure == .parts { return true }
        guard line.word(item.index + 1) == "of" else { return false }
        return (2...4).contains { place in
            let word = line.word(item.index + place) ?? ""
            return ["part", "them", "those", "these"].contains(word) || names[word] != nil || line.pieces.indices.contains(item.index + place) && line.pieces[item.index + place].quantity?.measure == .parts
        }
    }

    /// `cut one in eight`, `cut it into 8`.
    private static func isCutInto(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.measure == .bare, item.amount.isWhole, item.amount > .one, item.amount <= Fraction(20), ["in", "into"].contains(line.word(item.index - 1) ?? "") else { return false }
        return line.pieces[max(0, item.index - 6)..<item.index].contains { ["cut", "split", "break", "broke", "broken", "snap", "snapped", "chopped", "sliced", "bitten"].contains($0.word ?? "") }
    }

    /// "a 2 mg in four": into how many pieces a tablet is cut.
    private static func cutUp(_ line: AskedLine) -> Fraction? {
        line.placed.first { $0.quantity.measure == .bare && $0.quantity.style != .decimal && $0.amount.isWhole && $0.amount > .one && ["in", "into"].contains(line.before($0.index).first ?? "") }?.amount
    }

    private static let pieces = "Pieces cut by hand are seldom equal; a scale is more exact."
    private static let caution = "Home mixtures settle: shake well before each measure. Spoons differ in size; an oral syringe is more exact."

    private static func millilitres(_ name: String) -> Fraction? {
        switch name {
        case "tablespoon": Fraction(15)
        case "teaspoon": Fraction(5)
        default: nil
        }
    }

    /// The drug in the whole mixture, in mg.
    private static func whole(_ line: AskedLine) -> Fraction? {
        for item in line.placed where item.role != .cut && item.role != .wanted {
            if item.quantity.measure == .tablets, let strength = item.quantity.strength { return item.amount * strength }
            if item.quantity.measure == .tablets, let strength = line.strengths.first { return item.amount * strength }
            if item.quantity.measure == .dose || item.quantity.isDoseLike && item.role == .strength { return item.amount }
        }
        return line.doses.first?.amount
    }

    /// "one more spoon every 2 days": how often, and how many.
    private static func interval(_ line: AskedLine) -> (every: Interval, parts: Fraction)? {
        if let step = line.all(.parts).first(where: { $0.quantity.rate != nil }), let rate = step.quantity.rate { return (rate, step.amount) }
        guard let every = line.intervals.first else { return nil }
        return (every, .one)
    }

    private static func lasting(_ count: Fraction, _ step: (every: Interval, parts: Fraction), _ name: String, _ line: AskedLine, dose: Fraction?) -> CalculationReading? {
        guard step.parts > .zero else { return nil }
        let steps = Fraction((count / step.parts).ceiling, over: 1)
        let later = Interval(count: steps * step.every.count, unit: step.every.unit)
        let sooner = Interval(count: (steps - .one) * step.every.count, unit: step.every.unit)
        let unit = HowLongFrame.unit(asked: line.asks, rate: step.every)
        var values: [Calculation.Value] = []
        var sentence: [String] = []
        var working: [String] = []
        if let dose {
            values.append(Figures.value(dose / count, "mg"))
            sentence += ["One \(name) holds ", "*\(Figures.mg(dose / count))", ". "]
            working.append("dose / parts = \(Figures.mg(dose)) / \(Figures.text(count)) = \(Figures.mg(dose / count))")
        }
        let times = [Figures.value(later.count(in: unit), unit.rawValue), Figures.value(sooner.count(in: unit), unit.rawValue)]
        let asksDrug = line.asks.amount || line.asks.count("mg")
        values = asksDrug ? values + times : times + values
        sentence += ["Leaving out \(step.parts == .one ? "one more \(name)" : "\(step.parts) more \(name)s") every \(step.every.afterEvery), it ends after ", "*\(Figures.counted(later.count(in: unit), unit.rawValue))", "."]
        working.append("parts / parts left out each time × time between = \(Figures.text(count)) / \(step.parts) × \(step.every.text) = \(later.text)")
        return .result(Calculation(
            "\(Figures.text(count)) \(name)s, \(step.parts) more left out every \(step.every.afterEvery), the first one after \(step.every.text)", says: sentence, values: values,
            other: "With the first one left out today it ends after \(Figures.counted(sooner.count(in: unit), unit.rawValue)).", working: working, cautions: [caution]))
    }
}
