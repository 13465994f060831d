import Taper
import Testing

@testable import Coach

/// What the values of a calculation must hold: `&` joins what must all be there, `|` parts ways of which any is right,
/// `~` allows a millionth, or what `near` says.
struct Wanted {
    private let ways: [[(amount: Fraction, unit: String, isNear: Bool)]]

    private let near: Fraction

    init(_ text: String, near: Fraction = Fraction(1, over: 1_000_000)) throws {
        self.near = near
        ways = try text.split(separator: "|").map { way in
            try way.split(separator: "&").map { part in
                let part = part.drop { $0 == " " }
                let words = part.drop { $0 == "~" }.split(separator: " ")
                return (try Self.decimal(words[0]), words.dropFirst().joined(separator: " "), part.hasPrefix("~"))
            }
        }
    }

    func isMet(by values: [(amount: String, unit: String)]) throws -> Bool {
        try ways.contains { way in
            try way.allSatisfy { wanted in
                try values.contains {
                    guard $0.unit == wanted.unit else { return false }
                    let value = try Self.decimal(Substring($0.amount))
                    return wanted.isNear ? (value - wanted.amount).magnitude <= wanted.amount.magnitude * near : value == wanted.amount
                }
            }
        }
    }

    static func decimal(_ text: Substring) throws -> Fraction {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let digits = try #require(Int128(parts.joined()), "\(text)")
        let scale = (0..<(parts.count > 1 ? parts[1].count : 0)).reduce(Int128(1)) { power, _ in power * 10 }
        return Fraction(isNegative ? -digits : digits, over: scale)
    }
}
