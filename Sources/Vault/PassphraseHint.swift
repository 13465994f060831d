/// A rough and rather pessimistic idea of how long a passphrase withstands someone who has the file and guesses.
///
/// Counts what a guesser would have to try, not signs: a repeated or neighbouring sign adds next to nothing, letters of a
/// word two bits each, other signs by the size of their kind, everyday words a few bits however long they are, and the
/// most common passphrases nothing.
public struct PassphraseHint: Hashable, Sendable {
    /// About how many bits a guesser has to try.
    public let bits: Int

    /// In one word; the bounds of ``bits`` are 28, 40 and 56.
    public enum Level: Int, Hashable, Sendable, Comparable {
        case weak, fair, good, strong

        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// The bits in one word.
    public var level: Level {
        switch bits {
        case ..<28: .weak
        case ..<40: .fair
        case ..<56: .good
        default: .strong
        }
    }

    /// How many guesses a second someone with a few strong machines makes at 2^17: about a thousand.
    private static let guessesLog2 = 10

    /// What to tell the person; says nothing of the passphrase itself.
    public var advice: String {
        switch level {
        case .weak: "weak: someone who has the file could guess it in \(time). Four or five unrelated words are much better"
        case .fair: "fair: someone who has the file might guess it in \(time). One or two more words make it good"
        case .good: "good: guessing it would take \(time)"
        case .strong: "strong: nobody will guess this"
        }
    }

    private var time: String {
        let seconds = max(0, bits - 1 - Self.guessesLog2)
        switch seconds {
        case ..<6: return "a minute"
        case ..<12: return "an hour"
        case ..<17: return "a day"
        case ..<22: return "weeks"
        case ..<25: return "months"
        case ..<32: return "years"
        default: return "centuries"
        }
    }

    /// A look at a passphrase; nothing of it is kept.
    public static func of(_ passphrase: UnsafeRawBufferPointer) -> PassphraseHint {
        // A quarter of a bit is the unit, so that no fraction is needed.
        var quarters = 0
        var before: UInt8?
        var step: Int?
        var letters = 0
        for byte in passphrase {
            let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
            letters = isLetter ? letters + 1 : 0
            let distance = before.map { Int(byte) - Int($0) }
            if let distance, distance == 0 || (abs(distance) == 1 && distance == step) {
                quarters += 2
            } else if isLetter {
                // The first letter of a word says more than the rest of it.
                quarters += letters == 1 ? 18 : letters <= 3 ? 10 : 6
            } else if byte >= 0x30, byte <= 0x39 {
                quarters += 12
            } else if byte == 0x20 {
                quarters += 2
            } else {
                quarters += 16
            }
            step = distance
            before = byte
        }
        return PassphraseHint(bits: isCommon(passphrase) ? min(8, quarters / 4) : CommonWords.capped(passphrase, quarters) / 4)
    }

    /// The heads of every list of leaked passphrases, and this program's own subject.
    private static let common = [
        "password", "passw0rd", "qwerty", "asdf", "letmein", "welcome", "iloveyou", "admin", "monkey", "dragon", "football", "baseball", "princess",
        "sunshine", "master", "shadow", "superman", "batman", "trustno1", "hello", "abc123", "secret", "klonopin", "clonazepam", "benzo", "taper", "ebb",
    ]

    /// Lines that stand in every list of leaked passphrases, without blanks.
    private static let phrases = [
        "iloveyou", "iloveyoubaby", "iloveyousomuch", "iloveyouforever", "iloveyoubabe", "iloveme", "ilovemyself", "ilovemylife", "ilovemyfamily", "ilovegod", "lovemyfamily",
        "ihateyou", "fuckyou", "letmein", "letmeinplease", "openup", "opensesame", "trustnoone", "whatever", "nevergiveup", "carpediem", "tobeornottobe", "onceuponatime",
        "tobeornottobethatisthequestion", "maytheforcebewithyou", "correcthorsebatterystaple", "thequickbrownfox", "thequickbrownfoxjumpsoverthelazydog", "inthebeginning",
        "mypassword", "thisismypassword", "ihavenopassword", "qwertyuiop", "helloworld", "jesuslovesme", "jesuschrist", "ingodwetrust", "godisgood", "livelovelaugh", "happybirthday",
    ]

    /// Whether it is one of them, with digits and signs around it or not.
    private static func isCommon(_ passphrase: UnsafeRawBufferPointer) -> Bool {
        var letters = [UInt8]()
        letters.reserveCapacity(passphrase.count)
        var others = 0
        for byte in passphrase {
            let small = byte | 0x20
            if small >= 0x61, small <= 0x7A { letters.append(small) } else if byte != 0x20, byte != 0x2D, byte != 0x5F, byte != 0x2E { others += 1 }
        }
        defer { for index in letters.indices { letters[index] = 0 } }
        if others <= 4, phrases.contains(where: { $0.utf8.elementsEqual(letters) }) { return true }
        func isWord(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
        var first = passphrase.startIndex
        var end = passphrase.endIndex
        while first < end, !isWord(passphrase[first]) { first += 1 }
        while end > first, !isWord(passphrase[end - 1]) { end -= 1 }
        // A year or a few signs around the word change little.
        guard passphrase.count - (end - first) <= 4 else { return false }
        return common.contains { word in
            matches(word, passphrase[first..<end]) || matches(word, passphrase[...])
        }
    }

    private static func matches(_ word: String, _ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        bytes.count == word.utf8.count && zip(bytes, word.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
}
