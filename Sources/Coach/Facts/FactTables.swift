import Document
import Knowledge
import Taper

/// The facts that are numbers, each row beside its source. Where sources differ, the spread is said first.
enum FactTables {
    // MARK: Times

    static func halfLives(_ facts: MedicationFacts, _ question: FactQuestion, isAlone: Bool, _ knowledge: KnowledgeBase) -> [Block] {
        let drug = facts.medication
        var blocks = ranges(drug.halfLives, facts, "half-life", isAlone: isAlone, knowledge) { "Published half-life of \(drug.name): \($0)." } none: {
            "None of the works read gives a half-life of \(drug.name)."
        }
        if question.isInDays, let low = drug.halfLives.map(\.low).min(), let high = drug.halfLives.map(\.high).max() {
            let (first, last) = (days(low), days(high))
            blocks.insert(.paragraph([.text("In days, at 24 hours each: \(first == last ? first : "\(first) to \(last)").")]), at: 1)
        }
        if question.isForOlder, !facts.remarks.contains(where: { $0.subject == "half-life" && ($0.text.contains("older") || $0.text.contains("elderly")) }) {
            blocks.append(.paragraph([.text("My data hold no number for older people alone.")]))
        }
        let lasting = drug.metabolites.filter { $0.halfLife != nil && $0.isActive == true }
        for metabolite in lasting {
            guard let range = metabolite.halfLife else { continue }
            blocks.append(.paragraph([.text("The body makes \(metabolite.name) of it, which acts too. Its own half-life: \(words(range)) "),
                .citation(range.source), .text(".")]))
        }
        return blocks
    }

    private static func days(_ hours: Hours) -> String { (hours.value / Fraction(24)).decimal(places: 1) }

    static func peaks(_ facts: MedicationFacts, isAlone: Bool, _ knowledge: KnowledgeBase) -> [Block] {
        let drug = facts.medication
        var blocks = ranges(drug.peakTimes, facts, "tmax", isAlone: isAlone,
            knowledge) { "Swallowed, \(drug.name) reaches its highest level in the blood after \($0)." } none: {
            "None of the works read says when the level of \(drug.name) peaks."
        }
        if isAlone { blocks.append(.paragraph([.text("My data hold no time at which it is first felt, and none for how long the effect lasts.")])) }
        return blocks
    }

    private static func ranges(
        _ ranges: [HourRange], _ facts: MedicationFacts, _ subject: String, isAlone: Bool, _ knowledge: KnowledgeBase, sentence: (String) -> String, none: () -> String
    ) -> [Block] {
        guard let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() else { return [.paragraph([.text(none())])] }
        let spread = low == high ? "\(low)" : "\(low.value.decimal(places: 2)) to \(high)"
        let remarks = facts.remarks.filter { $0.subject == subject }
        func note(_ range: HourRange) -> String { remarks.first { $0.source == range.source }.map(\.text) ?? "" }
        var table = Table(header: ["source", facts.medication.name], alignments: [.left, .right],
            rows: ranges.map { ["\(knowledge.shortName(of: $0.source)) [@\($0.source)]", words($0)] })
        if ranges.contains(where: { !note($0).isEmpty }) {
            table.header.append("note")
            table.rows = zip(table.rows, ranges).map { $0 + [note($1)] }
        }
        return [.paragraph([.text(sentence(ranges.count == 1 || low == high ? spread : "\(spread), depending on the source"))]), .table(table)]
    }

    static func words(_ range: HourRange) -> String { range.low == range.high ? "\(range.high)" : "\(range.low.value.decimal(places: 2)) to \(range.high)" }

    // MARK: Forms

    static func strengths(_ facts: MedicationFacts, _ question: FactQuestion, _ knowledge: KnowledgeBase) -> [Block] {
        let drug = facts.medication
        guard !drug.strengths.isEmpty else { return [.paragraph([.text("None of the works read lists the strengths of \(drug.name). A pharmacist knows what is sold where you live.")])] }
        var rows: [(key: String, cells: [String], amounts: [String])] = []
        let wanted = drug.strengths.filter { strength in question.countries.isEmpty || strength.countries.contains(where: question.countries.contains) }
        let shaped = question.form.map { form in (wanted.isEmpty ? drug.strengths : wanted).filter { fits($0.form, form) } } ?? []
        for strength in !shaped.isEmpty ? shaped : wanted.isEmpty ? drug.strengths : wanted {
            let place = strength.countries.isEmpty ? "not said" : strength.countries.map(Countries.name).joined(separator: ", ")
            let key = "\(strength.form.rawValue)|\(place)|\(strength.source)"
            if let index = rows.firstIndex(where: { $0.key == key }) { rows[index].amounts.append(amount(strength)) } else {
                rows.append((key, [form(strength.form), place, "\(knowledge.shortName(of: strength.source)) [@\(strength.source)]"], [amount(strength)]))
            }
        }
        var blocks: [Block] = question.numbers.compactMap { answer(to: $0, drug) }
        if let form = question.form {
            let place = question.countries.isEmpty || wanted.isEmpty ? "" : " in \(Figures.list(question.countries.map(Countries.inSentence)))"
            blocks.append(.paragraph([.text(shaped.isEmpty ? "My data list no \(form) of \(drug.name)\(place). What they list:" : "Yes, \(drug.name) is made as \(form)\(place):")]))
        }
        if wanted.isEmpty { blocks.append(.paragraph([.text("My data list nothing for \(Figures.list(question.countries.map(Countries.inSentence))); these are sold elsewhere.")])) }
        blocks.append(.table(Table(header: ["form", "strengths", "country", "source"], rows: rows.map { [$0.cells[0], $0.amounts.joined(separator: ", "),
            $0.cells[1], $0.cells[2]] })))
        let notes = facts.remarks.filter { $0.subject == "strengths" }
        if !notes.isEmpty { blocks.append(.list(notes.map { [.text($0.text.capitalizedFirst + " "), .citation($0.source), .text(".")] })) }
        blocks.append(.paragraph([.text("More may be sold than these works list. A pharmacist can say what is to be had, and what a pharmacy can make.")]))
        return blocks
    }

    private static func fits(_ form: Form, _ word: String) -> Bool {
        word == "a melting tablet" ? form == .disintegrating : word == "a capsule" ? form == .capsule : form == .liquid || form == .drops
    }

    /// Whether a strength that the line names is on the list.
    private static func answer(to number: String, _ drug: Medication) -> Block? {
        guard let value = try? Numeral.parse(number), let dose = Dose(milligrams: value) else { return nil }
        let found = drug.strengths.filter { $0.dose == dose && $0.form != .liquid && $0.form != .drops }
        guard let first = found.first else { return .paragraph([.text("My data list no \(dose) strength of \(drug.name).")]) }
        let forms = Figures.list(found.reduce(into: [String]()) { if !$0.contains(form($1.form)) { $0.append(form($1.form)) } })
        return .paragraph([.text("Yes, \(drug.name) comes in \(dose): \(forms) "), .citation(first.source), .text(".")])
    }

    private static func amount(_ strength: Strength) -> String {
        switch strength.form {
        case .liquid: "\(strength.dose) in 1 mL"
        case .drops: "\(strength.dose) in a drop"
        default: "\(strength.dose)" + (strength.score == .quarters ? " (may be quartered)" : strength.score == .halves ? " (scored)" : "")
        }
    }

    private static func form(_ form: Form) -> String {
        switch form {
        case .tablet: "tablet"
        case .disintegrating: "tablet that melts on the tongue"
        case .extendedRelease: "extended-release tablet"
        case .capsule: "capsule"
        case .liquid, .drops: "liquid"
        }
    }

    // MARK: What the body does

    static func metabolites(_ facts: MedicationFacts) -> [Block] {
        let drug = facts.medication
        let active = drug.metabolites.filter { $0.isActive != false }
        var blocks: [Block] = []
        if active.isEmpty {
            blocks.append(.paragraph([.text("The works read name no active metabolite of \(drug.name).")]))
        } else {
            blocks.append(.paragraph([.text("Yes. \(Figures.list(active.map(\.name)).capitalizedFirst) \(active.count == 1 ? "acts" : "act") too.")]))
            blocks.append(.table(Table(header: ["metabolite", "half-life", "source"], rows: active.map { [$0.name, $0.halfLife.map(words) ?? "not given",
                "[@\($0.halfLife?.source ?? $0.source)]"] })))
        }
        return blocks + remarks(facts, ["metabolites", "metabolism"])
    }

    static func metabolism(_ facts: MedicationFacts) -> [Block] {
        let said = remarks(facts, ["metabolism", "metabolites"])
        return said.isEmpty ? [.paragraph([.text("None of the works read says how the body breaks down \(facts.medication.name).")])] : said
    }

    private static func remarks(_ facts: MedicationFacts, _ subjects: [String]) -> [Block] {
        subjects.flatMap { subject in facts.remarks.filter { $0.subject == subject && !($0.source.isEmpty && subject == "metabolites") } }.map { remark in
            .paragraph(remark.source.isEmpty ? [.text(remark.text)] : [.text(remark.text + " "), .citation(remark.source)])
        }
    }

    // MARK: The label

    static func label(_ facts: MedicationFacts) -> [Block] {
        guard !facts.medication.labelRules.isEmpty else { return [.paragraph([.text("My data hold no label text on stopping \(facts.medication.name).")])] }
        return facts.medication.labelRules.map { .paragraph([.text($0.text + " "), .citation($0.source)]) }
            + [.paragraph([.text("A label is no plan for one person. What fits you, the prescriber decides with you.")])]
    }

    // MARK: Beside each other

    static func equivalents(_ facts: [MedicationFacts]) -> [Block] {
        let drugs = facts.map(\.medication).filter { facts.count == 1 || $0.id != "diazepam" || facts.count > 2 }
        let tables = drugs.flatMap(\.equivalents).map(\.source).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            .sorted { EquivalentTables.rank($0) < EquivalentTables.rank($1) }
        guard !tables.isEmpty else { return [.paragraph([.text("None of the tables read sets \(Figures.list(drugs.map(\.name))) beside diazepam.")])] }
        var blocks: [Block] = [.paragraph([.text(spread(drugs))])]
        blocks.append(.table(Table(
            header: ["beside 10 mg diazepam"] + drugs.map(\.name), alignments: [.left] + drugs.map { _ in .right },
            rows: tables.map { table in ["\(EquivalentTables.name(table).capitalizedFirst) [@\(table)]"] + drugs.map { $0.equivalent(in: table).map(amount) ?? "not listed" } })))
        blocks.append(.paragraph([.text("The tables rest on opinion, and people differ. Never change from one medicine to another by a table alone. With a dose I can work it out: "), .command("1 mg \(drugs[0].name) in \(drugs.count > 1 ? drugs[1].name : "diazepam")"), .text(".")]))
        return blocks
    }

    private static func spread(_ drugs: [Medication]) -> String {
        drugs.compactMap { drug -> String? in
            guard let low = drug.equivalents.map(\.low).min(), let high = drug.equivalents.map(\.high).max() else { return "No table lists \(drug.name)." }
            return "The tables set \(low == high ? "\(low)" : "\(low.amount) to \(high)") of \(drug.name) beside 10 mg of diazepam."
        }.joined(separator: " ")
    }

    private static func amount(_ equivalent: Equivalent) -> String { equivalent.low == equivalent.high ? "\(equivalent.low)" : "\(equivalent.low.amount) to \(equivalent.high)" }

    /// Two medicines that were taken for one.
    static func comparison(_ facts: [MedicationFacts]) -> [Block] {
        func spread(_ ranges: [HourRange]) -> String {
            guard let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() else { return "not given" }
            return low == high ? "\(low)" : "\(low.value.decimal(places: 2)) to \(high)"
        }
        func cited(_ ids: [String]) -> String { ids.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.map { "[@\($0)]" }.joined(separator: " ") }
        let drugs = facts.map(\.medication)
        let names = Figures.list(drugs.map(\.name))
        return [
            .paragraph([.text("No. \(names.capitalizedFirst) are \(drugs.count == 2 ? "two" : "\(drugs.count)") different medicines, and one can't stand in for another mg for mg.")]),
            .table(Table(header: [""] + drugs.map(\.name), rows: [
                ["class"] + facts.map { NameFacts.className($0) },
                ["half-life"] + drugs.map { spread($0.halfLives) + " " + cited($0.halfLives.map(\.source)) },
                ["beside 10 mg diazepam"] + drugs.map { drug in
                    guard let low = drug.equivalents.map(\.low).min(), let high = drug.equivalents.map(\.high).max() else { return "not listed" }
                    return (low == high ? "\(low)" : "\(low.amount) to \(high)") + " " + cited(drug.equivalents.map(\.source))
                },
            ])),
        ]
    }
}

extension KnowledgeBase {
    /// Who says so, in a few words: the authors up to the first comma or bracket, and the year.
    func shortName(of id: String) -> String {
        guard let source = source(id) else { return id }
        let authors = source.authors.prefix { $0 != "," && $0 != "(" && $0 != ";" }
        return "\(String(authors).trimmingBlanks()) \(source.year)"
    }
}
