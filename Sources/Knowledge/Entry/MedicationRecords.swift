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
        // By bytes: the rows of all drugs are read whenever a name is looked for.
        let rows = record.dropFirst().map { $0.utf8.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(Substring($0)) } }
        let byKind = Dictionary(grouping: rows) { $0[0] }
        func all(_ kind: String, _ count: Int) -> [[String]] { (byKind[kind] ?? []).filter { $0.count >= count } }
        func first(_ kind: String) -> String { all(kind, 2).first?[1] ?? "" }
        func countries(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        func range(_ row: [String], _ from: Int) -> HourRange {
            HourRange(low: Hours(minutes: Int(row[from]) ?? 0), high: Hours(minutes: Int(row[from + 1]) ?? 0), source: row[from + 2])
        }
        let medication = Medication(
            id: id, name: first("name"), otherNames: all("also", 2).map { $0[1] },
            brands: all("brand", 3).map { Brand($0[1], countries: countries($0[2])) },
            strengths: all("strength", 6).compactMap { row in
                guard let form = Form(rawValue: row[2]), let score = Score(rawValue: row[3]) else { return nil }
                return Strength(dose(row[1]), form, score: score, countries: countries(row[4]), source: row[5])
            },
            halfLives: all("half", 4).map { range($0, 1) }, peakTimes: all("peak", 4).map { range($0, 1) },
            metabolites: all("metabolite", 4).map { row in
                Metabolite(row[1], isActive: row[2].isEmpty ? nil : row[2] == "yes", halfLife: row.count >= 7 ? range(row, 4) : nil, source: row[3])
            },
            equivalents: all("equivalent", 4).map { Equivalent(source: $0[1], low: dose($0[2]), high: dose($0[3])) },
            labelRules: all("label", 5).map { LabelRule(source: $0[1], text: $0[2], largestFall: $0[3].isEmpty ? nil : dose($0[3]), inDays: Int($0[4])) },
            labelMaximum: all("most", 4).first.map { LabelMaximum(dose($0[1]), source: $0[2], use: $0[3]) },
            bands: all("bands", 4).first.map { DoseBands(lowUpTo: dose($0[1]), moderateUpTo: dose($0[2]), source: $0[3]) },
            kinetics: all("kinetics", 6).first.map { row in
                Kinetics(
                    bioavailability: Double(row[1]) ?? 0, litresPerKilogram: Double(row[2]) ?? 0, halfLifeHours: Double(row[3]) ?? 0,
                    absorptionPerHour: Double(row[4]) ?? 0, source: row[5])
            })
        let remarks = all("remark", 4).map { MedicationFacts.Remark(subject: $0[1], text: $0[2], source: $0[3]) }
        return MedicationFacts(medication: medication, drugClass: first("class"), remarks: remarks, brandSources: all("brand-source", 2).map { $0[1] }, checked: first("checked"))
    }
}
