/// The 1 and the 100 that belong to a formula and to no line: `(1 − 10 / 100)`.
enum FormulaConstants {
    /// `text` without them.
    static func removed(from text: String) -> String {
        var bytes = Array(text.utf8)
        for (constant, rest) in constants { bytes = replacing(constant, by: rest, in: bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let constants = [("(1 − ", "("), (" / 100)", ")"), (" / 100 =", " ="), ("× 100 =", "=")].map { (old: Array($0.0.utf8), new: Array($0.1.utf8)) }

    /// On bytes: the working of each sum that comes near is looked through, and a text takes many times as long.
    private static func replacing(_ old: [UInt8], by new: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == old[0], bytes[index...].starts(with: old) {
                result += new
                index += old.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
