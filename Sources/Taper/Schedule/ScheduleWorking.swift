extension Schedule {
    /// How the dose of a step came about.
    public func working(ofStep index: Int) -> Working {
        let step = steps[index]
        let sentence = sentence(of: step)
        guard index > 0 else {
            return Working("starting dose", "as the sentence says", "\(step.dose)", note: crossNote(step, sentence))
        }
        let asked = "\(step.asked)"
        if step.cut == 0 {
            return step.dose.isZero
                ? Working("stop", "one span after the last dose", asked)
                : Working("dose set by an adjustment", "as ordered", asked)
        }
        let phase = sentence.phases[step.phase]
        var working = Schedule.working(phase.rule, cut: step.cut, from: step.begin, start: sentence.startingDose, asked: asked)
        if let floor = floor(of: step.phase, sentence), step.asked == floor, phase.rule.listedEnd == nil {
            working = Working("the rule's next dose, but not below the end", "\(phase.rule)", asked, note: "the end is \(floor)")
        }
        return step.dose == step.asked ? working : working.rounded(to: step.dose, by: sentence)
    }

    private func crossNote(_ step: Step, _ sentence: TaperSentence) -> String {
        step.isCrossing ? "\(sentence.dose) \(sentence.medication.id), counted as \(step.dose) \(sentence.finalMedication.id)" : ""
    }

    private func floor(of phase: Int, _ sentence: TaperSentence) -> Dose? {
        if let until = sentence.phases[phase].until { return until }
        guard phase == sentence.phases.count - 1 else { return nil }
        switch sentence.ending {
        case .stop(let dose), .stay(let dose): return dose
        default: return nil
        }
    }

    private static func working(_ rule: Rule, cut: Int, from begin: Dose, start: Dose, asked: String) -> Working {
        switch rule {
        case .percentOfCurrent(let percent, _), .slide(let percent, _, _, _):
            Working("dose × (1 − percent / 100)^cuts", "\(begin) × (1 − \(percent.value) / 100)^\(cut)", asked, note: "rounded once, half to even, to 1 pg")
        case .percentOfStart(let percent, _):
            Working("dose − cuts × percent / 100 × starting dose", "\(begin) − \(cut) × \(percent.value) / 100 × \(start)", asked, note: "not below zero")
        case .fixed(let dose, _):
            Working("dose − cuts × cut", "\(begin) − \(cut) × \(dose)", asked, note: "not below zero")
        case .dailyFixed(let dose, let days):
            Working("dose − days × amount / span", "\(begin) − \(cut) × \(dose) / \(days)", asked, note: "not below zero")
        case .dailyPercent(let percent, .start, let days, _):
            Working(
                "dose − days × percent / 100 × starting dose / span", "\(begin) − \(cut) × \(percent.value) / 100 × \(start) / \(days)", asked,
                note: "not below zero")
        case .dailyPercent(let percent, .current, let days, .geometric):
            Working("dose × (1 − percent / 100)^(days / span)", "\(begin) × (1 − \(percent.value) / 100)^(\(cut) / \(days))", asked)
        case .dailyPercent(let percent, .current, let days, .linear):
            Working(
                "dose × (1 − percent / 100)^blocks × (1 − percent / 100 × day / span)",
                "\(begin) × (1 − \(percent.value) / 100)^\((cut - 1) / days) × (1 − \(percent.value) / 100 × \((cut - 1) % days + 1) / \(days))", asked)
        case .occupancy(let points, _, _):
            Working(
                "half × RO / (100 − RO), with RO = 100 × dose / (dose + half) − cuts × points",
                "with dose \(begin), \(cut) × \(points.value) points and half \(Occupancy.half) of diazepam", asked,
                note: "a model, not a measurement", source: Occupancy.source)
        case .steps: Working("as listed", "step \(cut)", asked)
        case .crossOver(let crossOver):
            Working(
                "equivalent dose", "\(crossOver.total) \(crossOver.target.id) in place of the old dose", asked,
                note: crossOver.table == nil ? "as ordered" : "tables rest on opinion and differ", source: crossOver.table)
        }
    }
}

extension Working {
    fileprivate func rounded(to dose: Dose, by sentence: TaperSentence) -> Working {
        let how = sentence.grain.map { "rounded to a multiple of \($0)" } ?? "rounded to what can be measured"
        return Working(formula, filled, "\(result), \(how): \(dose)", note: note, source: source)
    }
}

extension Fall {
    /// How the percentage of the fall came about.
    public func working(days: Int) -> Working {
        Working(
            "(dose − dose \(days) days later) / dose × 100", "(\(from) − \(to)) / \(from) × 100", Calculator.text(percent) + "%",
            note: "of the starting dose \(start) it is \(Calculator.text(percentOfStart))%")
    }
}
