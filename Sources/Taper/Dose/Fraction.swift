/// An exact quotient of two whole numbers, always in lowest terms with a positive denominator.
///
/// Every number that the calculator shows is a `Fraction` or a `Dose` until it is printed, so nothing is lost on
/// the way. Numerator and denominator are 128 bits wide. The public calculations check their inputs against
/// `Fraction.isModest` first, which keeps every product inside that width; arithmetic beyond it traps.
public struct Fraction: Hashable, Sendable {
    public let numerator: Int128
    public let denominator: Int128

    public static let zero = Fraction(0)
    public static let one = Fraction(1)

    /// A whole number.
    public init(_ whole: Int) {
        numerator = Int128(whole)
        denominator = 1
    }

    /// `numerator / denominator`, reduced. The denominator must not be zero.
    public init(_ numerator: Int128, over denominator: Int128) {
        precondition(denominator != 0, "a fraction needs a denominator other than zero")
        let divisor = Fraction.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / Int128(divisor)
        self.denominator = sign * denominator / Int128(divisor)
    }

    /// True when the numerator is below 10^16 and the denominator at most 10^9: what a person can type.
    public var isModest: Bool {
        numerator.magnitude < 10_000_000_000_000_000 && denominator <= 1_000_000_000
    }

    public var isWhole: Bool { denominator == 1 }
    public var isNegative: Bool { numerator < 0 }
    public var isZero: Bool { numerator == 0 }
    public var magnitude: Fraction { Fraction(Int128(numerator.magnitude), over: denominator) }

    public static func + (left: Fraction, right: Fraction) -> Fraction {
        let divisor = Int128(greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude))
        let leftFactor = right.denominator / divisor
        let rightFactor = left.denominator / divisor
        return Fraction(left.numerator * leftFactor + right.numerator * rightFactor, over: left.denominator * leftFactor)
    }

    public static func - (left: Fraction, right: Fraction) -> Fraction { left + -right }

    public static prefix func - (value: Fraction) -> Fraction { Fraction(-value.numerator, over: value.denominator) }

    public static func * (left: Fraction, right: Fraction) -> Fraction {
        // Reducing crosswise first keeps the products small.
        let first = Fraction(left.numerator, over: right.denominator)
        let second = Fraction(right.numerator, over: left.denominator)
        return Fraction(first.numerator * second.numerator, over: first.denominator * second.denominator)
    }

    /// The divisor must not be zero.
    public static func / (left: Fraction, right: Fraction) -> Fraction {
        left * Fraction(right.denominator, over: right.numerator)
    }

    /// The nearest whole number; a half goes to the even neighbour.
    public var rounded: Int128 { Fraction.roundHalfEven(numerator, over: denominator) }

    /// The largest whole number that is not above the fraction.
    public var floor: Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The smallest whole number that is not below the fraction.
    public var ceiling: Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder > 0 ? quotient + 1 : quotient
    }

    /// `numerator / denominator` to the nearest whole number, a half to the even neighbour. `denominator` > 0.
    static func roundHalfEven(_ numerator: Int128, over denominator: Int128) -> Int128 {
        var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        if remainder < 0 {
            quotient -= 1
            remainder += denominator
        }
        // remainder + remainder could pass the width; the complement can't.
        let complement = denominator - remainder
        if remainder > complement || (remainder == complement && quotient & 1 != 0) { quotient += 1 }
        return quotient
    }

    static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        if first <= UInt128(UInt64.max), second <= UInt128(UInt64.max) {
            var (a, b) = (UInt64(first), UInt64(second))
            while b != 0 { (a, b) = (b, a % b) }
            return UInt128(max(a, 1))
        }
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}

extension Fraction: Comparable {
    public static func < (left: Fraction, right: Fraction) -> Bool {
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        return first.high == second.high ? first.low < second.low : first.high < second.high
    }
}

extension Fraction: CustomStringConvertible {
    /// The exact decimal where there is a finite one of at most 30 places (`0.075`), else `1/3`.
    public var description: String { exactDecimal ?? "\(numerator)/\(denominator)" }

    /// The exact decimal, without needless zeros, or nil where the decimals never end.
    public var exactDecimal: String? {
        guard let places = decimalPlaces else { return nil }
        return decimal(places: places)
    }

    /// How many decimal places the exact decimal has, or nil where it has none (or more than 30).
    public var decimalPlaces: Int? {
        var rest = denominator
        var twos = 0
        var fives = 0
        while rest % 2 == 0 {
            rest /= 2
            twos += 1
        }
        while rest % 5 == 0 {
            rest /= 5
            fives += 1
        }
        let places = max(twos, fives)
        return rest == 1 && places <= 30 ? places : nil
    }

    /// Rounded half to even to at most `places` decimal places (0 to 30), without trailing zeros: `8.33`.
    public func decimal(places: Int) -> String {
        let places = min(max(places, 0), 30)
        let (whole, start) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
        // Long division digit by digit: no power of ten times the numerator has to fit.
        var digits: [UInt8] = []
        var remainder = start
        let base = denominator.magnitude
        for _ in 0..<places {
            let (digit, rest) = Fraction.nextDigit(remainder, base)
            digits.append(digit)
            remainder = rest
        }
        var integer = whole
        let complement = base - remainder
        let odd = digits.last.map { $0 & 1 == 1 } ?? (integer & 1 == 1)
        if remainder > complement || (remainder == complement && odd) {
            var index = digits.count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 { digits[index] += 1 } else { integer += 1 }
        }
        while digits.last == 0 { digits.removeLast() }
        let text = digits.isEmpty ? "\(integer)" : "\(integer)." + digits.map { "\($0)" }.joined()
        return numerator < 0 && text != "0" ? "-" + text : text
    }

    /// The next decimal digit of `remainder / base` and what is left; `remainder < base < 2^127`.
    private static func nextDigit(_ remainder: UInt128, _ base: UInt128) -> (UInt8, UInt128) {
        let product = remainder.multipliedFullWidth(by: 10)
        let (digit, rest) = base.dividingFullWidth(product)
        return (UInt8(truncatingIfNeeded: digit), rest)
    }
}
