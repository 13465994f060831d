import Document
import Taper

/// Several medicines taken together, as one dose of diazepam: by each table that lists them all.
enum EquivalentSum {
    static func read(_ line: AskedLine, _ pairs: [EquivalentFrame.Pair]) -> CalculationReading? {
        guard pairs.count >= 2, Set(pairs.map(\.drug)).count >= 2, let target = target(line, pairs), line.has("total", "equal", "plus") || line.pieces.contains(.sign("+")) || isTogether(line, target)
        else { return nil }
        return together(line, pairs, target)
    }

    /// "swapped 0.25 of my 1 mg xanax for 5 valium, what is it all in valium now": the rest of the first, and the second.
    static func swapped(_ line: AskedLine) -> CalculationReading? {
        guard line.drugs.count == 2, line.percents.isEmpty, line.placed.count == 3, line.doses.count == 3, EquivalentFrame.isSwap(line), line.has("total", "all", "whole", "everything", "lot"), let target = named(line) else { return nil }
        let (part, whole, given) = (line.doses[0], line.doses[1], line.doses[2])
        guard part.amount < whole.amount, line.pieces[part.index..<whole.index].contains(.word("of")), line.pieces[whole.index..<given.index].contains(where: { ["for", "to", "with", "into"].contains($0.word ?? "") }), let from = DosePairs.behind(whole.index, in: line.pieces), let to = DosePairs.behind(given.index, in: line.pieces), from != to else { return nil }
        let note = "\(Figures.mg(whole.amount)) − \(Figures.mg(part.amount)) = \(Figures.mg(whole.amount - part.amount))"
        return together(line, [EquivalentFrame.Pair(drug: from, milligrams: whole.amount - part.amount, note: note), EquivalentFrame.Pair(drug: to, milligrams: given.amount)], target)
    }

    private static func together(_ line: AskedLine, _ pairs: [EquivalentFrame.Pair], _ target: Medication) -> CalculationReading? {
        let parts = pairs.compactMap { pair in line.formulary.medication(named: pair.drug).flatMap { drug in Dose(milligrams: pair.milligrams).map { (drug, $0) } } }
        guard parts.count == pairs.count else { return nil }
        var rows: [(source: String, low: Dose, high: Dose)] = []
        for table in target.equivalents.map(\.source) {
            var low = Dose.zero
            var high = Dose.zero
            let isListed = parts.allSatisfy { drug, dose in
                if drug.id == target.id {
                    low += dose
                    high += dose
                    return true
                }
                guard let found = Equivalence.spread(of: dose, from: drug, to: target).first(where: { $0.source == table }) else { return false }
                low += found.low
                high += found.high
                return true
            }
            if isListed { rows.append((table, low, high)) }
        }
        rows.sort { EquivalentTables.rank($0.source) < EquivalentTables.rank($1.source) }
        guard let first = rows.first else { return nil }
        func text(_ row: (source: String, low: Dose, high: Dose)) -> String { row.low == row.high ? "\(row.low)" : "\(row.low) to \(row.high)" }
        var values: [Calculation.Value] = []
        for row in rows { for amount in [row.low, row.high] where !values.contains(.init(amount: amount.amount, unit: "mg")) { values.append(.init(amount: amount.amount, unit: "mg")) } }
        let asked = Figures.list(parts.map { "\($0.1) \($0.0.name)" })
        return .result(Calculation(
            "\(asked) together, in \(target.name), by each table",
            says: ["By \(EquivalentTables.name(first.source)), \(asked) together are about ", "*\(text(first)) \(target.name)", ". The tables rest on opinion and differ; your prescriber chooses which one to use."],
            values: values, working: pairs.compactMap(\.note) + rows.map { "\(EquivalentTables.name($0.source)): the equivalents added up = \(text($0))" },
            table: Table(header: ["Table", target.name], alignments: [.left, .right], rows: rows.map { [EquivalentTables.name($0.source), text($0)] }, caption: nil),
            cautions: ["Equivalents are estimates. Never change from one medicine to another by a table alone."], sources: rows.map(\.source)))
    }

    /// "1 mg of this by day and 5 of that at night, what is it all in valium": both are asked for as the third.
    private static func isTogether(_ line: AskedLine, _ target: Medication) -> Bool {
        named(line)?.id == target.id && (line.asks.isAny || line.has("all", "everything", "express")) && line.has("all", "both", "pair", "day", "and", "everything", "whole", "lot") && !line.has("or", "versus", "vs")
    }

    /// The medicine behind "in", "as", "to".
    private static func named(_ line: AskedLine) -> Medication? {
        for index in line.pieces.indices.dropFirst() {
            guard case .drug(let id) = line.pieces[index], ["in", "as", "to", "into"].contains(line.word(index - 1) ?? ""), !line.pieces.indices.contains(index + 1) || line.pieces[index + 1].quantity == nil else { continue }
            return line.formulary.medication(named: id)
        }
        return beforeCrossover(line)
    }

    /// "mid crossover on 0.5 mg ativan and 10 mg valium, what was my ativan before": both in the one that is left behind.
    private static func beforeCrossover(_ line: AskedLine) -> Medication? {
        guard line.has("crossover", "cross", "crossed", "crossing", "switch", "switching", "swap", "swapping", "halfway"), line.has("before", "originally", "starting", "old"), line.asks.isAny, line.percents.isEmpty else { return nil }
        for index in line.pieces.indices.dropFirst(2) {
            guard case .drug(let id) = line.pieces[index], ["my", "the", "old", "starting"].contains(line.word(index - 1) ?? ""), ["old", "starting"].contains(line.word(index - 1) ?? "") || ["was", "much", "starting", "the", "my"].contains(line.word(index - 2) ?? ""), !line.pieces[index...].prefix(3).contains(where: { $0.quantity != nil }) else { continue }
            return line.formulary.medication(named: id)
        }
        return nil
    }

    private static func target(_ line: AskedLine, _ pairs: [EquivalentFrame.Pair]) -> Medication? {
        if let named = named(line) { return named }
        let free = line.drugs.filter { drug in !pairs.contains { $0.drug == drug.id } }
        if free.count == 1 { return free[0] }
        guard free.isEmpty, let last = line.pieces.lastIndex(where: { if case .drug = $0 { true } else { false } }), case .drug(let id) = line.pieces[last] else { return nil }
        // "1 mg klonopin and 5 mg valium, total in valium"
        let isNamedAgain = line.pieces.filter { $0 == .drug(id) }.count > 1
        return isNamedAgain || line.has("equal") && line.drugs.contains { $0.id == "diazepam" } ? line.formulary.medication(named: isNamedAgain ? id : "diazepam") : nil
    }
}

/// The tables of equivalents: their order and their names in a sentence.
enum EquivalentTables {
    static func sorted(_ lines: [Computed<Equivalence.Line>]) -> [Computed<Equivalence.Line>] {
        lines.enumerated().sorted { (rank($0.element.value.source), $0.offset) < (rank($1.element.value.source), $1.offset) }.map(\.element)
    }

    /// `1 mg`, or `1 mg to 2 mg` from the lowest to the highest.
    static func range(_ lines: [Computed<Equivalence.Line>]) -> String {
        let low = lines.map(\.value.low).min() ?? .zero
        let high = lines.map(\.value.high).max() ?? .zero
        func text(_ dose: Dose) -> String { dose.milligrams.decimal(places: 4) + " mg" }
        return low == high ? text(low) : "\(text(low)) to \(text(high))"
    }

    /// With four decimals at most: a table is no finer. The value itself stays exact.
    static func shown(_ line: Equivalence.Line) -> String {
        func amount(_ dose: Dose) -> String { dose.milligrams.decimal(places: 4) }
        return line.low == line.high ? "\(amount(line.low)) mg" : "\(amount(line.low)) mg to \(amount(line.high)) mg"
    }

    /// Ashton's table first: most tapers are written with it. The rest stays as it stands in the data.
    static func rank(_ source: String) -> Int { source == "ashton-2002" ? 0 : 1 }

    static func name(_ source: String) -> String { names[source] ?? source }

    /// Words by which a line names a table ("by Ashton's table", "on the NICE chart"); every table is shown whichever it names.
    static let words: Set<String> = ["ashton", "ashtons", "nice", "nices", "bnf", "nhs", "maudsley", "equal", "table", "tables", "chart", "according", "manual"]

    /// That the table which the line names isn't among them.
    static func missing(_ line: AskedLine) -> String? {
        let others = ["nice": "NICE's", "nices": "NICE's", "bnf": "the BNF's", "maudsley": "the Maudsley"]
        guard line.has("table", "tables", "chart", "scale", "according", "by"), let named = line.pieces.compactMap(\.word).compactMap({ others[$0] }).first else { return nil }
        return "I don't hold \(named) table; these are the ones I have."
    }

    private static let names = [
        "ashton-2002": "Ashton's table", "va-dod-2021": "the VA/DoD table", "scotland-2024": "the NHS Scotland table", "sps-equivalence": "the UK SPS table",
        "nsw-health": "the NSW Health table", "who-2009": "the WHO table", "helsedirektoratet": "the Norwegian table",
    ]
}

