import Document
import Taper

/// How the calculator writes numbers, and the short way to its results.
enum Figures {
    /// The exact decimal where it has at most 12 places; else rounded, with nine digits that count.
    static func amount(_ value: Fraction) -> String {
        if let places = value.decimalPlaces, places <= 12 { return value.description }
        return value.decimal(places: places(value, digits: 9))
    }

    /// Exact, or "about" and rounded to five digits that count.
    static func text(_ value: Fraction) -> String {
        if let places = value.decimalPlaces, places <= 9 { return value.description }
        return "about " + value.decimal(places: places(value, digits: 5))
    }

    /// How many decimals show so many digits that count.
    private static func places(_ value: Fraction, digits: Int) -> Int {
        var places = digits
        var limit = Fraction(1, over: 10)
        while value.magnitude < limit, places < 20 {
            places += 1
            limit = limit / Fraction(10)
        }
        return places
    }

    static func isExact(_ value: Fraction) -> Bool { (value.decimalPlaces ?? 99) <= 12 }

    static func value(_ amount: Fraction, _ unit: String) -> Calculation.Value {
        Calculation.Value(amount: Figures.amount(amount), unit: unit)
    }

    /// `0.08 mg`.
    static func mg(_ value: Fraction) -> String { text(value) + " mg" }

    /// `3 cuts`, `1 week`.
    static func counted(_ value: Fraction, _ unit: String) -> String {
        text(value) + " " + unit + (value == .one || ["mg", "mL", "g", "%", "mg/mL"].contains(unit) ? "" : "s")
    }

    /// With the mg in mcg too, where those are asked for.
    static func inMicrograms(_ calculation: Calculation, _ line: AskedLine) -> Calculation {
        guard line.asks.count("mcg") || line.says("in", "mcg"), !calculation.values.contains(where: { $0.unit == "mcg" }), let first = calculation.values.first(where: { $0.unit == "mg" }), let value = decimal(first.amount) else { return calculation }
        var whole = calculation
        let micrograms = value * Fraction(1000)
        // Every dose of a list in mcg, the first one first.
        let all = calculation.values.prefix(line.has("next", "list") ? 12 : 1).filter { $0.unit == "mg" }.compactMap { decimal($0.amount) }.map { Figures.value($0 * Fraction(1000), "mcg") }
        whole.values.insert(contentsOf: all, at: 0)
        whole.result += [.text(" That is "), .dose("\(text(micrograms)) mcg"), .text(".")]
        return whole
    }

    /// The number of a value, however many digits it has.
    private static func decimal(_ text: String) -> Fraction? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, let digits = Int128(halves.joined()) else { return nil }
        var scale: Int128 = 1
        for _ in 0..<(halves.count == 2 ? halves[1].count : 0) { scale *= 10 }
        return Fraction(digits, over: scale)
    }

    /// An exact dose where the number is one.
    static func dose(_ milligrams: Fraction) -> Dose? { Dose(milligrams: milligrams) }

    /// "a, b and c".
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension Calculation {
    /// A result whose sentence is plain words with its amounts set apart: `["10% of 0.8 mg is ", "*0.08 mg", "."]`, an
    /// asterisk before each amount.
    init(
        _ understood: String, says sentence: [String], values: [Value], other: String? = nil, working: [String], table: Table? = nil,
        cautions: [String] = [], sources: [String] = [], course: CourseOfSum? = nil
    ) {
        self.init(
            understood: understood,
            result: sentence.map { $0.hasPrefix("*") ? .dose(String($0.dropFirst())) : .text($0) }, values: values,
            otherReading: other, working: working, table: table, cautions: cautions, sources: sources, course: course)
    }
}

/// A kind of question about numbers.
protocol CalculationFrame {
    /// What the line asks for; nil where it is not this kind of question.
    static func read(_ line: AskedLine) -> CalculationReading?
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
