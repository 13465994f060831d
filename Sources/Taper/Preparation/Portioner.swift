/// Finds portions: as much as possible in pieces, the rest by one measured volume or weight; fewest pieces, and among
/// those fewest broken ones. Built once for a set of preparations.
public struct Portioner: Sendable {
    private let preparations: [Preparation]
    /// All pieces, largest dose first.
    private let pieces: [Piece]
    /// The largest amount of which all pieces are multiples, in picograms; 0 without pieces.
    private let unit: Int64
    /// For every multiple of `unit`: the cheapest way's cost and its last piece.
    private let cost: [Int32]
    private let last: [Int8]
    /// The nearest multiple at or below that can be made.
    private let reachable: [Int32]
    private let measures: [(preparation: Preparation, perMark: Fraction)]

    private struct Piece {
        let preparation: Int
        let perUnit: Int
        let dose: Int64
    }

    private static let mostMultiples = 400_000
    private static let unmade: Int32 = .max

    /// - Parameter largest: portions are found for doses up to this one.
    public init(_ preparations: [Preparation], upTo largest: Dose) throws(PreparationProblem) {
        self.preparations = preparations
        measures = preparations.compactMap { preparation in preparation.perMark.map { (preparation, $0) } }
        for measure in measures where measure.perMark < .one { throw .markTooFine }
        var pieces: [Piece] = []
        for (index, preparation) in preparations.enumerated() {
            for piece in preparation.pieces where piece.dose > .zero {
                pieces.append(Piece(preparation: index, perUnit: piece.perUnit, dose: piece.dose.picograms))
            }
        }
        pieces.sort { ($0.dose, -$0.perUnit) > ($1.dose, -$1.perUnit) }
        self.pieces = pieces
        let unit = pieces.reduce(Int64(0)) { Portioner.divisor($0, $1.dose) }
        self.unit = unit
        let limit = unit == 0 ? 0 : Int(largest.picograms / unit)
        guard limit <= Portioner.mostMultiples, pieces.count <= Int(Int8.max) else { throw .tooFine }
        var cost = [Int32](repeating: Portioner.unmade, count: limit + 1)
        var last = [Int8](repeating: -1, count: limit + 1)
        cost[0] = 0
        if limit > 0 {
            let steps = pieces.map { Int($0.dose / unit) }
            // A piece costs 1024, a broken one 1025: fewest pieces, then fewest broken ones.
            let prices = pieces.map { Int32($0.perUnit == 1 ? 1024 : 1025) }
            for amount in 1...limit {
                for index in steps.indices where steps[index] <= amount && cost[amount - steps[index]] != Portioner.unmade {
                    let price = cost[amount - steps[index]] + prices[index]
                    if price < cost[amount] { (cost[amount], last[amount]) = (price, Int8(index)) }
                }
            }
        }
        var reachable = [Int32](repeating: 0, count: limit + 1)
        for amount in cost.indices.dropFirst() { reachable[amount] = cost[amount] == Portioner.unmade ? reachable[amount - 1] : Int32(amount) }
        (self.cost, self.last, self.reachable) = (cost, last, reachable)
    }

    private static func divisor(_ first: Int64, _ second: Int64) -> Int64 {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    /// The finest amount of which everything that can be made is a multiple, where there is such a thing and every multiple
    /// of it can be made.
    public var grid: Dose? {
        var common = unit
        for measure in measures {
            guard measure.perMark.isWhole else { return nil }
            common = Portioner.divisor(common, Int64(measure.perMark.numerator))
        }
        guard common > 0 else { return nil }
        let everyMark = measures.contains { $0.perMark == Fraction(Int(common)) }
        let everyPiece = measures.isEmpty && pieces.contains { $0.dose == common }
        return everyMark || everyPiece ? Dose(picograms: common) : nil
    }

    /// The smallest amount above zero that can be made.
    public var smallest: Dose? {
        let piece = pieces.last.map { Dose(picograms: $0.dose) }
        let mark = measures.map { Dose(picograms: Int64($0.perMark.rounded)) }.min()
        return [piece, mark].compactMap(\.self).min()
    }

    /// The portion that re-adds to the dose exactly, or a refusal that says what would work.
    public func portion(of dose: Dose) throws(PortionRefusal) -> Portion {
        if dose.isZero { return Portion(lines: []) }
        if let found = exact(dose.picograms) { return found }
        throw refusal(of: dose)
    }

    private func exact(_ target: Int64) -> Portion? {
        let top = unit == 0 ? 0 : min(Int(target / unit), cost.count - 1)
        if unit != 0, target % unit == 0, top == Int(target / unit), cost[top] != Portioner.unmade {
            return Portion(lines: lines(ofMultiple: top))
        }
        var amount = Int(reachable[top])
        // Beyond 256 combinations of pieces the rest would be pieces' worth of liquid: nobody is served by that.
        for _ in 0..<256 {
            let rest = target - Int64(amount) * unit
            for measure in measures {
                guard let marks = Portioner.marks(of: measure.perMark, in: rest) else { continue }
                var lines = lines(ofMultiple: amount)
                lines.append(Portion.Line(preparation: measure.preparation, amount: .marks(marks)))
                return Portion(lines: lines)
            }
            guard amount > 0 else { return nil }
            amount = Int(reachable[amount - 1])
        }
        return nil
    }

    /// How many marks hold an amount exactly (to the picogram to which a mark is rounded).
    private static func marks(of perMark: Fraction, in amount: Int64) -> Int? {
        let marks: Int128
        if perMark.isWhole {
            let (quotient, rest) = Int128(amount).quotientAndRemainder(dividingBy: perMark.numerator)
            guard rest == 0 else { return nil }
            marks = quotient
        } else {
            marks = Fraction.roundHalfEven(Int128(amount) * perMark.denominator, over: perMark.numerator)
            guard Fraction.roundHalfEven(perMark.numerator * marks, over: perMark.denominator) == Int128(amount) else { return nil }
        }
        return marks > 0 && marks < 1_000_000 ? Int(marks) : nil
    }

    /// The pieces that make a multiple of the unit, largest first, equal ones counted together.
    private func lines(ofMultiple multiple: Int) -> [Portion.Line] {
        var counts = [Int](repeating: 0, count: pieces.count)
        var rest = multiple
        while rest > 0 {
            let index = Int(last[rest])
            counts[index] += 1
            rest -= Int(pieces[index].dose / unit)
        }
        var lines: [Portion.Line] = []
        for (place, preparation) in preparations.enumerated() {
            // Wholes, halves and quarters of one tablet are one line: 1½ tablets.
            var quarters = 0
            var finest = 1
            for (index, piece) in pieces.enumerated() where piece.preparation == place && counts[index] > 0 {
                quarters += counts[index] * 4 / piece.perUnit
                finest = max(finest, piece.perUnit)
            }
            if quarters > 0 {
                if finest == 4, quarters % 2 == 0 { finest = quarters % 4 == 0 ? 1 : 2 }
                if finest == 2, quarters % 4 == 0 { finest = 1 }
                lines.append(Portion.Line(preparation: preparation, amount: .pieces(quarters * finest / 4, perUnit: finest)))
            }
        }
        return lines.sorted { $0.preparation.unitDose > $1.preparation.unitDose }
    }

    // MARK: Rounding to what can be measured

    /// The nearest dose that can be made, above zero and not above `limit`; a tie goes to the even multiple of the grid,
    /// without a grid to the higher dose. Nil where only zero is near, or nothing is below the limit.
    func nearest(to exact: Unrounded, _ asked: Dose, notAbove limit: Dose) -> Dose? {
        if let grid {
            let near = exact.rounded(toMultipleOf: grid)
            let found = near <= limit ? near : Dose(picograms: limit.picograms / grid.picograms * grid.picograms)
            return found.isZero ? nil : found
        }
        let (below, above) = neighbours(of: asked)
        let candidates = [above, below].compactMap(\.self).filter { $0 <= limit }
        let found = candidates.min { ($0 - asked).magnitude < ($1 - asked).magnitude }
        guard let found, (found - asked).magnitude <= asked else { return nil }
        return found
    }

    /// The nearest doses below (or equal) and above that can be made.
    func neighbours(of dose: Dose) -> (below: Dose?, above: Dose?) {
        var below: Int64 = 0
        var above: Int64 = .max
        let top = unit == 0 ? 0 : min(Int(dose.picograms / unit), cost.count - 1)
        var amount = Int(reachable[top])
        // A measured rest reaches anything between pieces: the next few combinations are enough to find the nearest.
        for _ in 0..<4 {
            let base = Int64(amount) * unit
            below = max(below, base)
            for measure in measures {
                let marks = (Fraction(Int(dose.picograms - base)) / measure.perMark).floor
                let low = base + Int64((measure.perMark * Fraction(Int(marks))).rounded)
                let high = base + Int64((measure.perMark * Fraction(Int(marks + 1))).rounded)
                if low <= dose.picograms { below = max(below, low) }
                if high >= dose.picograms { above = min(above, high) }
            }
            if amount == 0 { break }
            amount = Int(reachable[amount - 1])
        }
        var higher = top + 1
        while unit != 0, higher < cost.count, cost[higher] == Portioner.unmade { higher += 1 }
        if unit != 0, higher < cost.count { above = min(above, Int64(higher) * unit) }
        if let largest = pieces.first?.dose, above == .max, below == 0 || dose.picograms < largest { above = min(above, largest) }
        return (below > 0 ? Dose(picograms: below) : nil, above < .max ? Dose(picograms: above) : nil)
    }

    private func refusal(of dose: Dose) -> PortionRefusal {
        let (below, above) = neighbours(of: dose)
        let reason: PortionRefusal.Reason
        if preparations.isEmpty {
            reason = .nothingToMakeItFrom
        } else if preparations.allSatisfy(\.isExtendedRelease) {
            reason = .wholeOnly
        } else if let smallest, dose < smallest {
            reason = .belowSmallest(smallest)
        } else {
            reason = .notMeasurable
        }
        return PortionRefusal(
            dose: dose, reason: reason, below: below, above: above == dose ? nil : above,
            wouldWork: PortionRefusal.remedies(for: dose))
    }
}
