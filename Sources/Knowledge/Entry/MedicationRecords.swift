import Taper

/// How drugs lie in the pack: one record a drug, one text a fact, its parts set apart by a unit separator.
enum MedicationRecords {
    private static let separator = "\u{1F}"

    /// The drugs for the calculator, the ones that people take most first.
    static func formulary(_ pack: Pack) -> Formulary {
        Formulary(all(pack).map(\.medication))
    }

    /// All drugs of the pack.
    static func all(_ pack: Pack) -> [MedicationFacts] {
        let records = Records(pack, .medications)
        return (0..<records.count).compactMap { facts(records[$0]) }
    }

    /// The record of a drug.
    static func record(_ facts: MedicationFacts) -> [String] {
        let medication = facts.medication
        var rows: [[String]] = [["class", facts.drugClass], ["checked", facts.checked], ["name", medication.name]]
        rows += medication.otherNames.map { ["also", $0] }
        rows += medication.brands.map { ["brand", $0.name, $0.countries.joined(separator: " ")] }
        rows += medication.strengths.map { ["strength", text($0.dose), $0.form.rawValue, $0.score.rawValue, $0.countries.joined(separator: " "), $0.source] }
        rows += medication.halfLives.map { ["half", String($0.low.minutes), String($0.high.minutes), $0.source] }
        rows += medication.peakTimes.map { ["peak", String($0.low.minutes), String($0.high.minutes), $0.source] }
        rows += medication.metabolites.map { metabolite in
            let active = metabolite.isActive.map { $0 ? "yes" : "no" } ?? ""
            let half = metabolite.halfLife.map { [String($0.low.minutes), String($0.high.minutes), $0.source] } ?? []
            return ["metabolite", metabolite.name, active, metabolite.source] + half
        }
        rows += medication.equivalents.map { ["equivalent", $0.source, text($0.low), text($0.high)] }
        rows += medication.labelRules.map { ["label", $0.source, $0.text, $0.largestFall.map(text) ?? "", $0.inDays.map(String.init) ?? ""] }
        if let most = medication.labelMaximum { rows.append(["most", text(most.dose), most.source, most.use]) }
        if let bands = medication.bands { rows.append(["bands", text(bands.lowUpTo), text(bands.moderateUpTo), bands.source]) }
        if let kinetics = medication.kinetics {
            rows.append(["kinetics", "\(kinetics.bioavailability)", "\(kinetics.litresPerKilogram)", "\(kinetics.halfLifeHours)", "\(kinetics.absorptionPerHour)", kinetics.source])
        }
        rows += facts.remarks.map { ["remark", $0.subject, $0.text, $0.source] }
        rows += facts.brandSources.map { ["brand-source", $0] }
        return [medication.id] + rows.map { $0.joined(separator: separator) }
    }

    private static func text(_ dose: Dose) -> String {
        String(dose.picograms)
    }

    private static func dose(_ text: String) -> Dose {
        Dose(picograms: Int64(text) ?? 0)
    }

    private static func facts(_ record: [String]) -> MedicationFacts? {
        guard let id = record.first else { return nil }
        var read = Reader()
        for text in record.dropFirst() {
            // By bytes, and each row once: every process that looks for a name reads all drugs.
            read.add(Row(parts: text.utf8.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(Substring($0)) }))
        }
        return read.facts(id)
    }

    /// The parts of a row behind its kind; one that is missing is empty.
    private struct Row {
        var parts: [String]
        var kind: String { parts[0] }
        subscript(index: Int) -> String { index < parts.count ? parts[index] : "" }
        func dose(_ index: Int) -> Dose { MedicationRecords.dose(self[index]) }
        func countries(_ index: Int) -> [String] { self[index].split(separator: " ").map(String.init) }
        func range(_ from: Int) -> HourRange {
            HourRange(low: Hours(minutes: Int(self[from]) ?? 0), high: Hours(minutes: Int(self[from + 1]) ?? 0), source: self[from + 2])
        }
    }

    /// What the rows of a drug have told so far.
    private struct Reader {
        var name = "", drugClass = "", checked = ""
        var otherNames: [String] = [], brandSources: [String] = []
        var brands: [Brand] = []
        var strengths: [Strength] = []
        var halfLives: [HourRange] = [], peakTimes: [HourRange] = []
        var metabolites: [Metabolite] = []
        var equivalents: [Equivalent] = []
        var labelRules: [LabelRule] = []
        var labelMaximum: LabelMaximum?
        var bands: DoseBands?
        var kinetics: Kinetics?
        var remarks: [MedicationFacts.Remark] = []

        mutating func add(_ row: Row) {
            switch row.kind {
            case "class": drugClass = row[1]
            case "checked": checked = row[1]
            case "name": name = row[1]
            case "also": otherNames.append(row[1])
            case "brand": brands.append(Brand(row[1], countries: row.countries(2)))
            case "strength":
                guard let form = Form(rawValue: row[2]), let score = Score(rawValue: row[3]) else { return }
                strengths.append(Strength(row.dose(1), form, score: score, countries: row.countries(4), source: row[5]))
            case "half": halfLives.append(row.range(1))
            case "peak": peakTimes.append(row.range(1))
            case "metabolite":
                metabolites.append(Metabolite(row[1], isActive: row[2].isEmpty ? nil : row[2] == "yes", halfLife: row.parts.count >= 7 ? row.range(4) : nil, source: row[3]))
            case "equivalent": equivalents.append(Equivalent(source: row[1], low: row.dose(2), high: row.dose(3)))
            case "label": labelRules.append(LabelRule(source: row[1], text: row[2], largestFall: row[3].isEmpty ? nil : row.dose(3), inDays: Int(row[4])))
            case "most": labelMaximum = LabelMaximum(row.dose(1), source: row[2], use: row[3])
            case "bands": bands = DoseBands(lowUpTo: row.dose(1), moderateUpTo: row.dose(2), source: row[3])
            case "kinetics":
                kinetics = Kinetics(
                    bioavailability: Double(row[1]) ?? 0, litresPerKilogram: Double(row[2]) ?? 0, halfLifeHours: Double(row[3]) ?? 0,
                    absorptionPerHour: Double(row[4]) ?? 0, source: row[5])
            case "remark": remarks.append(MedicationFacts.Remark(subject: row[1], text: row[2], source: row[3]))
            case "brand-source": brandSources.append(row[1])
            default: break
            }
        }

        func facts(_ id: String) -> MedicationFacts {
            let medication = Medication(
                id: id, name: name, otherNames: otherNames, brands: brands, strengths: strengths, halfLives: halfLives, peakTimes: peakTimes,
                metabolites: metabolites, equivalents: equivalents, labelRules: labelRules, labelMaximum: labelMaximum, bands: bands, kinetics: kinetics)
            return MedicationFacts(medication: medication, drugClass: drugClass, remarks: remarks, brandSources: brandSources, checked: checked)
        }
    }
}
