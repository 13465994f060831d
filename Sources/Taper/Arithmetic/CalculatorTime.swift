/// Half-lives and equivalents.
extension Calculator {
    /// How many percent of one dose are left after a time: `100 × ½^(time / half-life)`, to 9 decimals.
    ///
    /// Exact arithmetic: ½^(a/b) is the b-th root of ½, found by bisection in whole numbers, to the power a.
    public static func percentLeft(after time: Hours, halfLife: Hours) throws(CalculationError) -> Computed<Fraction> {
        guard halfLife.minutes > 0 else { throw .mustBePositive("the half-life") }
        guard time.minutes >= 0 else { throw .mustBePositive("the time") }
        guard time.minutes <= 60_000_000, halfLife.minutes <= 600_000 else { throw .outOfRange }
        let ratio = Fraction(Int128(time.minutes), over: Int128(halfLife.minutes))
        let halvings = Int(ratio.floor)
        let rest = ratio - Fraction(halvings)
        // Percent with 9 decimals, as picograms of 100 mg.
        var value = Unrounded(Dose(picograms: 100 * Dose.picogramsPerMilligram))
        for _ in 0..<min(halvings, 300) { value = value.times(1, over: 2) }
        if !rest.isZero {
            let root = BinaryFraction.root(Int(rest.denominator), of: 1, over: 2)
            value = value.times(root.power(Int(rest.numerator)))
        }
        let left = value.rounded().milligrams
        return Computed(
            left,
            Working(
                "100 × ½^(time / half-life)", "100 × ½^(\(time.value.decimal(places: 2)) h / \(halfLife.value.decimal(places: 2)) h)",
                text(left) + "%", note: "of one dose; a half-life differs from person to person"))
    }

    /// How long it takes until so many half-lives have passed.
    public static func time(ofHalfLives count: Fraction, halfLife: Hours) throws(CalculationError) -> Computed<Fraction> {
        try check(count)
        let value = count * halfLife.value
        return Computed(value, Working("half-lives × half-life", "\(count) × \(halfLife)", text(value) + " hours"))
    }

    /// The equivalents of a dose by each table, each with its working.
    public static func equivalents(of dose: Dose, from: Medication, to: Medication) -> [Computed<Equivalence.Line>] {
        Equivalence.spread(of: dose, from: from, to: to).map { line in
            func entry(_ equivalent: Equivalent) -> String {
                equivalent.low == equivalent.high ? "\(equivalent.low)" : "\(equivalent.low) to \(equivalent.high)"
            }
            return Computed(
                line,
                Working(
                    "dose × \(to.id) / \(from.id), both beside 10 mg diazepam", "\(dose) × \(entry(line.to)) / \(entry(line.from))",
                    "\(line)", note: "tables rest on opinion and differ", source: line.source))
        }
    }
}

extension BinaryFraction {
    /// The fraction to a whole power above zero, truncated.
    func power(_ exponent: Int) -> BinaryFraction {
        var result: BinaryFraction?
        var square = self
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result.map { $0.times(square) } ?? square }
            rest >>= 1
            if rest > 0 { square = square.times(square) }
        }
        return result ?? BinaryFraction(w0: .max, w1: .max, w2: .max)
    }

    private func times(_ other: BinaryFraction) -> BinaryFraction {
        let product = Unrounded(w0: w0, w1: w1, w2: w2, w3: 0).times(other)
        return BinaryFraction(w0: product.w0, w1: product.w1, w2: product.w2)
    }
}
