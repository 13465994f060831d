/// Turns the dose that a rule asks for into the dose of the step: rounded to a grain, or to what can be measured, or
/// left as it is. Never above the dose before it.
struct Measure {
    private let grain: Dose?
    private let portioner: Portioner?
    /// What the parts of a split are multiples of, where there is such a thing.
    let grid: Dose?

    init(_ sentence: TaperSentence) throws(ScheduleError) {
        grain = sentence.grain
        let stocks = sentence.stocks.filter { $0.medication == sentence.finalMedication.id }.map(\.preparation)
        if stocks.isEmpty {
            portioner = nil
            grid = sentence.grain
        } else {
            do {
                let built = try Portioner(stocks, upTo: sentence.startingDose)
                portioner = built
                grid = sentence.grain ?? built.grid
            } catch {
                throw .preparation(error)
            }
        }
    }

    /// With preparations that have no common grid the parts of a split are measured one by one, each not above what it
    /// was; nil where the whole dose is measured.
    func parts(_ wanted: [StepPart], after before: Step) -> [Dose]? {
        guard let portioner, grain == nil, grid == nil, wanted.count > 1 else { return nil }
        return wanted.map { part in
            let limit = before.parts.first { $0.time == part.time }?.dose ?? part.dose
            return portioner.nearest(to: Unrounded(part.dose), part.dose, notAbove: limit) ?? part.dose
        }
    }

    /// - Parameters:
    ///   - exact: the unrounded dose.
    ///   - asked: the same, rounded to 1 pg.
    ///   - before: the step before it.
    func dose(_ exact: Unrounded, _ asked: Dose, after before: Step) -> Dose {
        if let grain {
            let near = exact.rounded(toMultipleOf: grain)
            guard near > before.dose else { return near }
            return Dose(picograms: before.dose.picograms / grain.picograms * grain.picograms)
        }
        guard let portioner, !asked.isZero else { return asked }
        // A dose that can't be measured stays as it was asked; its portion is then a refusal.
        return portioner.nearest(to: exact, asked, notAbove: before.dose) ?? asked
    }
}
