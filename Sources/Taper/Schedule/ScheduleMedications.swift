extension Schedule {
    /// The medications of the plan in the order in which they are taken: two where it crosses over.
    public var medications: [Medication] {
        var seen = Set<String>()
        return sentences.flatMap { [$0.medication, $0.finalMedication] }.filter { seen.insert($0.id).inserted }
    }

    /// The doses that are taken in a day of the step, one for each medication in the order of `medications`. During a
    /// cross-over they don't add up to the step's dose, which is counted in the new medication.
    public func doses(of step: Step) -> [StepPart] {
        var totals: [StepPart] = []
        for medication in medications.map(\.id) {
            let parts = step.parts.filter { $0.medication == medication }
            if !parts.isEmpty { totals.append(StepPart(time: nil, medication: medication, dose: parts.map(\.dose).total())) }
        }
        return totals
    }

    /// What is taken in a day of the step, written by `amount`: `0.5 mg`, and where the plan has two medications `2 mg
    /// clonazepam + 20 mg diazepam`.
    public func doseText(of step: Step, _ amount: (Dose) -> String = { "\($0)" }) -> String {
        guard medications.count > 1, !step.parts.isEmpty else { return amount(step.dose) }
        return doses(of: step).map { "\(amount($0.dose)) \($0.medication)" }.joined(separator: " + ")
    }
}
