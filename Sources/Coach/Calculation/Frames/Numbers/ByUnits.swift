import Document
import Taper

/// The last resort for a sum that no kind knows: the one product of all its numbers that has the unit that is asked for,
/// "20 mL flask, 25 drops a mL, 12 drops a day, how many days does it do". What the units leave open is not guessed: where a number stays
/// over, where two ways lead to the unit, or where something is added or taken away, it is no such sum.
enum ByUnits: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count >= 2, line.placed.count <= 7, line.percents.isEmpty, !line.hasRange, isProduct(line), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), let asked = asked(line), let terms = Term.all(line), terms.count >= 2 else { return nil }
        let found = asked.flatMap { unit in ways(terms, to: unit).map { (unit, $0) } }
        guard let (unit, way) = found.first, found.allSatisfy({ $0.0 == unit && $0.1.value == way.value }), way.value > .zero else { return nil }
        return result(way, unit, terms)
    }

    /// Nothing is added, taken away, or done one after the other.
    private static func isProduct(_ line: AskedLine) -> Bool {
        let changes = line.has("minus", "plus", "cut", "off", "less", "discard", "then", "spill", "spilled", "threw", "poured", "keep", "add", "added", "more", "fewer", "short", "over", "extra", "gone", "missed", "skip", "average")
        let courses = line.has("until", "reach", "below", "halflife", "taper", "every", "week", "dilute", "top", "stronger", "weaker")
        let isOfOthers = line.placed.contains { $0.role == .cut || $0.role == .target || $0.quantity.style == .ordinal || $0.quantity.isMicrograms && $0.quantity.measure == .bare }
        return !changes && !courses && !isOfOthers && !line.pieces.contains { [.sign("+"), .sign("-"), .sign("×"), .sign("/")].contains($0) }
    }

    // MARK: What is asked for

    /// A unit with its power in mg, mL, tablets, drops, grams of tablet and days.
    struct Unit: Equatable {
        var milligrams = 0, millilitres = 0, tablets = 0, drops = 0, grams = 0, days = 0

        static func + (one: Unit, other: Unit) -> Unit {
            Unit(milligrams: one.milligrams + other.milligrams, millilitres: one.millilitres + other.millilitres, tablets: one.tablets + other.tablets, drops: one.drops + other.drops, grams: one.grams + other.grams, days: one.days + other.days)
        }

        static prefix func - (one: Unit) -> Unit {
            Unit(milligrams: -one.milligrams, millilitres: -one.millilitres, tablets: -one.tablets, drops: -one.drops, grams: -one.grams, days: -one.days)
        }

        var perDay: Unit { self + Unit(days: -1) }
    }

    private static let units: [String: Unit] = [
        "mg": Unit(milligrams: 1), "mcg": Unit(milligrams: 1), "ml": Unit(millilitres: 1), "tablet": Unit(tablets: 1), "drop": Unit(drops: 1), "g": Unit(grams: 1), "day": Unit(days: 1),
    ]

    /// The units that the question may mean: the one it names, for a day or in each mL, drop or tablet; any of them where it says "how many" alone.
    private static func asked(_ line: AskedLine) -> [Unit]? {
        var names = line.asks.counts.subtracting(["any"])
        if line.asks.duration { names.insert("day") }
        if line.asks.weight { names.insert("g") }
        if names.isEmpty, line.asks.count("any") || line.says("how", "many") { return ["tablet", "ml", "drop", "day"].compactMap { units[$0] } }
        guard names.count == 1, let name = names.first, let unit = units[name] else { return nil }
        if name == "day" { return [unit] }
        let each = ["drop", "ml", "tablet"].filter { $0 != name && line.words.contains($0) }.compactMap { units[$0] }
        return [unit, unit.perDay] + each.map { unit + -$0 }
    }

    // MARK: The numbers

    /// A number, or two that belong together, with its unit.
    private struct Term {
        var value: Fraction
        var unit: Unit
        var text: String
        /// What stands first can only be multiplied with: a dose that is taken so often a day.
        static func all(_ line: AskedLine) -> [Term]? {
            var terms: [Term] = []
            var pending: (term: Term, index: Int)?
            for item in line.placed {
                if item.quantity.measure == .times {
                    // "0.375 twice a day" is one number.
                    guard item.quantity.rate.map({ $0 == Interval(count: .one, unit: .day) }) ?? true, let last = terms.last, last.unit.days == 0, pending == nil || pending?.index == item.index - 1 else { return nil }
                    if let held = pending { (terms, pending) = (terms + [held.term], nil) }
                    guard let dose = terms.popLast() else { return nil }
                    terms.append(Term(value: dose.value * item.amount, unit: dose.unit.perDay, text: "\(dose.text) × \(item.amount) a day"))
                    continue
                }
                guard let own = own(item, line) else { return nil }
                if let held = pending {
                    // "25 drops in a mL": one for the other.
                    if own.count == 1, Term.isPair(held.index, item.index, line), own[0].unit != held.term.unit, own[0].unit.days == 0, own[0].value > .zero {
                        terms.append(Term(value: held.term.value / own[0].value, unit: held.term.unit + -own[0].unit, text: "\(held.term.text) / \(own[0].text)"))
                        pending = nil
                        continue
                    }
                    terms.append(held.term)
                    pending = nil
                }
                if own.count == 1, own[0].unit.days == 0 { pending = (own[0], item.index) } else { terms += own }
            }
            if let held = pending { terms.append(held.term) }
            return terms
        }

        /// The number by itself; nil where its unit isn't sure.
        private static func own(_ item: AskedLine.Placed, _ line: AskedLine) -> [Term]? {
            let quantity = item.quantity, amount = item.amount
            guard amount > .zero, let unit = unit(item) else { return nil }
            var term = Term(value: amount, unit: unit, text: "\(Figures.text(amount)) \(name(item))")
            if let span = quantity.span { term = Term(value: span.count(in: .day), unit: unit, text: span.text) }
            if let rate = quantity.rate {
                guard rate.hours > .zero else { return nil }
                term = Term(value: amount / rate.count(in: .day), unit: unit.perDay, text: "\(term.text) every \(rate.afterEvery)")
            }
            guard quantity.measure == .tablets, let strength = quantity.strength else { return [term] }
            return [term, Term(value: strength, unit: Unit(milligrams: 1, tablets: -1), text: "\(Figures.mg(strength)) in each")]
        }

        private static func unit(_ item: AskedLine.Placed) -> Unit? {
            if item.role == .strength { return Unit(milligrams: 1, tablets: -1) }
            if item.role == .weight { return nil }
            switch item.quantity.measure {
            case .dose: return Unit(milligrams: 1)
            case .bare: return item.quantity.style == .decimal ? Unit(milligrams: 1) : nil
            case .volume: return Unit(millilitres: 1)
            case .concentration: return Unit(milligrams: 1, millilitres: -1)
            case .perDrop: return Unit(milligrams: 1, drops: -1)
            case .tablets: return item.quantity.share == nil ? Unit(tablets: 1) : nil
            case .drops: return Unit(drops: 1)
            case .grams: return Unit(grams: 1)
            case .span: return Unit(days: 1)
            case .percent, .times, .cuts, .halfLives, .shareOfDose, .parts: return nil
            }
        }

        private static func name(_ item: AskedLine.Placed) -> String {
            if item.role == .strength { return "mg in a tablet" }
            switch item.quantity.measure {
            case .volume: return "mL"
            case .concentration: return "mg/mL"
            case .perDrop: return "mg in a drop"
            case .tablets: return item.amount == .one ? "tablet" : "tablets"
            case .drops: return item.amount == .one ? "drop" : "drops"
            case .grams: return "g"
            default: return "mg"
            }
        }

        private static let links: Set<String> = ["in", "into", "per", "is", "equal", "weigh", "contain", "hold", "holds", "has", "have", "gives", "makes", "make", "to", "for", "of", "with", "come", "comes", "out", "from", "a", "an", "one", "each", "every", "the", "dissolve", "drug", "water"]

        /// Only linking words stand between the two.
        private static func isPair(_ low: Int, _ high: Int, _ line: AskedLine) -> Bool {
            guard high - low <= 6 else { return false }
            let between = line.pieces[(low + 1)..<high]
            // "0.05 mg each mL"
            if between.isEmpty { return line.pieces[high].quantity?.isEach == true }
            // "20 drops to the mL"
            if line.pieces[high].quantity?.isEach == true, between.allSatisfy({ links.contains($0.word ?? "") }) { return true }
            return between.allSatisfy { $0 == .sign("=") || links.contains($0.word ?? "") } && between.contains { $0 == .sign("=") || !["to", "for", "of", "from", "a", "the"].contains($0.word ?? "") }
        }
    }

    // MARK: The ways

    private struct Way {
        var value: Fraction
        /// For each number whether it is multiplied with; else it is divided by.
        var isMultiplied: [Bool]
    }

    /// Every way to multiply and divide all the numbers that ends in the unit.
    private static func ways(_ terms: [Term], to wanted: Unit) -> [Way] {
        (0..<(1 << terms.count)).compactMap { choice in
            var value = Fraction.one, unit = Unit()
            let signs = terms.indices.map { choice & (1 << $0) == 0 }
            for (term, isMultiplied) in zip(terms, signs) {
                value = isMultiplied ? value * term.value : value / term.value
                unit = unit + (isMultiplied ? term.unit : -term.unit)
            }
            return unit == wanted ? Way(value: value, isMultiplied: signs) : nil
        }
    }

    private static func result(_ way: Way, _ unit: Unit, _ terms: [Term]) -> CalculationReading {
        let above = zip(terms, way.isMultiplied).filter(\.1).map(\.0.text), below = zip(terms, way.isMultiplied).filter { !$0.1 }.map(\.0.text)
        let isADay = unit.days == -1
        let each = unit.milligrams == 1 && unit.drops == -1 ? " in a drop" : unit.milligrams == 1 && unit.millilitres == -1 ? " in each mL" : unit.milligrams == 1 && unit.tablets == -1 ? " in a tablet" : ""
        let name = unit.milligrams == 1 ? "mg" : unit.millilitres == 1 ? "mL" : unit.tablets == 1 ? "tablet" : unit.drops == 1 ? "drop" : unit.grams == 1 ? "g" : "day"
        let text = Figures.counted(way.value, name) + (isADay ? " a day" : each)
        let formula = (above.isEmpty ? "1" : above.map { "(\($0))" }.joined(separator: " × ")) + below.map { " / (\($0))" }.joined()
        var values = [Figures.value(way.value, name)]
        var ending = "."
        if name == "day", !way.value.isWhole {
            let whole = Fraction(way.value.floor, over: 1)
            values.append(Figures.value(whole, name))
            ending = ", so \(Figures.counted(whole, name)) whole."
        }
        if name == "tablet", !isADay, !way.value.isWhole {
            let whole = Fraction(way.value.floor + 1, over: 1)
            values.append(Figures.value(whole, name))
            ending = ", so \(Figures.counted(whole, name)) to have enough."
        }
        return .result(Calculation(Figures.list(terms.map(\.text)), says: ["By their units that makes ", "*\(text)", ending], values: values, working: ["\(formula) = \(text)"]))
    }
}
