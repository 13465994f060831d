import Document
import Knowledge
import Taper

/// What a name stands for: the medicine, its class, and what else it is called.
struct NameFacts {
    private let facts: MedicationFacts
    private let question: FactQuestion
    private var drug: Medication { facts.medication }

    init(_ facts: MedicationFacts, _ question: FactQuestion) {
        (self.facts, self.question) = (facts, question)
    }

    /// `a benzodiazepine`.
    static func className(_ facts: MedicationFacts) -> String { facts.drugClass == "z-drug" ? "Z-drug" : facts.drugClass }

    /// The works behind the class, the label first where there is one.
    private var works: [Inline] {
        let ids = drug.labelRules.map(\.source) + facts.brandSources + drug.halfLives.map(\.source)
        return ids.first.map { [.text(" "), .citation($0)] } ?? []
    }

    /// The works behind what `names` stand for: those that carry the name; else the first lists of brands, since the
    /// data don't say which name stands in which.
    private func works(naming names: [String]) -> [Inline] {
        let keys = names.map { Words.split($0).joined(separator: "-") }.filter { $0 != drug.id }
        let all = drug.labelRules.map(\.source) + facts.brandSources
        var ids = keys.compactMap { key in all.first { $0.contains(key) } }
        if ids.count < keys.count { ids += facts.brandSources.filter { id in !ids.contains(id) }.prefix(3) }
        guard !ids.isEmpty else { return works }
        return ids.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.flatMap { [.text(" "), .citation($0)] }
    }

    // MARK: Names

    /// What sort of name it is.
    private func standing(of name: String) -> String {
        let key = name.lowercased()
        if key == drug.name.lowercased() { return "the name of the substance" }
        if let brand = drug.brands.first(where: { Self.key($0.name) == Self.key(key) }) {
            return "a brand name of \(drug.name)" + (brand.countries.isEmpty
                || brand.countries.count > 6 ? "" : " in \(Figures.list(brand.countries.map(Countries.inSentence)))")
        }
        if drug.otherNames.contains(where: { Self.key($0) == Self.key(key) }) { return "another name of \(drug.name)" }
        return "a word people use for \(drug.name)"
    }

    private static func key(_ name: String) -> String { Words.split(name).joined(separator: " ") }

    private func shown(_ name: String) -> String {
        drug.brands.first { Self.key($0.name) == Self.key(name) }?.name ?? name
    }

    /// "What is rivotril."
    var card: [Block] {
        let name = question.names.first ?? drug.name
        let isOwn = name.lowercased() == drug.name.lowercased()
        let start = isOwn ? "\(drug.name.capitalizedFirst) is a \(Self.className(facts))." : "\(shown(name).capitalizedFirst) is \(standing(of: name)), a \(Self.className(facts))."
        var blocks: [Block] = [.paragraph([.text(start)] + (isOwn ? works : works(naming: [name])))]
        var items: [[Inline]] = []
        if !drug.brands.isEmpty { items.append([.text("Also sold as \(Figures.list(examples(besides: name))).")]) }
        if let low = drug.halfLives.map(\.low).min(), let high = drug.halfLives.map(\.high).max() {
            let spread = low == high ? "\(low)" : "\(low.value.decimal(places: 2)) to \(high), depending on the source"
            items.append([.text("Half-life: \(spread).")] + drug.halfLives.prefix(3).flatMap { [.text(" "), .citation($0.source)] })
        }
        for metabolite in drug.metabolites where metabolite.isActive == true {
            guard let range = metabolite.halfLife else { continue }
            items.append([.text("The body makes \(metabolite.name) of it, which acts too. Its own half-life: \(FactTables.words(range))."), .text(" "), .citation(range.source)])
        }
        items += facts.remarks.filter { $0.subject == "note" }.map { [.text($0.text)] }
        if !items.isEmpty { blocks.append(.list(items)) }
        return blocks
    }

    /// At most six brands, the best known first: those of most countries.
    private func examples(besides name: String) -> [String] {
        let others = drug.brands.filter { Self.key($0.name) != Self.key(name) }.sorted { ($1.countries.count, $0.name) < ($0.countries.count, $1.name) }
        let american = others.filter { $0.countries.contains("US") }
        return Array((american + others.filter { !$0.countries.contains("US") }).prefix(6)).map(\.name)
    }

    /// "Is clonotril the same as klonopin."
    var sameness: [Block] {
        var names = question.names.reduce(into: [String]()) { if !$0.map(Self.key).contains(Self.key($1)) { $0.append($1) } }
        if names.count == 1, Self.key(names[0]) != Self.key(drug.name) { names.append(drug.name) }
        let said = names.map { "\(shown($0).capitalizedFirst) is \(standing(of: $0))" }
        let start = names.count > 1 ? "Yes, the same substance: \(drug.name). " : ""
        return [
            .paragraph([.text(start + said.joined(separator: ". ") + ".")] + works(naming: names)),
            .paragraph([.text("Tablets of different makers may differ in strength, in what else is in them, and in how they split. Look at the mg on the box.")]),
        ]
    }

    var classSentence: [Block] {
        facts.drugClass == "z-drug"
            ? [.paragraph([.text("No. \(drug.name.capitalizedFirst) is a Z-drug. My data hold Z-drugs beside the benzodiazepines, and I can compute a taper of either.")] + works)]
            : [.paragraph([.text("Yes. \(drug.name.capitalizedFirst) is a benzodiazepine.")] + works)]
    }

    /// "What is valium called in Sweden."
    var brandList: [Block] {
        guard !drug.brands.isEmpty else { return [.paragraph([.text("My data hold no brand names of \(drug.name).")])] }
        var byCountry: [String: [String]] = [:]
        for brand in drug.brands {
            for country in brand.countries.isEmpty ? [""] : brand.countries { byCountry[country, default: []].append(brand.name) }
        }
        let wanted = byCountry.filter { question.countries.contains($0.key) }
        var blocks: [Block] = []
        if wanted.isEmpty, !question.countries.isEmpty {
            blocks.append(.paragraph([.text("My data name no brand of \(drug.name) for \(Figures.list(question.countries.map(Countries.inSentence))).")]))
        }
        let rows = (wanted.isEmpty ? byCountry : wanted).sorted { ($0.key.isEmpty ? "~" : Countries.name($0.key)) < ($1.key.isEmpty ? "~" : Countries.name($1.key)) }
        blocks.append(.table(Table(header: ["country", "brands of \(drug.name)"], rows: rows.map { [$0.key.isEmpty ? "not said" : Countries.name($0.key),
            $0.value.sorted().joined(separator: ", ")] })))
        blocks.append(.paragraph([.text("Brand names come and go, and lists are never complete")] + facts.brandSources.prefix(6).flatMap { [.text(" "),
            .citation($0)] } + [.text(".")]))
        return blocks
    }
}
