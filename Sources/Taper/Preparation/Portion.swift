/// What to take of what one has. The doses of the lines add up to `dose` exactly.
public struct Portion: Hashable, Sendable {
    public let lines: [Line]

    /// A part of a portion.
    public struct Line: Hashable, Sendable {
        public let preparation: Preparation
        public let amount: Amount

        /// The drug in it: exact for pieces; for a measured volume or weight rounded once, half to even, to 1 pg.
        public var dose: Dose {
            switch amount {
            case .pieces(let count, let perUnit):
                Dose(picograms: preparation.unitDose.picograms * Int64(count) / Int64(perUnit))
            case .marks(let count):
                Dose(picograms: Int64(((preparation.perMark ?? .zero) * Fraction(count)).rounded))
            }
        }
    }

    /// How much of a preparation.
    public enum Amount: Hashable, Sendable {
        /// Pieces of a tablet cut into `perUnit` (1, 2 or 4), whole capsules or drops.
        case pieces(Int, perUnit: Int)
        /// Marks of the syringe or steps of the scale.
        case marks(Int)
    }

    /// The exact sum of the lines.
    public var dose: Dose { lines.map(\.dose).total() }

    /// How many things are taken: whole pieces and broken ones each count one, a volume or a weighed piece one.
    public var pieceCount: Int {
        lines.reduce(0) { sum, line in
            switch line.amount {
            case .pieces(let count, let perUnit): sum + count / perUnit + (count % perUnit == 0 ? 0 : 1)
            case .marks: sum + 1
            }
        }
    }

    /// What must be said beside it.
    public var cautions: [String] {
        lines.compactMap(\.preparation.caution).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Preparation {
    /// The drug in one tablet, capsule or drop.
    var unitDose: Dose {
        switch self {
        case .tablets(let dose, _), .disintegrating(let dose), .extendedRelease(let dose), .capsules(let dose), .drops(let dose),
            .weighed(let dose, _, _):
            dose
        case .liquid(let perMillilitre, _): perMillilitre
        case .suspension(_, let dose, _, _): dose
        }
    }
}

extension Portion: CustomStringConvertible {
    /// `1½ × 0.5 mg tablets + 1.2 mL of 0.1 mg/mL liquid`; `nothing` when empty.
    public var description: String { text(naming: nil) }

    /// The same with the medication named in each part: `½ × 0.5 mg clonazepam tablet`.
    public func text(naming drug: String?) -> String {
        lines.isEmpty ? "nothing" : lines.map { $0.text(naming: drug) }.joined(separator: " + ")
    }
}

extension Portion.Line: CustomStringConvertible {
    /// `½ × 0.5 mg tablet`, `1.2 mL of 0.1 mg/mL liquid`, `0.034 g of 0.5 mg tablets`.
    public var description: String { text(naming: nil) }

    /// The same with the medication named: `0.034 g of 0.5 mg clonazepam tablets`.
    public func text(naming drug: String?) -> String {
        let named = drug.map { "\($0) " } ?? ""
        switch (preparation, amount) {
        case (_, .pieces(let count, let perUnit)): return "\(Portion.mixed(count, perUnit)) × \(preparation.unitName(of: drug, isPlural: count > perUnit))"
        case (.weighed(let dose, _, let scale), .marks(let count)):
            return Weight(micrograms: scale.micrograms * count).grams.description + " g of \(dose) \(named)tablets"
        case (.suspension(let tablets, let dose, let batch, let mark), .marks(let count)):
            let volume = Volume(microlitres: mark.microlitres * count)
            let batches = (volume.microlitres + batch.microlitres - 1) / batch.microlitres
            return "\(volume) of the \(named)suspension (\(tablets) × \(dose) in \(batch)\(batches > 1 ? ", made \(batches) times" : ""))"
        case (.liquid(let perMillilitre, let mark), .marks(let count)):
            return "\(Volume(microlitres: mark.microlitres * count)) of \(perMillilitre)/mL \(named)liquid"
        case (_, .marks): return ""
        }
    }

    /// The volume, where one is measured.
    public var volume: Volume? {
        guard case .marks(let count) = amount else { return nil }
        switch preparation {
        case .liquid(_, let mark), .suspension(_, _, _, let mark): return Volume(microlitres: mark.microlitres * count)
        default: return nil
        }
    }

    /// The weight of tablet, where it is weighed.
    public var weight: Weight? {
        guard case .marks(let count) = amount, case .weighed(_, _, let scale) = preparation else { return nil }
        return Weight(micrograms: scale.micrograms * count)
    }

    /// Tablets, capsules or drops used, where they are counted: ½ for half a tablet. For a weighed piece and a
    /// suspension it is the share of the tablets that it takes.
    public var units: Fraction? {
        switch (preparation, amount) {
        case (_, .pieces(let count, let perUnit)): Fraction(Int128(count), over: Int128(perUnit))
        case (.weighed(_, let tablet, let scale), .marks(let count)):
            Fraction(Int128(scale.micrograms) * Int128(count), over: Int128(tablet.micrograms))
        case (.suspension(let tablets, _, let volume, let mark), .marks(let count)):
            Fraction(Int128(mark.microlitres) * Int128(count) * Int128(tablets), over: Int128(volume.microlitres))
        default: nil
        }
    }
}

extension Portion {
    /// `1½`, `¼`, `3`.
    static func mixed(_ count: Int, _ perUnit: Int) -> String {
        let whole = count / perUnit
        let part: String
        switch count % perUnit * (4 / perUnit) {
        case 1: part = "¼"
        case 2: part = "½"
        case 3: part = "¾"
        default: part = ""
        }
        return whole == 0 && !part.isEmpty ? part : "\(whole)\(part)"
    }
}

extension Preparation {
    /// `0.5 mg tablet`, as one of it is named.
    public var unitName: String { unitName(of: nil, isPlural: false) }

    /// `0.5 mg clonazepam tablets`: with its medication where two are in one plan.
    public func unitName(of drug: String?, isPlural: Bool) -> String {
        let named = drug.map { "\($0) " } ?? ""
        let plural = isPlural ? "s" : ""
        return switch self {
        case .tablets(let dose, _), .weighed(let dose, _, _): "\(dose) \(named)tablet\(plural)"
        case .disintegrating(let dose): "\(dose) \(named)orally disintegrating tablet\(plural)"
        case .extendedRelease(let dose): "\(dose) \(named)extended-release tablet\(plural)"
        case .capsules(let dose): "\(dose) \(named)capsule\(plural)"
        case .drops(let dose): "\(dose) \(named)drop\(plural)"
        case .liquid(let perMillilitre, _): "mL of \(perMillilitre)/mL \(named)liquid"
        case .suspension(let tablets, let dose, let volume, _): "mL of a \(named)suspension (\(tablets) × \(dose) in \(volume))"
        }
    }
}
