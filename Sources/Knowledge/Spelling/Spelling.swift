/// Mends misspelled words of a question against the vocabulary of a pack, and leaves alone every word that is right.
///
/// A word is touched only if it is no word of the vocabulary, of English, of another medicine and of none of the lists of
/// what people type (`Knowledge/spelling/`): lithium is not Librium, and clonazolam is not clonazepam. It becomes the
/// likeliest of the words near it: one slip away with four to six letters, two from seven on, one more where it sounds the
/// same or is long. Among several as near, what sounds alike, is met often, or lies beside it on the keyboard wins; between
/// two medicines none does. Not to be shared between threads.
public final class Spelling {
    /// A word that was read as another.
    public struct Correction: Equatable, Sendable {
        /// As it was typed.
        public var typed: String
        /// What it is read as, in small letters.
        public var meant: String
    }

    let pack: SpellingPack
    private var known: [String: Mended?] = [:]
    /// The line that was read last: whoever looks for danger, searches and answers reads the same one.
    var latest: (line: String, reading: Reading)?

    /// What a word is mended to.
    struct Mended: Equatable {
        var word: String
        var isMedicine: Bool
        /// Whether it stands in a curated list or is a medicine.
        var isCurated: Bool
    }

    /// The vocabulary in `pack`; a pack without one mends nothing.
    public init(_ pack: Pack) {
        self.pack = SpellingPack(pack.bytes, pack.range(of: .spelling))
    }

    /// A vocabulary that is built while the program runs.
    public init(words: [SpellingWord], guards: some Sequence<String>) {
        let bytes = Self.section(words, guards: guards)
        pack = SpellingPack(PackBytes(bytes), 0..<bytes.count)
    }

    /// A vocabulary as bytes of a pack's section.
    public static func section(_ words: [SpellingWord], guards: some Sequence<String>) -> [UInt8] { SpellingPack.build(words, guards: guards) }

    /// The word that `word` is a misspelling of; nil where it is right or nothing is near.
    public func mend(_ word: String) -> String? { mended(word.lowercased())?.word }

    /// Forgets the words that were looked at.
    public func forgetWords() { (known, latest) = ([:], nil) }

    /// Whether a word is right as it stands: one of the vocabulary or of a guard list, or one of them with a usual ending.
    public func isKnown(_ word: String) -> Bool {
        let letters = Array(word.lowercased().utf8)
        guard !pack.isEmpty, SpellingPack.lengths.contains(letters.count), letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { return true }
        return isRight(letters)
    }

    func mended(_ word: String) -> Mended? {
        if let found = known[word] { return found }
        let letters = Array(word.utf8)
        var found: Mended?
        if !pack.isEmpty, SpellingPack.lengths.contains(letters.count), letters.allSatisfy({ (0x61...0x7A).contains($0) }), !isRight(letters) { found = nearest(letters) }
        // What is typed in a session never makes this grow without end.
        if known.count > 5000 { known.removeAll() }
        known[word] = .some(found)
        return found
    }

    private func isWord(_ letters: some Collection<UInt8>) -> Bool { pack.isGuard(letters) || pack.isTarget(letters) }

    private func isRight(_ letters: [UInt8]) -> Bool {
        if isWord(letters) { return true }
        let last = letters[letters.count - 1]
        // "wifes", "updosed", "taperer"
        if letters.count > 4, last == UInt8(ascii: "s"), isWord(letters.dropLast()) { return true }
        if letters.count > 5, letters[letters.count - 2] == UInt8(ascii: "e"), last == UInt8(ascii: "d") || last == UInt8(ascii: "r"), isWord(letters.dropLast()) { return true }
        // "stabilisation"
        for ending in Self.british where letters.count > ending.count + 2 && letters.suffix(ending.count).elementsEqual(ending) {
            var american = letters
            american[letters.count - ending.count + 1] = UInt8(ascii: "z")
            if isWord(american) { return true }
        }
        return false
    }

    private static let british = ["ise", "ised", "ises", "iser", "ising", "isation", "isations"].map { Array($0.utf8) }

    /// A word that may be meant.
    private struct Candidate {
        var score: Double
        var slips: Int
        var medicine: Int
        var isMedicine: Bool { medicine > 0 }
        var isCurated = false
        var word: String
    }

    private func nearest(_ letters: [UInt8]) -> Mended? {
        var best: Candidate?
        var rival: Candidate?
        for candidate in candidates(letters) {
            if best.map({ (candidate.score, candidate.word) < ($0.score, $0.word) }) ?? true {
                if let best, best.isMedicine, best.medicine != candidate.medicine { rival = [rival, best].compactMap(\.self).min { $0.score < $1.score } }
                best = candidate
            } else if candidate.isMedicine, candidate.medicine != best?.medicine {
                rival = [rival, candidate].compactMap(\.self).min { $0.score < $1.score }
            }
        }
        guard let best else { return nil }
        // As many slips from one medicine as from another: which was meant can't be told, whatever slips are usual.
        if best.isMedicine, let rival, rival.medicine != best.medicine, rival.slips <= best.slips { return nil }
        return Mended(word: best.word, isMedicine: best.isMedicine, isCurated: best.isCurated)
    }

    private func candidates(_ letters: [UInt8]) -> [Candidate] {
        let sound = WordLikeness.sound(letters)
        let mask = SpellingPack.mask(letters)
        let family = WordLikeness.family(letters)
        var found: [Candidate] = []
        func look(_ letter: UInt8, _ lengths: ClosedRange<Int>) {
            for length in lengths {
                pack.forEach(length: length, letter: Int(letter) - 0x61) { target in
                    // Each slip brings or takes at most one letter on either side.
                    guard (mask & ~target.mask).nonzeroBitCount <= 3, (target.mask & ~mask).nonzeroBitCount <= 3 else { return }
                    if let candidate = compare(letters, target, sound: sound, family: family) { found.append(candidate) }
                }
            }
        }
        let count = letters.count
        look(letters[0], count - 3...count + 3)
        // Another first letter: swapped with the second, added, dropped, by its sound, or the next key.
        var others = Set(WordLikeness.alike(letters[0]) + WordLikeness.neighbours(of: letters[0]))
        others.insert(letters[1])
        others.remove(letters[0])
        for letter in others.sorted() { look(letter, count - 2...count + 2) }
        if count >= 6 {
            for letter in UInt8(0x61)...0x7A where letter != letters[0] && !others.contains(letter) {
                pack.forEach(length: count + 1, letter: Int(letter) - 0x61) { target in
                    guard target.word[1] == letters[0], target.word[2] == letters[1], target.word[3] == letters[2] else { return }
                    if let candidate = compare(letters, target, sound: sound, family: family) { found.append(candidate) }
                }
            }
        }
        if letters.suffix(2).elementsEqual([UInt8(ascii: "i"), UInt8(ascii: "n")]), pack.isGuard(letters + [UInt8(ascii: "g")]) {
            found.append(Candidate(score: 0, slips: 1, medicine: 0, word: String(decoding: letters + [UInt8(ascii: "g")], as: UTF8.self)))
        }
        return found
    }

    /// What speaks for a target, the less the better; nil where it is too far.
    private func compare(_ letters: [UInt8], _ target: SpellingPack.Target, sound: [UInt8], family: Int) -> Candidate? {
        guard let slips = WordLikeness.slips(letters, target.word, atMost: 3) else { return nil }
        let word = target.word
        let isMedicine = target.medicine > 0
        let soundsSame = WordLikeness.sound(word) == sound
        guard slips <= Self.limit(letters.count, word.count, soundsSame: soundsSame, isMedicine: isMedicine) else { return nil }
        // Short words have neighbours everywhere: only what sounds the same or was chosen as something that people need.
        if letters.count < 6, !soundsSame, !target.isCurated { return nil }
        if isMedicine, family > 0, WordLikeness.family(word) > 0, WordLikeness.family(word) != family { return nil }
        if letters[0] != word[0], !mayBegin(letters, word, slips: slips, soundsSame: soundsSame || isMedicine && word.count > 7) { return nil }
        var score = Double(slips)
        if soundsSame { score -= 0.6 }
        if slips == 1, letters.count == word.count {
            let places = letters.indices.filter { letters[$0] != word[$0] }
            if places.count == 2 { score -= 0.35 } else if let place = places.first, WordLikeness.neighbours(letters[place], word[place]) { score -= 0.25 }
        }
        if letters[0] != word[0] { score += 0.6 }
        if letters[letters.count - 1] != word[word.count - 1] { score += 0.1 }
        if letters.count + 1 == word.count, letters.suffix(2).elementsEqual([UInt8(ascii: "i"), UInt8(ascii: "n")]), word.last == UInt8(ascii: "g"), letters.elementsEqual(word.dropLast()) {
            score -= 1
        }
        score -= 0.08 * 0.6931 / 4 * Double(target.frequency)
        if target.isCurated { score -= 0.3 }
        if target.isOurs { score -= 0.2 }
        return Candidate(score: score, slips: slips, medicine: target.medicine, isCurated: target.isCurated, word: String(decoding: word, as: UTF8.self))
    }

    /// How many slips may lie between a word of `count` letters and one of `other`.
    static func limit(_ count: Int, _ other: Int, soundsSame: Bool, isMedicine: Bool) -> Int {
        var most = count < 7 ? 1 : 2
        if soundsSame, count >= 6 { most += 1 }
        if count >= 10, !isMedicine || soundsSame { most = 3 }
        if min(count, other) < 7 { most = min(most, soundsSame && count >= 6 ? 2 : 1) }
        return most
    }

    private func mayBegin(_ letters: [UInt8], _ word: UnsafeBufferPointer<UInt8>, slips: Int, soundsSame: Bool) -> Bool {
        if letters[0] == word[1], letters[1] == word[0] { return true }
        if letters.count >= 6, word.dropFirst().elementsEqual(letters) { return true }
        if word.count >= 6, letters.dropFirst().elementsEqual(word) { return true }
        if WordLikeness.soundAlike(letters[0], word[0]), slips <= (soundsSame ? 2 : 1) { return true }
        return slips == 1 && letters.count >= 6 && WordLikeness.neighbours(letters[0], word[0])
    }
}
