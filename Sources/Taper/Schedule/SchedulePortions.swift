/// What to take at one time of day.
public struct TimedPortion: Hashable, Sendable {
    public let part: StepPart
    /// The portion that re-adds to the part exactly, or why there is none. Nil when no preparation of it is named.
    public let portion: Result<Portion, PortionRefusal>?
}

/// Makes the portions of a schedule's steps. Build it once and ask for as many steps as needed.
public struct Portions: Sendable {
    /// For each sentence, what there is of each medication.
    private let portioners: [[String: Portioner]]
    /// Two medications are in the plan, so that each portion names its own.
    private let namesMedications: Bool

    /// - Throws: `PreparationProblem` when a set of preparations can't be calculated with.
    public init(_ schedule: Schedule) throws(PreparationProblem) {
        var portioners: [[String: Portioner]] = []
        let highest = schedule.steps.map(\.dose).max() ?? .zero
        for sentence in schedule.sentences {
            var owned: [String: Portioner] = [:]
            for medication in [sentence.medication.id, sentence.finalMedication.id] where owned[medication] == nil {
                let preparations = sentence.stocks.filter { $0.medication == medication }.map(\.preparation)
                let largest = medication == sentence.finalMedication.id ? highest : sentence.dose
                if !preparations.isEmpty { owned[medication] = try Portioner(preparations, upTo: largest) }
            }
            portioners.append(owned)
        }
        self.portioners = portioners
        namesMedications = schedule.medications.count > 1
    }

    /// One for each part of the step.
    public func portions(of step: Step) -> [TimedPortion] {
        step.parts.map { part in TimedPortion(part: part, portion: portion(of: part, sentence: step.sentence)) }
    }

    private func portion(of part: StepPart, sentence: Int) -> Result<Portion, PortionRefusal>? {
        guard let portioner = portioners[sentence][part.medication] else { return nil }
        do {
            return .success(try portioner.portion(of: part.dose))
        } catch {
            return .failure(error)
        }
    }

    /// The step's portions in one line: `morning: ½ × 0.5 mg tablet; night: 1.2 mL of 0.1 mg/mL liquid`; where the plan has two
    /// medications each portion names its own, as in `½ × 0.5 mg clonazepam tablet`. Nil when the sentence names no preparation; a refusal is said in place of a portion.
    public func text(of step: Step) -> String? {
        guard !portioners[step.sentence].isEmpty else { return nil }
        if step.parts.isEmpty { return "nothing" }
        return portions(of: step).map { timed in
            let time = timed.part.time.map { "\($0): " } ?? ""
            switch timed.portion {
            case .success(let portion)?: return time + portion.text(naming: namesMedications ? timed.part.medication : nil)
            case .failure(let refusal)?: return time + (namesMedications ? timed.part.medication + ": " : "") + refusal.description
            case nil: return time + "\(timed.part.dose) \(timed.part.medication)"
            }
        }.joined(separator: "; ")
    }
}
