extension TaperSentence {
    /// Everything in the sentence that looks like a slip.
    public var slips: [Slip] {
        var slips = Slip.check(dose, of: medication)
        if let crossOver { slips += Slip.check(crossOver.total, of: crossOver.target) + Slip.check(crossOver, from: dose, of: medication) }
        var begin = dose
        for phase in phases {
            slips += Slip.check(phase.rule, from: begin, start: startingDose)
            begin = phase.until ?? phase.rule.listedEnd ?? begin
        }
        for stock in stocks {
            let isFinal = stock.medication == finalMedication.id
            slips += Slip.check(stock.preparation, of: isFinal ? finalMedication : medication, daily: isFinal ? startingDose : dose)
        }
        return slips
    }
}

extension Slip {
    /// Slips in the numbers of a rule.
    ///
    /// - Parameters:
    ///   - begin: the dose from which it is computed.
    ///   - start: the starting dose of the plan.
    static func check(_ rule: Rule, from begin: Dose, start: Dose) -> [Slip] {
        switch rule {
        case .percentOfCurrent(let percent, _), .percentOfStart(let percent, _), .dailyPercent(let percent, _, _, _), .slide(let percent, _, _, _):
            check(percent)
        case .fixed(let cut, let span): check(cut: cut, from: begin, isDaily: span == .days(1))
        // Spread over days it may come to the whole dose, and not to more.
        case .dailyFixed(let cut, _): cut <= begin && cut * 2 > begin ? [] : check(cut: cut, from: begin, isDaily: false)
        case .steps(_, let stages): check(stages, from: begin, start: start)
        case .occupancy, .crossOver: []
        }
    }

    /// A cut in mg. Cuts of every day may be small.
    private static func check(cut: Dose, from begin: Dose, isDaily: Bool) -> [Slip] {
        if cut * 2 > begin {
            let thousandth = Dose(picograms: cut.picograms / 1000)
            if cut > begin, !thousandth.isZero, thousandth * 2 <= begin {
                return [Slip(kind: .thousandfoldCut, weight: .ask, question: "A cut of \(cut) is a thousand times \(thousandth). Is it really \(cut) at once?", meant: thousandth)]
            }
            return [Slip(kind: .largeCut, weight: .ask, question: "A cut of \(cut) is more than half of \(begin) at once. Is it right?", meant: nil)]
        }
        guard !isDaily, cut * 1000 < begin else { return [] }
        return [Slip(kind: .tinyCut, weight: .ask, question: "A cut of \(cut) is less than a thousandth of \(begin). Is it right?", meant: nil)]
    }

    /// Listed doses: a fall by more than half at once that is also more than a quarter of the starting dose. The small steps
    /// at the end of every published list are no slips.
    private static func check(_ stages: [Stage], from begin: Dose, start: Dose) -> [Slip] {
        var before = begin
        var slips: [Slip] = []
        for stage in stages {
            let fall = before - stage.dose
            if !stage.dose.isZero, fall * 2 > before, fall * 4 > start {
                slips.append(Slip(kind: .largeCut, weight: .ask, question: "From \(before) to \(stage.dose) is more than half of the dose at once. Is it right?", meant: nil))
            }
            before = stage.dose
        }
        return slips
    }

    /// The dose after a switch against what the tables set beside the dose before it. No table's number is said: nobody asked
    /// for one, and only a prescriber can choose.
    static func check(_ crossOver: CrossOver, from dose: Dose, of medication: Medication) -> [Slip] {
        let lines = Equivalence.spread(of: dose, from: medication, to: crossOver.target)
        guard let low = lines.map(\.low).min(), let high = lines.map(\.high).max(), crossOver.total < low || crossOver.total > high else { return [] }
        let side = crossOver.total < low ? "less" : "more"
        let tables = lines.count == 1 ? "than the one table that I have sets" : "than every table sets"
        return [
            Slip(
                kind: .crossOverDose, weight: .ask,
                question: "\(crossOver.total) of \(crossOver.target.name) is \(side) \(tables) beside \(dose) of \(medication.name). Did the prescriber order exactly this?", meant: nil)
        ]
    }
}
