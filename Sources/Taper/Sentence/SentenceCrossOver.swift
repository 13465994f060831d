extension SentenceParser {
    /// `cross over to diazepam 20 mg by ashton every 2 weeks in 2 parts night then morning first`.
    mutating func crossOver() throws(SentenceError) -> Rule {
        let place = reader.index
        while reader.accept("cross", "crossover", "cross-over", "crossing", "switch", "convert", "change", "over", "to", "into") {}
        guard let target = try drug() else {
            throw reader.error(.unknownMedication, "expected the medication to cross over to", "such as 'cross over to diazepam'")
        }
        guard let medication, let dose else { throw reader.error(at: place, "expected the dose first", "begin with the medication and its dose") }
        guard target.id != medication.id else {
            throw reader.error(.contradiction, at: place, "a cross-over is to another medication", "name the new one")
        }
        var total: Dose?
        var table: Formulary.Table?
        var span: Span?
        var parts = 1
        var order: [TimeOfDay] = []
        while true {
            if total == nil, reader.isAtDose {
                total = try reader.dose()
                _ = try perDay()
            } else if table == nil, reader.accept("by", "using", "per") {
                table = try tableName()
            } else if span == nil, reader.word() == "every" || reader.word() == "each" {
                span = try everySpan()
            } else if reader.accept("in", "over") {
                parts = try reader.count("parts", upTo: 20)
                guard reader.accept("parts", "part", "stages", "steps", "stage") else { throw reader.error("expected 'parts'", "such as 'in 2 parts'") }
            } else if order.isEmpty, isAtTimes {
                order = try times()
                guard reader.accept("first") else { throw reader.error("expected 'first'", "such as 'night first'") }
            } else {
                break
            }
        }
        guard let span else { throw reader.error("expected how often a part is replaced", "such as 'every 2 weeks'") }
        let source = table?.source
        if total == nil { (total, table) = try equivalent(of: dose, medication, target, table, place) }
        guard let total, total > .zero else { throw reader.error(.outOfRange, at: place, "the new dose must be above zero", "check the number") }
        crossOverPlace = place
        return .crossOver(CrossOver(target: target, total: total, table: table?.source ?? source, every: span, order: order, parts: parts))
    }

    private var isAtTimes: Bool {
        var copy = self
        return copy.timePhrase() != nil
    }

    /// The new dose by the named table, or by all tables where they agree.
    private mutating func equivalent(
        of dose: Dose, _ medication: Medication, _ target: Medication, _ named: Formulary.Table?, _ place: Int
    ) throws(SentenceError) -> (Dose, Formulary.Table?) {
        let spread = Equivalence.spread(of: dose, from: medication, to: target)
        let names = spread.filter { $0.single != nil || named == nil }.map { formulary.shortName(ofTable: $0.source) }
        if let named {
            guard let found = spread.first(where: { $0.source == named.source }) else {
                throw reader.error(
                    .needsTable, at: place, "this table doesn't list both medications", "name another one, or write the new dose", choices: names)
            }
            guard let exact = found.single else {
                throw reader.error(
                    .needsTable, at: place, "this table gives a range", "write the dose that the prescriber chose: 'cross over to diazepam 20 mg'")
            }
            return (exact, named)
        }
        guard let first = spread.first else {
            throw reader.error(.needsTable, at: place, "no table lists both medications", "write the new dose that the prescriber ordered")
        }
        guard spread.allSatisfy({ $0.low == first.low && $0.high == first.high }), let exact = first.single else {
            throw reader.error(
                .needsTable, at: place, "the tables disagree about the equivalent dose",
                "name the table the prescriber uses ('by' and its name) or write the new dose",
                // A range is no choice: which dose of it is meant only the prescriber can say.
                choices: zip(names, spread).filter { $1.single != nil }.map { "\($0): \($1)" })
        }
        assumptions.append(.table(first.source))
        return (exact, formulary.table(named: first.source))
    }
}
