import Taper

/// What to take of which preparation at each step of a schedule.
struct Portions {
    private let portioners: [String: Portioner]

    /// Nil where the sentence names nothing to make the doses from.
    init?(_ schedule: Schedule) {
        let stocks = schedule.sentence.stocks
        guard !stocks.isEmpty else { return nil }
        let largest = max(schedule.sentence.dose, schedule.sentence.startingDose)
        portioners = Dictionary(grouping: stocks, by: \.medication).compactMapValues { stocks in
            try? Portioner(stocks.map(\.preparation), upTo: largest)
        }
    }

    /// The portions of a step in words: `½ × 0.5 mg tablet + 1.2 mL of 0.1 mg/mL liquid`.
    ///
    /// A dose that can't be made exactly is said to be so, with what would work.
    func text(of step: Step) -> String {
        step.parts.filter { !$0.dose.isZero }.map { part in
            let lead = part.time.map { "\($0): " } ?? ""
            guard let portioner = portioners[part.medication] else { return lead + "\(part.dose) of \(part.medication)" }
            do { return lead + "\(try portioner.portion(of: part.dose))" } catch { return lead + "can't be made exactly: \(error.description)" }
        }.joined(separator: "; ")
    }

    /// What must be said beside the portions of a schedule.
    func cautions(of schedule: Schedule) -> [String] {
        var cautions: [String] = []
        for step in schedule.steps {
            for part in step.parts where !part.dose.isZero {
                let portion = try? portioners[part.medication]?.portion(of: part.dose)
                for caution in portion??.cautions ?? [] where !cautions.contains(caution) { cautions.append(caution) }
            }
        }
        return cautions
    }
}
