extension Spelling {
    /// A line as it is read.
    public struct Reading: Equatable, Sendable {
        /// The line with the words mended; the line itself where none was.
        public var line: String
        /// What was mended, in the order of the line.
        public var corrections: [Correction]
    }

    /// A run of letters in a line.
    private struct Run {
        var range: Range<Int>
        var word: String
        /// Whether it may be anything but a word: glued to a number, part of an address, in letters of another alphabet.
        var isOpen: Bool
        var isCapital: Bool
        var isShouted: Bool
        var beginsSentence: Bool
    }

    /// Mends the words of a line.
    ///
    /// A name in the middle of a sentence, a word in capitals and a line in another language are left as they are, but for
    /// the names of medicines.
    public func read(_ line: String) -> Reading {
        if let latest, latest.line == line { return latest.reading }
        let reading = reading(of: line)
        latest = (line, reading)
        return reading
    }

    private func reading(of line: String) -> Reading {
        guard !pack.isEmpty else { return Reading(line: line, corrections: []) }
        let bytes = Array(line.utf8)
        let runs = Self.runs(bytes)
        var found: [(run: Run, mended: Mended)] = []
        var unknown: Set<String> = []
        for run in runs where run.isOpen {
            if let mended = mended(run.word) {
                if !mended.isCurated { unknown.insert(run.word) }
                found.append((run, mended))
            } else if !isKnown(run.word) { unknown.insert(run.word) }
        }
        guard !found.isEmpty else { return Reading(line: line, corrections: []) }
        // Three unknown words and a third of all: another language, or no sentence.
        let isForeign = unknown.count >= 3 && unknown.count * 3 > runs.count
        let isAllShouted = runs.allSatisfy { $0.isShouted || $0.word.count < 2 }
        var text: [UInt8] = []
        var corrections: [Correction] = []
        var end = 0
        for (run, mended) in found {
            let isName = run.isCapital && !run.beginsSentence || run.isShouted && !isAllShouted
            guard mended.isMedicine || !isForeign && !isName else { continue }
            text += bytes[end..<run.range.lowerBound] + Array(mended.word.utf8)
            end = run.range.upperBound
            let correction = Correction(typed: String(decoding: bytes[run.range], as: UTF8.self), meant: mended.word)
            if !corrections.contains(correction) { corrections.append(correction) }
        }
        return Reading(line: String(decoding: text + bytes[end...], as: UTF8.self), corrections: corrections)
    }

    /// The runs of Latin letters in a line.
    private static func runs(_ bytes: [UInt8]) -> [Run] {
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        /// What glues a run to something that is no word of English: digits, `@`, `_`, `#`, and letters with accents, whose
        /// first byte in UTF-8 this is.
        func glues(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || [0x40, 0x5F, 0x5C, 0x23].contains(byte) || isAccented(byte) }
        func isAccented(_ byte: UInt8) -> Bool { (0xC3...0xDF).contains(byte) }
        func isApostrophe(_ index: Int) -> Int {
            if bytes[index] == 0x27 { return 1 }
            return index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99 ? 3 : 0
        }
        var runs: [Run] = []
        var index = 0
        var beginsSentence = true
        while index < bytes.count {
            guard isLetter(bytes[index]) else {
                if [0x2E, 0x21, 0x3F, 0x0A].contains(bytes[index]) { beginsSentence = true }
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isLetter(bytes[index]) { index += 1 }
            let end = index
            var isOpen = start == 0 || !glues(bytes[start - 1]) && !(start > 1 && isAccented(bytes[start - 2]))
            if index < bytes.count {
                let width = isApostrophe(index)
                if width > 0, index + width < bytes.count, isLetter(bytes[index + width]) {
                    // "klonipin's" is looked at without its end, "don't" not at all.
                    let rest = index + width
                    index = rest
                    while index < bytes.count, isLetter(bytes[index]) { index += 1 }
                    if index - rest > 1 || bytes[rest] | 0x20 != UInt8(ascii: "s") { isOpen = false }
                } else if width == 0 {
                    if glues(bytes[index]) { isOpen = false }
                    if bytes[index] == 0x2E, index + 1 < bytes.count, isLetter(bytes[index + 1]) { isOpen = false }
                }
            }
            let capitals = bytes[start..<end].filter { $0 < 0x60 }.count
            runs.append(Run(
                range: start..<end, word: String(decoding: bytes[start..<end].map { $0 | 0x20 }, as: UTF8.self), isOpen: isOpen,
                isCapital: bytes[start] < 0x60, isShouted: capitals > 1 && capitals == end - start, beginsSentence: beginsSentence))
            beginsSentence = false
        }
        return runs
    }

    /// The runs of letters in a text, in small letters: what counts as its words here.
    public static func words(of text: String) -> [String] { runs(Array(text.utf8)).map(\.word) }
}
