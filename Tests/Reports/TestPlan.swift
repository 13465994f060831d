import Taper

/// Plans for the tests, from a formulary of one medication.
enum TestPlan {
    static let today = Day(year: 2026, month: 11, day: 21)!

    static let formulary = Formulary([
        Medication(
            id: "clonazepam", name: "clonazepam", brands: [Brand("Klonopin", countries: ["us"])],
            strengths: [Strength(Dose(micrograms: 500), .tablet, score: .halves, source: "fda-klonopin-2023")],
            equivalents: [equivalent("va-dod-2021", 1000), equivalent("ashton-2002", 500)]),
        Medication(id: "diazepam", name: "diazepam", equivalents: [equivalent("va-dod-2021", 10_000), equivalent("ashton-2002", 10_000)]),
    ])

    private static func equivalent(_ source: String, _ micrograms: Int) -> Equivalent {
        Equivalent(source: source, low: Dose(micrograms: micrograms), high: Dose(micrograms: micrograms))
    }

    static func schedule(_ line: String) throws -> Schedule {
        try Schedule(TaperSentence.parse(line, formulary: formulary, today: today))
    }
}
