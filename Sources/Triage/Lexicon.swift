/// A word of a line as the patterns see it.
struct Token {
    /// Its bytes in `Line.bytes`.
    var start: Int32
    var length: Int32
    /// A number's value in hundredths, or `Token.noNumber`.
    var number: Int32
    /// 0 nothing, 1 a comma, 2 the end of a sentence stands before it.
    var breakBefore: UInt8
    var isFiller: Bool
    var isNegator: Bool
    /// A pronoun or a conjunction: no negation reaches beyond it.
    var endsClause: Bool
    /// "but": nothing reaches beyond it.
    var turns: Bool
    /// "or": a list goes on.
    var joinsAlternatives: Bool

    static let noNumber = Int32.min
}

/// A line as the patterns see it: words in one spelling, each with the names ("atoms") it answers to.
struct Line {
    var bytes: [UInt8] = []
    var tokens: [Token] = []
    /// One bit an atom, `width` numbers a word.
    var atoms: [UInt64] = []
    /// One bit an atom that occurs anywhere in the line.
    var present: [UInt64] = []
    /// How many numbers hold the atoms of one word.
    var width = 0
    /// The word with which each piece that was read begins, and behind them how many words there are.
    var starts: [Int] = []

    /// The words of some of the pieces, as a line of its own: a word is read the same whatever stands around it.
    func part(_ pieces: Range<Int>) -> Line {
        let words = starts[pieces.lowerBound]..<starts[pieces.upperBound]
        var part = Line(bytes: bytes, tokens: Array(tokens[words]), atoms: Array(atoms[words.lowerBound * width..<words.upperBound * width]), present: Array(repeating: 0, count: width), width: width)
        for word in 0..<words.count {
            for slot in 0..<width { part.present[slot] |= part.atoms[word * width + slot] }
        }
        part.starts = starts[pieces.lowerBound...pieces.upperBound].map { $0 - words.lowerBound }
        return part
    }
}

/// Looks words up: other spellings, misspellings and texting forms become the words that the rules are written in.
struct Lexicon {
    let blob: Blob
    let words: HashTable
    let prefixes: HashTable
    let spellings: HashTable
    let lists: Int
    let danger: DangerWords
    let atomCount: Int
    /// The atoms of a word that has none.
    private let noAtoms: [UInt64]
    let filler, negator, clauseBreak, turn, alternative: UInt16

    init(_ blob: Blob) {
        self.blob = blob
        words = blob.table(.words)
        prefixes = blob.table(.prefixes)
        spellings = blob.table(.spellings)
        lists = blob.bounds(.lists).offset
        danger = DangerWords(blob)
        atomCount = Int(blob.setting(.atoms))
        noAtoms = [UInt64](repeating: 0, count: (atomCount + 63) / 64)
        filler = UInt16(truncatingIfNeeded: blob.setting(.filler))
        negator = UInt16(truncatingIfNeeded: blob.setting(.negator))
        clauseBreak = UInt16(truncatingIfNeeded: blob.setting(.clauseBreak))
        turn = UInt16(truncatingIfNeeded: blob.setting(.turn))
        alternative = UInt16(truncatingIfNeeded: blob.setting(.alternative))
    }

    /// Reads `text`, or as much of it as `pieces` says.
    func read(_ folded: [UInt8], _ pieces: ArraySlice<Piece>) -> Line {
        var line = Line()
        line.bytes = folded
        line.tokens.reserveCapacity(pieces.count + 8)
        line.width = noAtoms.count
        line.atoms.reserveCapacity((pieces.count + 8) * line.width)
        line.present = noAtoms
        line.starts.reserveCapacity(pieces.count + 1)
        var pause: UInt8 = 0
        for piece in pieces {
            let before = line.tokens.count
            line.starts.append(before)
            add(piece, to: &line)
            pause = max(pause, piece.breakBefore)
            if line.tokens.count > before { // a picture that means nothing leaves only its pause
                line.tokens[before].breakBefore = max(line.tokens[before].breakBefore, pause)
                pause = 0
            }
        }
        line.starts.append(line.tokens.count)
        return line
    }

    private func add(_ piece: Piece, to line: inout Line) {
        switch piece.kind {
        case .number:
            pushNumber(piece.range, piece.value, &line)
        case .picture:
            _ = pushSpelling(piece.range, &line)
        case .word:
            if piece.digits > 0 {
                if !pushSpelling(piece.range, &line) {
                    let split = piece.range.lowerBound + piece.digits
                    pushNumber(piece.range.lowerBound..<split, piece.value, &line)
                    pushWord(split..<piece.range.upperBound, &line)
                }
            } else {
                pushWord(piece.range, &line)
            }
        }
    }

    private func pushNumber(_ range: Range<Int>, _ value: Int32, _ line: inout Line) {
        append(range, atoms: 0, number: value, &line)
    }

    // MARK: words

    private func pushWord(_ raw: Range<Int>, _ line: inout Line) {
        if pushKnown(raw, &line) { return }
        var range = raw
        let bytes = line.bytes[raw]
        if bytes.contains(0x27) {
            // "don't" is looked up with its apostrophe first, as "i'll" is not "ill"
            if bytes.hasSuffix([0x27, 0x73]), pushKnown(raw.lowerBound..<(raw.upperBound - 2), &line) { return }
            range = appendText(bytes.filter { $0 != 0x27 }, &line)
            if pushKnown(range, &line) { return }
        }
        let word = Array(line.bytes[range])
        if word.contains(where: { $0 < 0x61 }) {
            pushDisguised(word, &line)
        } else if let repaired = repaired(word, &line) {
            _ = pushKnown(repaired, &line)
        } else {
            append(range, atoms: 0, &line)
        }
    }

    /// Finds the word itself, another spelling of it, or a beginning that is known.
    private func pushKnown(_ range: Range<Int>, _ line: inout Line) -> Bool {
        if pushSpelling(range, &line) { return true }
        let list = lookUp(range, line)
        let prefixLists = lookUpPrefixes(range, line)
        guard list != nil || !prefixLists.isEmpty else { return false }
        append(range, atoms: list ?? 0, prefixes: prefixLists, number: number(of: list), &line)
        return true
    }

    private func isKnown(_ word: [UInt8], _ line: inout Line) -> Range<Int>? {
        let range = appendText(word, &line)
        if isSpelling(range, line) || lookUp(range, line) != nil || !lookUpPrefixes(range, line).isEmpty { return range }
        line.bytes.removeLast(word.count)
        return nil
    }

    /// Signs and digits inside a word: "su1cide", "k*ll", "help!me".
    private func pushDisguised(_ word: [UInt8], _ line: inout Line) {
        if word.contains(0x2A) {
            if let found = danger.matching(wildcard: word) {
                _ = pushKnown(appendText(found, &line), &line)
                return
            }
        } else {
            let plain = word.compactMap(Lexicon.letter)
            if let range = isKnown(plain, &line) ?? repaired(plain, &line) {
                _ = pushKnown(range, &line)
                return
            }
        }
        for part in word.split(whereSeparator: { $0 < 0x61 }) {
            let bytes = Array(part)
            if let range = isKnown(bytes, &line) ?? repaired(bytes, &line) {
                _ = pushKnown(range, &line)
            } else {
                append(appendText(bytes, &line), atoms: 0, &line)
            }
        }
    }

    /// The letter that a sign or a digit stands for; nil for a sign that is only left out.
    private static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30: 0x6F // 0 o
        case 0x31, 0x21: 0x69 // 1 ! i
        case 0x33: 0x65 // 3 e
        case 0x34, 0x40: 0x61 // 4 @ a
        case 0x35, 0x24: 0x73 // 5 $ s
        case 0x37: 0x74 // 7 t
        case 0x61...0x7A, 0x80...0xFF: byte
        default: nil
        }
    }

    /// Letters drawn out ("diiie"), a dropped g ("thinkin"), a plural, a misspelt danger word.
    private func repaired(_ word: [UInt8], _ line: inout Line) -> Range<Int>? {
        if let short = Lexicon.collapsed(word, to: 2), let range = isKnown(short, &line) { return range }
        if let short = Lexicon.collapsed(word, to: 1), let range = isKnown(short, &line) { return range }
        if word.count > 4, word.hasSuffix([0x69, 0x6E]), let range = isKnown(word + [0x67], &line) { return range }
        if let found = danger.nearest(to: Lexicon.collapsed(word, to: 1) ?? word) { return isKnown(found, &line) }
        return nil
    }

    /// The word with every run of three or more equal letters cut to `length`; nil where there is none.
    private static func collapsed(_ word: [UInt8], to length: Int) -> [UInt8]? {
        var result: [UInt8] = [], run = 0, longest = 0
        var runs: [Int] = []
        for (index, byte) in word.enumerated() {
            run = index > 0 && word[index - 1] == byte ? run + 1 : 1
            longest = max(longest, run)
            runs.append(run)
        }
        guard longest >= 3 else { return nil }
        for (index, byte) in word.enumerated() {
            var end = index
            while end + 1 < word.count, word[end + 1] == byte { end += 1 }
            let whole = runs[end]
            if whole < 3 || runs[index] <= length { result.append(byte) }
        }
        return result
    }

    // MARK: tables

    @inline(__always)
    private func withWord<Result>(_ range: Range<Int>, _ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        line.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private func lookUp(_ range: Range<Int>, _ line: Line) -> Int? {
        withWord(range, line) { blob.find($0, hash: PackLayout.hash($0), in: words) }
    }

    private func lookUpPrefixes(_ range: Range<Int>, _ line: Line) -> [Int] {
        guard prefixes.mask >= 0, range.count >= 3 else { return [] }
        return withWord(range, line) { word in
            var found: [Int] = []
            var hash = PackLayout.seed
            for (index, byte) in word.enumerated() {
                hash = PackLayout.step(hash, byte)
                if index >= 2, let list = blob.find(UnsafeBufferPointer(rebasing: word[...index]), hash: PackLayout.finish(hash), in: prefixes) {
                    found.append(list)
                }
            }
            return found
        }
    }

    private func isSpelling(_ range: Range<Int>, _ line: Line) -> Bool {
        withWord(range, line) { blob.find($0, hash: PackLayout.hash($0), in: spellings) } != nil
    }

    /// Appends the words that a spelling stands for. A list of spellings: u16 count, then u32 offset and u16 length each.
    private func pushSpelling(_ range: Range<Int>, _ line: inout Line) -> Bool {
        guard let list = withWord(range, line, { blob.find($0, hash: PackLayout.hash($0), in: spellings) }) else { return false }
        for index in 0..<Int(blob.u16(lists + list)) {
            let entry = lists + list + 2 + index * 6
            let text = blob.bounds(.text).offset + blob.int(entry)
            let length = Int(blob.u16(entry + 4))
            let word = appendText((0..<length).map { blob.u8(text + $0) }, &line)
            let found = lookUp(word, line)
            append(word, atoms: found ?? 0, prefixes: lookUpPrefixes(word, line), number: number(of: found), &line)
        }
        return true
    }

    /// Number words carry their value behind their atoms: u16 count, atoms, then i32 where the top bit of the count is set.
    private func number(of list: Int?) -> Int32 {
        guard let list else { return Token.noNumber }
        let count = blob.u16(lists + list)
        guard count & 0x8000 != 0 else { return Token.noNumber }
        return Int32(bitPattern: blob.u32(lists + list + 2 + Int(count & 0x7FFF) * 2))
    }

    private func appendText(_ word: [UInt8], _ line: inout Line) -> Range<Int> {
        let start = line.bytes.count
        line.bytes += word
        return start..<line.bytes.count
    }

    private func append(_ range: Range<Int>, atoms list: Int, prefixes: [Int] = [], number: Int32 = Token.noNumber, _ line: inout Line) {
        var range = range, list = list
        if let joined = joined(range, line) { // "can not" is one word, so that its "not" denies nothing else
            range = appendText(joined, &line)
            list = lookUp(range, line) ?? 0
            line.tokens.removeLast()
            line.atoms.removeLast(line.width)
        }
        var token = Token(start: Int32(range.lowerBound), length: Int32(range.count), number: number, breakBefore: line.tokens.isEmpty ? 2 : 0, isFiller: false, isNegator: false, endsClause: false, turns: false, joinsAlternatives: false)
        line.atoms += noAtoms
        if list != 0 { appendAtoms(list, &token, &line) }
        for prefix in prefixes { appendAtoms(prefix, &token, &line) }
        line.tokens.append(token)
    }

    private func appendAtoms(_ list: Int, _ token: inout Token, _ line: inout Line) {
        let first = line.atoms.count - line.width
        for index in 0..<Int(blob.u16(lists + list) & 0x7FFF) {
            let atom = blob.u16(lists + list + 2 + index * 2)
            let slot = Int(atom) >> 6, bit: UInt64 = 1 << UInt64(atom & 63)
            line.atoms[first + slot] |= bit
            line.present[slot] |= bit
            if atom == filler { token.isFiller = true }
            if atom == negator { token.isNegator = true }
            if atom == clauseBreak { token.endsClause = true }
            if atom == turn { token.turns = true }
            if atom == alternative { token.joinsAlternatives = true }
        }
    }

    private func joined(_ range: Range<Int>, _ line: Line) -> [UInt8]? {
        guard range.count == 3, let last = line.tokens.last, line.bytes[range].elementsEqual([0x6E, 0x6F, 0x74]) else { return nil }
        let before = line.bytes[Int(last.start)..<Int(last.start + last.length)]
        if before.elementsEqual(Array("can".utf8)) { return Array("cannot".utf8) }
        if before.elementsEqual(Array("could".utf8)) { return Array("couldnt".utf8) }
        return nil
    }
}

extension Collection where Element == UInt8 {
    /// Whether the bytes end with these.
    func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && dropFirst(count - suffix.count).elementsEqual(suffix)
    }
}
