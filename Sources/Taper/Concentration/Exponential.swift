/// The exponential function and the logarithm in plain arithmetic, so that a curve has the same digits on every machine.
enum Exponential {
    private static let ln2High = 0.6931471803691238
    private static let ln2Low = 1.9082149292705877e-10

    /// e^x, to within a few units in the last place; 0 below −708, infinity above 709.
    static func exp(_ x: Double) -> Double {
        if x < -708 { return 0 }
        if x > 709 { return .infinity }
        // x = n·ln 2 + r with |r| ≤ ln 2 / 2 (and a little), then the series of e^r. Truncation towards zero and powers of
        // two by their bits: nothing here needs a mathematics library.
        let n = Int(x / 0.6931471805599453 + (x < 0 ? -0.5 : 0.5))
        let r = (x - Double(n) * ln2High) - Double(n) * ln2Low
        var sum = 1.0
        for k in stride(from: 17, through: 1, by: -1) { sum = 1 + sum * r / Double(k) }
        return sum * Double(bitPattern: UInt64(n + 1023) << 52)
    }

    /// The natural logarithm of a positive, normal number.
    static func log(_ x: Double) -> Double {
        let bits = x.bitPattern
        var m = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
        var e = Double(Int(bits >> 52) - 1023)
        if m > 1.4142135623730951 {
            m /= 2
            e += 1
        }
        // ln m = 2·artanh((m − 1)/(m + 1))
        let z = (m - 1) / (m + 1)
        let square = z * z
        var sum = 0.0
        for k in stride(from: 25, through: 1, by: -2) { sum = sum * square + 1 / Double(k) }
        return e * ln2High + (e * ln2Low + 2 * z * sum)
    }
}
