import Document
import Taper

/// The rule of three: "if 0.5 is 10, what is 0.375?" The ratio is the person's own; ebb only multiplies.
enum RatioFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let items = line.placed.filter { $0.quantity.isDoseLike && $0.role != .cut && $0.role != .weight }
        guard items.count == 3, line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, line.asks.isAny, line.drugs.count <= 2, !line.drugs.isEmpty else { return nil }
        guard isEqual(items[0].index, items[1].index, line), items[0].amount > .zero, items[1].amount > .zero else { return nil }
        let drugs = items.map { DosePairs.drug(at: $0.index, in: line.pieces) }
        // "one chart has 1 mg as 20 of the other and another 10" asks for no third.
        if (items[0].index..<items[1].index).contains(where: { line.word($0) == "as" }), !line.asks.amount, !line.asks.count("mg") { return nil }
        guard let first = drugs[0] ?? line.drugs.first?.id else { return nil }
        let second = drugs[1] ?? line.drugs.first { $0.id != first }?.id
        guard let second, second != first else { return nil }
        let isBack = drugs[2] == second
        let (from, to) = isBack ? (second, first) : (first, second)
        let factor = isBack ? items[0].amount / items[1].amount : items[1].amount / items[0].amount
        let value = items[2].amount * factor
        func name(_ id: String) -> String { line.formulary.medication(named: id)?.name ?? id }
        return .result(Calculation(
            "your own ratio, \(Figures.mg(items[0].amount)) \(name(first)) for \(Figures.mg(items[1].amount)) \(name(second))",
            says: ["By the ratio that you gave, \(Figures.mg(items[2].amount)) \(name(from)) is ", "*\(Figures.mg(value)) \(name(to))", ". Published tables differ; your prescriber chooses which one to use."],
            values: [Figures.value(value, "mg")],
            other: "By the tables: ask \"\(items[2].amount) mg \(name(from)) in \(name(to))\".",
            working: ["dose × ratio = \(Figures.mg(items[2].amount)) × \(Figures.text(factor)) = \(Figures.mg(value))"],
            cautions: ["Equivalents are estimates. Never change from one medicine to another by a table alone."]))
    }

    /// The two stand on either side of an equals sign or its like.
    private static func isEqual(_ low: Int, _ high: Int, _ line: AskedLine) -> Bool {
        guard high > low, high - low <= 6 else { return false }
        return (low + 1..<high).contains { line.pieces[$0] == .sign("=") || ["is", "equal", "are", "for", "was", "as"].contains(line.word($0) ?? "") }
    }
}
