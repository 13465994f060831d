extension TaperSentence: CustomStringConvertible {
    /// The full form: `clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01`.
    public var description: String {
        var clauses = ["\(medication.id) \(dose)"]
        if !split.isEmpty {
            clauses.append("split " + split.map { "\($0.time) \($0.dose)" }.joined(separator: " and "))
        }
        if !cutOrder.isEmpty {
            clauses.append("cut " + cutOrder.map(\.description).joined(separator: " then ") + " first")
        }
        clauses.append(rules)
        switch ending {
        case .zero, .asListed: break
        case .stop(let last): clauses.append("to \(last)")
        case .stay(let last): clauses.append("to \(last) then stay")
        }
        clauses.append("from \(start)")
        clauses += holds.map(\.description)
        if !stocks.isEmpty {
            clauses.append("using " + stocks.map(text).joined(separator: " and "))
        }
        if let grain { clauses.append("round to \(grain)") }
        return clauses.joined(separator: ", ")
    }

    /// The rules alone: `0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week`.
    public var rules: String {
        phases.map { $0.rule.description + ($0.until.map { " until \($0)" } ?? "") }.joined(separator: ", then ")
    }

    private func text(_ stock: Stock) -> String {
        let owner = stock.medication == medication.id ? medication : finalMedication
        let drug = crossOver == nil ? "" : stock.medication + " "
        return stock.preparation.text(of: owner, named: drug)
    }
}

extension Rule: CustomStringConvertible {
    /// As it stands in a sentence.
    public var description: String {
        switch self {
        case .percentOfCurrent(let percent, let span): "\(percent) of the current dose every \(span.afterEvery)"
        case .percentOfStart(let percent, let span): "\(percent) of the starting dose every \(span.afterEvery)"
        case .fixed(let dose, let span): "\(dose) every \(span.afterEvery)"
        case .steps(let start, let stages): Rule.text(start, stages)
        case .dailyPercent(let percent, let base, let days, let shape):
            "\(percent) of the \(base == .current ? "current" : "starting") dose per \(Span.days(days)), daily"
                + (base == .start ? "" : shape == .linear ? " linear" : " geometric")
        case .dailyFixed(let dose, let days): "\(dose) per \(Span.days(days)), daily"
        case .occupancy(let points, let span, let table):
            "\(points.value) occupancy points every \(span.afterEvery)" + (table.map { " by \($0)" } ?? "")
        case .slide(let percent, let span, let cuts, let hold):
            "slide \(percent) every \(span.afterEvery) for \(cuts) \(cuts == 1 ? "cut" : "cuts") then hold \(hold)"
        case .crossOver(let crossOver):
            "cross over to \(crossOver.target.id) \(crossOver.total)"
                + (crossOver.table.map { " by \($0)" } ?? "") + " every \(crossOver.every.afterEvery)"
                + (crossOver.parts > 1 ? " in \(crossOver.parts) parts" : "")
                + (crossOver.order.isEmpty ? "" : " " + crossOver.order.map(\.description).joined(separator: " then ") + " first")
        }
    }

    private static func text(_ start: Span, _ stages: [Stage]) -> String {
        func amount(_ stage: Stage) -> String {
            stage.parts.isEmpty ? stage.dose.amount : stage.parts.map(\.amount).joined(separator: " + ")
        }
        let isEven =
            stages.dropLast().allSatisfy { $0.span == start }
            && (stages.last.map { $0.span == start || $0.span == nil } ?? true)
        if isEven {
            return "steps " + stages.map(amount).joined(separator: ", ") + " mg every \(start.afterEvery)"
        }
        let listed = stages.map { amount($0) + " mg" + ($0.span.map { " for \($0)" } ?? "") }
        return "steps start for \(start), " + listed.joined(separator: ", ")
    }
}

extension Hold: CustomStringConvertible {
    /// As it stands in a sentence.
    public var description: String {
        switch self {
        case .first(let span): "hold \(span)"
        case .at(let dose, let span): "hold \(span) at \(dose)"
        case .every(let count, let span): "hold \(span) every \(count) \(count == 1 ? "step" : "steps")"
        case .from(let day, let span): "hold \(span) from \(day)"
        }
    }
}

extension Preparation {
    /// As it stands in a sentence about that medication; `drug` (with a space behind it) is named where two are used.
    func text(of medication: Medication, named drug: String) -> String {
        switch self {
        case .tablets(let dose, let score):
            "\(dose) \(drug)tablets" + Preparation.scoreText(score, known: medication.tablet(of: dose)?.score ?? .whole)
        case .disintegrating(let dose): "\(dose) \(drug)orally disintegrating tablets"
        case .extendedRelease(let dose): "\(dose) \(drug)extended-release tablets"
        case .capsules(let dose): "\(dose) \(drug)capsules"
        case .drops(let dose): "\(dose) \(drug)drops"
        case .liquid(let perMillilitre, let mark): "\(perMillilitre)/mL \(drug)liquid" + Preparation.markText(mark)
        case .suspension(let count, let dose, let volume, let mark):
            "\(count) \(drug)\(count == 1 ? "tablet" : "tablets") of \(dose) in \(volume)" + Preparation.markText(mark)
        case .weighed(let dose, let tablet, let scale): "\(dose) \(drug)tablets weighing \(tablet) on a \(scale) scale"
        }
    }

    private static func scoreText(_ score: Score, known: Score) -> String {
        switch score {
        case .whole: known == .whole ? "" : " whole"
        case .halves: " scored"
        case .quarters: " quartered"
        }
    }

    private static func markText(_ mark: Volume) -> String { mark == usualMark ? "" : " by \(mark)" }
}
