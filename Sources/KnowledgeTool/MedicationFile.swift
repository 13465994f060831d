import Knowledge
import Taper

/// A drug as `medications/NAME.yaml` states it.
struct MedicationFile {
    var facts: MedicationFacts
    var path: String
    /// The ids of all works it cites.
    var sources: Set<String>

    private static let known: Set<String> = [
        "id", "name", "class", "also", "brands", "brand-sources", "strengths", "half-life", "tmax", "active-metabolites", "metabolites-note", "metabolism",
        "equivalents", "label-stop", "label-max-mg-per-day", "asam-bands", "pharmacokinetics", "note", "checked",
    ]

    init(_ text: String, path: String) throws(Problem) {
        let file = try YAMLMapping(text, path: path)
        try file.expectOnly(Self.known)
        var reader = FactReader(file: file)
        self.path = path
        let drugClass = try file.required("class")
        guard ["benzodiazepine", "z-drug"].contains(drugClass) else { throw file.problem("`class` is benzodiazepine or z-drug", at: "class") }
        let checked = try file.required("checked")
        guard Checks.isDay(checked) else { throw file.problem("`checked` must be a day like 2026-11-20", at: "checked") }
        let halfLives = try reader.halfLives()
        let medication = Medication(
            id: try file.required("id"), name: try file.required("name"), otherNames: try file.list("also"), brands: try reader.brands(),
            strengths: try reader.strengths(), halfLives: halfLives.own, peakTimes: try reader.ranges("tmax"),
            metabolites: try reader.metabolites(besides: halfLives.ofMetabolites), equivalents: try reader.equivalents(),
            labelRules: try reader.labelRules(), labelMaximum: try reader.labelMaximum(), bands: try reader.bands(), kinetics: try reader.kinetics())
        let brandSources = try file.list("brand-sources")
        facts = MedicationFacts(medication: medication, drugClass: drugClass, remarks: try reader.remarks() + reader.notes, brandSources: brandSources, checked: checked)
        sources = reader.sources.union(brandSources)
    }
}

/// Reads the parts of a drug's file and gathers the works they cite.
private struct FactReader {
    let file: YAMLMapping
    var sources: Set<String> = []
    /// What the rows say besides their numbers.
    private(set) var notes: [MedicationFacts.Remark] = []

    /// Keeps the note of a row of the part `key`, where it has one.
    private mutating func keepNote(of row: YAMLMapping, _ key: String, _ source: String) throws(Problem) {
        guard let text = try row.text("note") else { return }
        let note = MedicationFacts.Remark(subject: key, text: text, source: source)
        if !notes.contains(note) { notes.append(note) }
    }

    private mutating func source(_ row: YAMLMapping) throws(Problem) -> String {
        let id = try row.required("source")
        sources.insert(id)
        return id
    }

    private func dose(_ text: String, _ row: YAMLMapping, _ key: String) throws(Problem) -> Dose {
        do { return try Dose.parse(text + " mg") } catch { throw row.problem("`\(text)` is no number of mg", at: key) }
    }

    private func hours(_ row: YAMLMapping, _ key: String) throws(Problem) -> Hours {
        let text = try row.required(key)
        guard let hours = Hours.parse(text) else { throw row.problem("`\(text)` is no number of hours", at: key) }
        return hours
    }

    private func number(_ row: YAMLMapping, _ key: String) throws(Problem) -> Double {
        guard let value = Double(try row.required(key)), value > 0 else { throw row.problem("`\(key)` must be a number above 0", at: key) }
        return value
    }

    func brands() throws(Problem) -> [Brand] {
        guard let byCountry = try file.mapping("brands") else { return [] }
        var countries: [String: [String]] = [:]
        for country in byCountry.keys {
            for name in try byCountry.list(country) { countries[name, default: []] += country == "INT" ? [] : [country] }
        }
        return countries.sorted { $0.key < $1.key }.map { Brand($0.key, countries: $0.value.sorted()) }
    }

    mutating func strengths() throws(Problem) -> [Strength] {
        var strengths: [Strength] = []
        for row in try file.mappings("strengths") {
            try row.expectOnly(["form", "mg", "scored", "quartered", "country", "source", "note", "mg-per-ml", "mg-per-drop"])
            let id = try source(row)
            try keepNote(of: row, "strengths", id)
            let country = try row.required("country")
            let countries = country == "INT" ? [] : [country]
            let formName = try row.required("form")
            if let perMillilitre = try row.text("mg-per-ml") {
                strengths.append(Strength(try dose(perMillilitre, row, "mg-per-ml"), .liquid, countries: countries, source: id))
                if let perDrop = try row.text("mg-per-drop") {
                    strengths.append(Strength(try dose(perDrop, row, "mg-per-drop"), .drops, countries: countries, source: id))
                }
                continue
            }
            guard let form = Self.form(formName) else { throw row.problem("`\(formName)` is no form of tablet, capsule or liquid", at: "form") }
            let scored = try row.list("scored")
            let quartered = try row.list("quartered")
            for amount in try row.list("mg") {
                let score: Score = quartered.contains(amount) ? .quarters : scored.contains(amount) ? .halves : .whole
                strengths.append(Strength(try dose(amount, row, "mg"), form, score: score, countries: countries, source: id))
            }
        }
        return strengths
    }

    private static func form(_ name: String) -> Form? {
        if name.contains("disintegrating") || name.contains("film") || name.contains("sublingual") { return .disintegrating }
        if name.contains("extended") || name.contains("controlled") || name.contains("modified") { return .extendedRelease }
        if name.contains("capsule") { return .capsule }
        return name.contains("tablet") ? .tablet : nil
    }

    mutating func ranges(_ key: String) throws(Problem) -> [HourRange] {
        var ranges: [HourRange] = []
        for row in try file.mappings(key) { ranges.append(try range(row, key)) }
        return ranges
    }

    private mutating func range(_ row: YAMLMapping, _ key: String) throws(Problem) -> HourRange {
        try row.expectOnly(["low", "high", "unit", "source", "metabolite", "note"])
        guard try row.required("unit") == "hours" else { throw row.problem("times are given in hours", at: "unit") }
        let range = HourRange(low: try hours(row, "low"), high: try hours(row, "high"), source: try source(row))
        guard range.low <= range.high else { throw row.problem("`low` lies above `high`", at: "low") }
        try keepNote(of: row, key, range.source)
        return range
    }

    mutating func halfLives() throws(Problem) -> (own: [HourRange], ofMetabolites: [(name: String, range: HourRange)]) {
        var own: [HourRange] = []
        var others: [(String, HourRange)] = []
        for row in try file.mappings("half-life") {
            let range = try range(row, "half-life")
            if let name = try row.text("metabolite") { others.append((name, range)) } else { own.append(range) }
        }
        return (own, others)
    }

    mutating func metabolites(besides halfLives: [(name: String, range: HourRange)]) throws(Problem) -> [Metabolite] {
        var metabolites: [Metabolite] = []
        for row in try file.mappings("active-metabolites") {
            try row.expectOnly(["name", "half-life-low", "half-life-high", "source"])
            let id = try source(row)
            let range = try row.text("half-life-low") == nil ? nil : HourRange(low: try hours(row, "half-life-low"), high: try hours(row, "half-life-high"), source: id)
            metabolites.append(Metabolite(try row.required("name"), isActive: true, halfLife: range, source: id))
        }
        metabolites += halfLives.map { Metabolite($0.name, isActive: true, halfLife: $0.range, source: $0.range.source) }
        return metabolites
    }

    mutating func equivalents() throws(Problem) -> [Equivalent] {
        var equivalents: [Equivalent] = []
        for row in try file.mappings("equivalents") {
            try row.expectOnly(["table", "low", "high"])
            let table = try row.required("table")
            sources.insert(table)
            equivalents.append(Equivalent(source: table, low: try dose(try row.required("low"), row, "low"), high: try dose(try row.required("high"), row, "high")))
        }
        return equivalents
    }

    mutating func labelRules() throws(Problem) -> [LabelRule] {
        guard let row = try file.mapping("label-stop") else { return [] }
        try row.expectOnly(["text", "source", "history", "largest-fall-mg", "in-days"])
        let fall = try row.text("largest-fall-mg")
        return [LabelRule(source: try source(row), text: try row.required("text"), largestFall: try fall.map { text throws(Problem) in try dose(text, row, "largest-fall-mg") }, inDays: try row.integer("in-days"))]
    }

    mutating func labelMaximum() throws(Problem) -> LabelMaximum? {
        guard let row = try file.mapping("label-max-mg-per-day") else { return nil }
        try row.expectOnly(["mg", "source", "note"])
        return LabelMaximum(try dose(try row.required("mg"), row, "mg"), source: try source(row), use: try row.required("note"))
    }

    mutating func bands() throws(Problem) -> DoseBands? {
        guard let row = try file.mapping("asam-bands") else { return nil }
        try row.expectOnly(["low", "moderate", "source"])
        return DoseBands(lowUpTo: try dose(try row.required("low"), row, "low"), moderateUpTo: try dose(try row.required("moderate"), row, "moderate"), source: try source(row))
    }

    mutating func kinetics() throws(Problem) -> Kinetics? {
        guard let row = try file.mapping("pharmacokinetics") else { return nil }
        try row.expectOnly(["F", "v-over-f", "half-life", "ka", "source"])
        return Kinetics(
            bioavailability: try number(row, "F"), litresPerKilogram: try number(row, "v-over-f"), halfLifeHours: try number(row, "half-life"),
            absorptionPerHour: try number(row, "ka"), source: try source(row))
    }

    mutating func remarks() throws(Problem) -> [MedicationFacts.Remark] {
        var remarks: [MedicationFacts.Remark] = []
        for (key, subject) in [("metabolism", "metabolism"), ("metabolites-note", "metabolites")] {
            guard let row = try file.mapping(key) else { continue }
            try row.expectOnly(["text", "source"])
            let id = try row.text("source") ?? ""
            if !id.isEmpty { sources.insert(id) }
            remarks.append(MedicationFacts.Remark(subject: subject, text: try row.required("text"), source: id))
        }
        if let note = try file.text("note") { remarks.append(MedicationFacts.Remark(subject: "note", text: note, source: "")) }
        return remarks
    }
}
