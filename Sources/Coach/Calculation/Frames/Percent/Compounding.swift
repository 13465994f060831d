import Taper

/// The same percentage time after time.
enum Compounding {
    /// The share that falls away each time when `count` equal percentages lead to the share `left`:
    /// `1 − left^(1/count)`, to 10^-12. Nil for a count that is no whole number up to 400.
    static func fall(to left: Fraction, in count: Fraction) -> Fraction? {
        guard count.isWhole, count >= .one, count <= Fraction(400), left > .zero, left < .one else { return nil }
        // What is left after one time lies between `left` and 1; halving finds it.
        var low = Int128(0)
        var high = Int128(1_000_000_000_000)
        let scale = high
        while high - low > 1 {
            let middle = (low + high) / 2
            if power(middle, Int(count.numerator), scale) < left.numerator * scale / left.denominator { low = middle } else { high = middle }
        }
        return Fraction(scale - high, over: scale)
    }

    private static func power(_ base: Int128, _ exponent: Int, _ scale: Int128) -> Int128 {
        var result = scale
        for _ in 0..<exponent { result = result * base / scale }
        return result
    }
}
