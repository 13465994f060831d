/// Whole numbers of any size, written the slow and plain way, for checks that owe nothing to the code under test.
public struct Natural: Hashable, Comparable, Sendable {
    /// Base 10^9, lowest first, no leading zeros; empty is zero.
    private var digits: [UInt32]

    private static let base: UInt64 = 1_000_000_000

    public init(_ value: UInt64) {
        var rest = value
        digits = []
        while rest > 0 {
            digits.append(UInt32(rest % Natural.base))
            rest /= Natural.base
        }
    }

    private init(digits: [UInt32]) {
        self.digits = digits
        while self.digits.last == 0 { self.digits.removeLast() }
    }

    public var isZero: Bool { digits.isEmpty }
    public var isOdd: Bool { digits.first.map { $0 & 1 == 1 } ?? false }

    public static func < (left: Natural, right: Natural) -> Bool {
        if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
        for index in left.digits.indices.reversed() where left.digits[index] != right.digits[index] {
            return left.digits[index] < right.digits[index]
        }
        return false
    }

    public static func + (left: Natural, right: Natural) -> Natural {
        var sum: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0..<max(left.digits.count, right.digits.count) {
            let a = index < left.digits.count ? UInt64(left.digits[index]) : 0
            let b = index < right.digits.count ? UInt64(right.digits[index]) : 0
            let total = a + b + carry
            sum.append(UInt32(total % base))
            carry = total / base
        }
        if carry > 0 { sum.append(UInt32(carry)) }
        return Natural(digits: sum)
    }

    /// `left` must not be below `right`.
    public static func - (left: Natural, right: Natural) -> Natural {
        precondition(left >= right)
        var rest: [UInt32] = []
        var borrow: Int64 = 0
        for index in left.digits.indices {
            var value = Int64(left.digits[index]) - borrow - (index < right.digits.count ? Int64(right.digits[index]) : 0)
            borrow = value < 0 ? 1 : 0
            if value < 0 { value += Int64(base) }
            rest.append(UInt32(value))
        }
        return Natural(digits: rest)
    }

    public static func * (left: Natural, right: Natural) -> Natural {
        guard !left.isZero, !right.isZero else { return Natural(0) }
        var product = [UInt64](repeating: 0, count: left.digits.count + right.digits.count)
        for (i, a) in left.digits.enumerated() {
            var carry: UInt64 = 0
            for (j, b) in right.digits.enumerated() {
                let total = product[i + j] + UInt64(a) * UInt64(b) + carry
                product[i + j] = total % base
                carry = total / base
            }
            product[i + right.digits.count] += carry
        }
        return Natural(digits: product.map(UInt32.init))
    }

    public func power(_ exponent: Int) -> Natural {
        var result = Natural(1)
        var square = self
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        return result
    }

    /// True when `claim` is `self / divisor` to the nearest whole number, a half to the even neighbour. `claim` ≥ 0.
    public func isRounded(to claim: Int64, by divisor: Natural) -> Bool {
        let twice = self + self
        let middle = Natural(UInt64(claim)) * divisor
        let (low, high) = (middle + middle, middle + middle + divisor)
        // 2·claim·d − d ≤ 2·n ≤ 2·claim·d + d, and at either end only an even claim.
        if twice > high || twice + divisor < low { return false }
        return claim % 2 == 0 || (twice != high && twice + divisor != low)
    }

    /// `self / divisor` is at most `limit` and a half.
    public func isRoundedAtMost(_ limit: Int64, by divisor: Natural) -> Bool {
        self + self <= Natural(UInt64(limit) * 2 + 1) * divisor
    }
}
