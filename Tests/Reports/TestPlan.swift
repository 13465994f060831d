import Taper

/// Plans for the tests, from a formulary of one medication.
enum TestPlan {
    static let today = Day(year: 2026, month: 11, day: 21)!

    static let formulary = Formulary([
        Medication(
            id: "clonazepam", name: "clonazepam", brands: [Brand("Klonopin", countries: ["us"])],
            strengths: [Strength(Dose(micrograms: 500), .tablet, score: .halves, source: "fda-klonopin-2023")])
    ])

    static func schedule(_ line: String) throws -> Schedule {
        try Schedule(TaperSentence.parse(line, formulary: formulary, today: today))
    }
}
