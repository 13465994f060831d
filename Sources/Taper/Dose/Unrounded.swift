/// An amount between doses: picograms with 192 binary places, so that a chain of cuts is rounded once, at its end.
///
/// Multiplying truncates below 2^-192 pg. A chain of `n` operations is therefore too small by less than
/// (n + 1) · 2^-192 pg times its factors; with at most 15,000 steps that stays under 2^-170 pg. When the value is
/// rounded, anything nearer than 2^-128 pg to a half counts as that half (and goes to the even neighbour): an exact
/// half is never missed, and a number that is no half can't come so near by anything but a 1 in 2^120 accident.
/// Whole-number arithmetic only: every machine gives the same digits.
struct Unrounded: Hashable, Sendable {
    /// Little-endian words; `w3` holds whole picograms, `w2 w1 w0` the binary places.
    var w0: UInt64
    var w1: UInt64
    var w2: UInt64
    var w3: UInt64

    static let zero = Unrounded(.zero)

    /// A dose that is not negative.
    init(_ dose: Dose) {
        precondition(dose.picograms >= 0)
        (w0, w1, w2, w3) = (0, 0, 0, UInt64(dose.picograms))
    }

    init(w0: UInt64, w1: UInt64, w2: UInt64, w3: UInt64) {
        (self.w0, self.w1, self.w2, self.w3) = (w0, w1, w2, w3)
    }

    /// `numerator / denominator` picograms, truncated; both positive, the quotient below 2^64.
    init(_ numerator: Int128, over denominator: Int128) {
        let divisor = denominator.magnitude
        let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
        var remainder = rest
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for place in 0..<3 {
            let high = remainder >> 64
            let (quotient, left) = divisor.dividingFullWidth((high, remainder << 64))
            remainder = left
            switch place {
            case 0: words.0 = UInt64(truncatingIfNeeded: quotient)
            case 1: words.1 = UInt64(truncatingIfNeeded: quotient)
            default: words.2 = UInt64(truncatingIfNeeded: quotient)
            }
        }
        (w3, w2, w1, w0) = (UInt64(whole), words.0, words.1, words.2)
    }

    /// The amount times `numerator / denominator`, a factor from 0 to 1, truncated.
    func times(_ numerator: UInt64, over denominator: UInt64) -> Unrounded {
        precondition(numerator <= denominator && denominator > 0)
        // Five words of product, then a long division word by word.
        let p0 = w0.multipliedFullWidth(by: numerator)
        let p1 = w1.multipliedFullWidth(by: numerator)
        let p2 = w2.multipliedFullWidth(by: numerator)
        let p3 = w3.multipliedFullWidth(by: numerator)
        let s1 = p1.low.addingReportingOverflow(p0.high)
        let s2 = UInt128(p2.low) + UInt128(p1.high) + (s1.overflow ? 1 : 0)
        let s3 = UInt128(p3.low) + UInt128(p2.high) + (s2 >> 64)
        let top = p3.high + UInt64(truncatingIfNeeded: s3 >> 64)
        let q3 = denominator.dividingFullWidth((top, UInt64(truncatingIfNeeded: s3)))
        let q2 = denominator.dividingFullWidth((q3.remainder, UInt64(truncatingIfNeeded: s2)))
        let q1 = denominator.dividingFullWidth((q2.remainder, s1.partialValue))
        let q0 = denominator.dividingFullWidth((q1.remainder, p0.low))
        return Unrounded(w0: q0.quotient, w1: q1.quotient, w2: q2.quotient, w3: q3.quotient)
    }

    /// The amount times a binary fraction below 1, truncated.
    func times(_ factor: BinaryFraction) -> Unrounded {
        // (4 words) × (3 words) = 7 words, column by column; the lowest three fall away.
        var sum = ColumnSum()
        sum.add(w0, factor.w0)
        sum.shift()
        sum.add(w0, factor.w1)
        sum.add(w1, factor.w0)
        sum.shift()
        sum.add(w0, factor.w2)
        sum.add(w1, factor.w1)
        sum.add(w2, factor.w0)
        sum.shift()
        sum.add(w1, factor.w2)
        sum.add(w2, factor.w1)
        sum.add(w3, factor.w0)
        let r0 = sum.shift()
        sum.add(w2, factor.w2)
        sum.add(w3, factor.w1)
        let r1 = sum.shift()
        sum.add(w3, factor.w2)
        let r2 = sum.shift()
        return Unrounded(w0: r0, w1: r1, w2: r2, w3: sum.low)
    }

    /// True when the binary places are within 2^-128 of one half.
    private var isAtHalf: Bool {
        (w2 == 1 << 63 && w1 == 0) || (w2 == (1 << 63) - 1 && w1 == .max)
    }

    /// The nearest dose; a half goes to the even neighbour.
    func rounded() -> Dose {
        let up = isAtHalf ? w3 & 1 == 1 : w2 >> 63 == 1
        return Dose(picograms: Int64(w3) + (up ? 1 : 0))
    }

    /// The nearest multiple of `grain` (above zero); a half goes to the even multiple.
    func rounded(toMultipleOf grain: Dose) -> Dose {
        let unit = UInt64(grain.picograms)
        let (count, rest) = w3.quotientAndRemainder(dividingBy: unit)
        // Compares rest + places with unit / 2, in halves of a picogram.
        let (doubled, half) = (rest * 2, unit)
        let up: Bool
        if isNearWhole && doubled == half || isAtHalf && doubled + 1 == half {
            up = count & 1 == 1
        } else if w2 == .max, w1 == .max, doubled + 2 == half {
            up = count & 1 == 1
        } else {
            up = doubled >= half || doubled + 1 == half && w2 >> 63 == 1
        }
        return Dose(picograms: Int64((count + (up ? 1 : 0)) * unit))
    }

    private var isNearWhole: Bool { w2 == 0 && w1 == 0 }
}

/// A number from 0 up to, not including, 1 with 192 binary places: the daily factor of a geometric taper.
struct BinaryFraction: Hashable, Sendable {
    let w0: UInt64
    let w1: UInt64
    let w2: UInt64

    /// The `degree`-th root of `numerator / denominator` (0 < numerator < denominator), truncated to about 2^-180.
    ///
    /// Bisection: the largest fraction whose power does not pass the radicand, one binary place at a time.
    static func root(_ degree: Int, of numerator: UInt64, over denominator: UInt64) -> BinaryFraction {
        let radicand = Unrounded(Int128(numerator), over: Int128(denominator))
        var words: [UInt64] = [0, 0, 0]
        for place in stride(from: 191, through: 0, by: -1) {
            words[place / 64] |= 1 << UInt64(place % 64)
            let candidate = BinaryFraction(w0: words[0], w1: words[1], w2: words[2])
            if candidate.power(degree, isAbove: radicand) { words[place / 64] &= ~(1 << UInt64(place % 64)) }
        }
        return BinaryFraction(w0: words[0], w1: words[1], w2: words[2])
    }

    private func power(_ degree: Int, isAbove limit: Unrounded) -> Bool {
        var result = Unrounded(Dose(picograms: 1))
        var square = self
        var rest = degree
        while rest > 0 {
            if rest & 1 == 1 { result = result.times(square) }
            rest >>= 1
            if rest > 0 {
                let next = Unrounded(w0: square.w0, w1: square.w1, w2: square.w2, w3: 0).times(square)
                square = BinaryFraction(w0: next.w0, w1: next.w1, w2: next.w2)
            }
        }
        if result.w3 != limit.w3 { return result.w3 > limit.w3 }
        if result.w2 != limit.w2 { return result.w2 > limit.w2 }
        if result.w1 != limit.w1 { return result.w1 > limit.w1 }
        return result.w0 > limit.w0
    }
}

/// A column of a long multiplication: three words that gather products and hand out the lowest word.
private struct ColumnSum {
    private(set) var low: UInt64 = 0
    private var middle: UInt64 = 0
    private var high: UInt64 = 0

    mutating func add(_ left: UInt64, _ right: UInt64) {
        let product = left.multipliedFullWidth(by: right)
        let first = low.addingReportingOverflow(product.low)
        low = first.partialValue
        let second = middle.addingReportingOverflow(product.high)
        let third = second.partialValue.addingReportingOverflow(first.overflow ? 1 : 0)
        middle = third.partialValue
        high += (second.overflow ? 1 : 0) + (third.overflow ? 1 : 0)
    }

    @discardableResult
    mutating func shift() -> UInt64 {
        defer { (low, middle, high) = (middle, high, 0) }
        return low
    }
}
