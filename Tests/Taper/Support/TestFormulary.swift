import Taper

/// A small formulary with published figures, enough for the tests; the real one comes from the knowledge base.
enum TestFormulary {
    static let all = Formulary([clonazepam, diazepam, lorazepam, alprazolam, temazepam])

    static func milligrams(_ text: String) -> Dose {
        guard let dose = try? Dose.parse(text) else { preconditionFailure("not a dose: \(text)") }
        return dose
    }

    static func equivalents(_ entries: (String, String, String)...) -> [Equivalent] {
        entries.map { Equivalent(source: $0.0, low: milligrams($0.1), high: milligrams($0.2)) }
    }

    static let clonazepam = Medication(
        id: "clonazepam", name: "clonazepam", otherNames: ["k-pin", "kpin"],
        brands: [Brand("Klonopin", countries: ["us"]), Brand("Rivotril")],
        strengths: [
            Strength(milligrams("0.5"), .tablet, score: .halves, source: "fda-klonopin-2023"),
            Strength(milligrams("1"), .tablet, source: "fda-klonopin-2023"),
            Strength(milligrams("2"), .tablet, source: "fda-klonopin-2023"),
            Strength(milligrams("0.125"), .disintegrating, source: "fda-klonopin-2023"),
        ],
        halfLives: [HourRange(low: Hours(30), high: Hours(40), source: "fda-klonopin-2023")],
        equivalents: equivalents(("va-dod-2021", "1", "1"), ("ashton-2002", "0.5", "0.5"), ("scotland-2024", "0.5", "0.5"), ("nsw-health", "0.5", "0.5")),
        labelRules: [LabelRule(source: "fda-klonopin-2023", text: "0.125 mg twice a day every 3 days", largestFall: milligrams("0.25"), inDays: 3)],
        labelMaximum: LabelMaximum(milligrams("20"), source: "fda-klonopin-2023", use: "seizures, adults"),
        kinetics: Kinetics(bioavailability: 0.9, litresPerKilogram: 3, halfLifeHours: 35, absorptionPerHour: 1.66, source: "swiss-klonopin"))

    static let diazepam = Medication(
        id: "diazepam", name: "diazepam", brands: [Brand("Valium")],
        strengths: ["2", "5", "10"].map { Strength(milligrams($0), .tablet, score: .halves, source: "fda-valium") },
        equivalents: ["va-dod-2021", "ashton-2002", "scotland-2024", "sps-equivalence", "nsw-health", "who-2009"].map {
            Equivalent(source: $0, low: milligrams("10"), high: milligrams("10"))
        },
        labelMaximum: LabelMaximum(milligrams("40"), source: "fda-valium", use: "anxiety, adults"),
        kinetics: Kinetics(bioavailability: 0.95, litresPerKilogram: 0.9, halfLifeHours: 48, absorptionPerHour: 4.4, source: "fda-valium"))

    static let lorazepam = Medication(
        id: "lorazepam", name: "lorazepam", brands: [Brand("Ativan")],
        strengths: ["0.5", "1", "2"].map { Strength(milligrams($0), .tablet, score: .halves, source: "fda-ativan") },
        equivalents: equivalents(
            ("va-dod-2021", "2", "2"), ("ashton-2002", "1", "1"), ("scotland-2024", "1", "1"), ("nsw-health", "2", "2"), ("who-2009", "1", "1")),
        kinetics: Kinetics(bioavailability: 0.93, litresPerKilogram: 1.15, halfLifeHours: 13, absorptionPerHour: 1.9, source: "greenblatt-1993"))

    static let alprazolam = Medication(
        id: "alprazolam", name: "alprazolam", brands: [Brand("Xanax")],
        strengths: ["0.25", "0.5", "1", "2"].map { Strength(milligrams($0), .tablet, score: .halves, source: "fda-xanax") },
        equivalents: equivalents(("va-dod-2021", "1", "1"), ("ashton-2002", "0.5", "0.5")),
        labelRules: [LabelRule(source: "fda-xanax", text: "not more than 0.5 mg every 3 days", largestFall: milligrams("0.5"), inDays: 3)],
        labelMaximum: LabelMaximum(milligrams("10"), source: "fda-xanax", use: "panic disorder"),
        kinetics: Kinetics(bioavailability: 0.9, litresPerKilogram: 0.8, halfLifeHours: 11.2, absorptionPerHour: 2.5, source: "fda-xanax"))

    static let temazepam = Medication(
        id: "temazepam", name: "temazepam", brands: [Brand("Restoril")],
        equivalents: equivalents(("va-dod-2021", "15", "15"), ("ashton-2002", "20", "20")))

    static let today = Day(year: 2026, month: 12, day: 1)!

    static func sentence(_ line: String) throws(SentenceError) -> TaperSentence {
        try TaperSentence.parse(line, formulary: all, today: today)
    }
}
