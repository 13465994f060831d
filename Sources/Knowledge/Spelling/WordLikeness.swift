/// How like two words look and sound, for mending a misspelling. Words are small letters as bytes.
enum WordLikeness {
    /// How many slips part two words: a letter changed, added, dropped, or two neighbours swapped (optimal string
    /// alignment); nil above `most`.
    static func slips(_ left: [UInt8], _ right: UnsafeBufferPointer<UInt8>, atMost most: Int) -> Int? {
        let width = right.count + 1
        guard !left.isEmpty, width > 1, abs(left.count - right.count) <= most else { return nil }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 3) { rows in
            var (beforeLast, last, row) = (0, width, width * 2)
            for column in 0..<width { rows[last + column] = column }
            for i in 1...left.count {
                rows[row] = i
                var least = i
                for j in 1..<width {
                    var best = rows[last + j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                    best = min(best, rows[last + j] + 1, rows[row + j - 1] + 1)
                    if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] { best = min(best, rows[beforeLast + j - 2] + 1) }
                    rows[row + j] = best
                    least = min(least, best)
                }
                // A swap may still reach back one row, and costs one.
                if least > most + 1 { return nil }
                (beforeLast, last, row) = (last, row, beforeLast)
            }
            let distance = rows[last + width - 1]
            return distance <= most ? distance : nil
        }
    }

    /// The consonants as they sound, without doubles: `diarrhea` and `diarea` have one key.
    static func sound(_ word: some Collection<UInt8>) -> [UInt8] {
        let letters = Array(word)
        var key: [UInt8] = []
        func add(_ letter: UInt8) { if key.last != letter { key.append(letter) } }
        for (index, letter) in letters.enumerated() {
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            let before = index > 0 ? letters[index - 1] : 0
            switch letter {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
                if index == 0 { key.append(UInt8(ascii: "a")) }
            case UInt8(ascii: "h"), UInt8(ascii: "y"): break
            case UInt8(ascii: "p") where next == UInt8(ascii: "h"): add(UInt8(ascii: "f"))
            case UInt8(ascii: "g") where next == UInt8(ascii: "h") && index + 2 < letters.count && letters[index + 2] == UInt8(ascii: "t"): break
            case UInt8(ascii: "k") where next == UInt8(ascii: "n") && index == 0: break
            case UInt8(ascii: "c") where before == UInt8(ascii: "s") && [UInt8(ascii: "e"), UInt8(ascii: "i")].contains(next): break
            case UInt8(ascii: "c"): add([UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "y")].contains(next) ? UInt8(ascii: "s") : UInt8(ascii: "k"))
            case UInt8(ascii: "q"): add(UInt8(ascii: "k"))
            case UInt8(ascii: "z"): add(UInt8(ascii: "s"))
            case UInt8(ascii: "v"): add(UInt8(ascii: "f"))
            case UInt8(ascii: "j"): add(UInt8(ascii: "g"))
            case UInt8(ascii: "x"):
                if index > 0 { add(UInt8(ascii: "k")) }
                add(UInt8(ascii: "s"))
            default: add(letter)
            }
        }
        return key
    }

    /// Whether two letters may stand for one another at the beginning of a word.
    static func soundAlike(_ left: UInt8, _ right: UInt8) -> Bool { alike(left).contains(right) }

    /// The letters that a word may begin with instead of this one: by sound.
    static func alike(_ letter: UInt8) -> [UInt8] {
        pairs.filter { $0.contains(letter) }.flatMap(\.self).filter { $0 != letter }
    }

    private static let pairs = ["ck", "xz", "vw", "sc", "gj", "fp", "kq", "ie", "ao", "sz"].map { Array($0.utf8) }

    /// Whether two letters are neighbours on a keyboard.
    static func neighbours(_ left: UInt8, _ right: UInt8) -> Bool {
        guard let a = place(left), let b = place(right) else { return false }
        return abs(a.row - b.row) <= 1 && abs(a.column - b.column) <= 2
    }

    /// The letters beside this one on a keyboard.
    static func neighbours(of letter: UInt8) -> [UInt8] { (0x61...0x7A).filter { $0 != letter && neighbours(letter, $0) } }

    /// Row and half columns on a keyboard.
    private static func place(_ letter: UInt8) -> (row: Int, column: Int)? {
        for (row, keys) in rows.enumerated() {
            if let column = keys.firstIndex(of: letter) { return (row, column * 2 + row) }
        }
        return nil
    }

    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }

    /// Which of the two great families of endings a drug's name has: 1 for `-zolam`, 2 for `-zepam`, 0 for neither.
    static func family(_ word: some BidirectionalCollection<UInt8>) -> Int {
        let ending = String(decoding: word.suffix(3), as: UTF8.self)
        return ["lam", "lan", "lem", "lom"].contains(ending) ? 1 : ["pam", "pan", "pem", "pin", "pom"].contains(ending) ? 2 : 0
    }
}
