import Taper

/// A formulary with published figures, enough for lines of arithmetic; the real one comes from the knowledge base.
enum ArithmeticFormulary {
    static let all = Formulary([
        medication(
            "clonazepam", brands: ["Klonopin", "Rivotril"], tablets: ["0.5", "1", "2"], perDrop: "0.1", halfLife: (30, 40),
            equivalents: [("ashton-2002", "0.5"), ("va-dod-2021", "1"), ("scotland-2024", "0.5"), ("nsw-health", "0.5")], maximum: "4"),
        medication(
            "diazepam", brands: ["Valium"], tablets: ["2", "5", "10"], halfLife: (20, 100),
            equivalents: [
                ("ashton-2002", "10"), ("va-dod-2021", "10"), ("scotland-2024", "10"), ("sps-equivalence", "10"), ("nsw-health", "10"), ("who-2009", "10"),
            ]),
        medication(
            "alprazolam", brands: ["Xanax"], tablets: ["0.25", "0.5", "1", "2"], halfLife: (11, 11),
            equivalents: [("ashton-2002", "0.5"), ("va-dod-2021", "1"), ("nsw-health", "1")], maximum: "10"),
        medication(
            "lorazepam", brands: ["Ativan"], tablets: ["0.5", "1", "2"], halfLife: (12, 12),
            equivalents: [("ashton-2002", "1"), ("va-dod-2021", "2"), ("scotland-2024", "1"), ("nsw-health", "2")], maximum: "10"),
        medication("temazepam", brands: ["Restoril"], halfLife: (8, 22), equivalents: [("ashton-2002", "20"), ("va-dod-2021", "15")]),
        medication("oxazepam", brands: ["Serax"], halfLife: (4, 15), equivalents: [("ashton-2002", "20"), ("va-dod-2021", "30")]),
        medication("nitrazepam", brands: ["Mogadon"], halfLife: (15, 38), equivalents: [("ashton-2002", "10"), ("scotland-2024", "10")]),
        medication("chlordiazepoxide", brands: ["Librium"], halfLife: (5, 30), equivalents: [("ashton-2002", "25"), ("va-dod-2021", "25")]),
        medication("clobazam", brands: ["Frisium"], halfLife: (12, 60), equivalents: [("ashton-2002", "20"), ("nsw-health", "20")]),
        medication("lormetazepam", brands: ["Noctamid"], halfLife: (10, 12), equivalents: [("ashton-2002", "1", "2"), ("who-2009", "1.5", "1.5")]),
        medication("bromazepam", brands: ["Lexotan", "Lexomil"], halfLife: (10, 20), equivalents: [("ashton-2002", "5", "6"), ("nsw-health", "6", "6")]),
        medication("zopiclone", brands: ["Zimovane"], halfLife: (5, 6), equivalents: [("ashton-2002", "15"), ("scotland-2024", "15")]),
        medication("zolpidem", brands: ["Ambien"], halfLife: (2, 3), equivalents: [("ashton-2002", "20"), ("scotland-2024", "20")]),
    ])

    private static func milligrams(_ text: String) -> Dose {
        guard let dose = try? Dose.parse(text) else { preconditionFailure("not a dose: \(text)") }
        return dose
    }

    private static func medication(
        _ name: String, brands: [String], tablets: [String] = [], perDrop: String? = nil, halfLife: (Int, Int), equivalents: [(String, String)],
        maximum: String? = nil
    ) -> Medication {
        medication(
            name, brands: brands, tablets: tablets, perDrop: perDrop, halfLife: halfLife, equivalents: equivalents.map { ($0.0, $0.1, $0.1) }, maximum: maximum)
    }

    private static func medication(
        _ name: String, brands: [String], tablets: [String] = [], perDrop: String? = nil, halfLife: (Int, Int), equivalents: [(String, String, String)],
        maximum: String? = nil
    ) -> Medication {
        Medication(
            id: name, name: name, brands: brands.map { Brand($0) },
            strengths: tablets.map { Strength(milligrams($0), .tablet, source: "label") }
                + (perDrop.map { [Strength(milligrams($0), .drops, source: "swiss-rivotril")] } ?? []),
            halfLives: [HourRange(low: Hours(halfLife.0), high: Hours(halfLife.1), source: "label")],
            equivalents: equivalents.map { Equivalent(source: $0.0, low: milligrams($0.1), high: milligrams($0.2)) },
            labelMaximum: maximum.map { LabelMaximum(milligrams($0), source: "label", use: "") })
    }
}
