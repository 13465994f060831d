/// Words that must be known even when they are misspelt: "siezure", "suicidle", "halucinating".
///
/// Only words of no dictionary get here. A word that the pack knows, be it as harmless, is never taken for another.
struct DangerWords {
    private let blob: Blob
    private let starts: Int
    private let entries: Int
    private let text: Int

    /// Shorter words are never taken for misspellings.
    private static let shortest = 5
    /// Longer ones are nobody's misspelling of a danger word.
    private static let longest = 24

    init(_ blob: Blob) {
        self.blob = blob
        starts = blob.bounds(.dangerWords).offset
        entries = starts + 27 * 4
        text = blob.bounds(.text).offset
    }

    /// The danger word nearest to `word` within its distance, or nil. Of equally near ones the first listed wins.
    func nearest(to word: [UInt8]) -> [UInt8]? {
        guard word.count >= DangerWords.shortest, word.count <= DangerWords.longest, blob.bounds(.dangerWords).length > 27 * 4 else { return nil }
        var best: (distance: Int, entry: Int)?
        for first in DangerWords.firstLetters(word[0]) {
            guard first >= 0x61, first <= 0x7A else { continue }
            let letter = Int(first) - 0x61
            for index in blob.int(starts + letter * 4)..<blob.int(starts + letter * 4 + 4) {
                let entry = entries + index * PackLayout.dangerWordLength
                let length = Int(blob.u16(entry + 4)), limit = Int(blob.u8(entry + 6))
                guard abs(length - word.count) <= limit else { continue }
                let distance = self.distance(word, text + blob.int(entry), length, limit)
                if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, entry) }
            }
        }
        return best.map { bytes($0.entry) }
    }

    /// The first danger word that fits a word with stars, each run of stars standing for one to five letters.
    func matching(wildcard word: [UInt8]) -> [UInt8]? {
        guard blob.bounds(.dangerWords).length > 27 * 4, word.filter({ $0 != 0x2A }).count >= 2 else { return nil }
        for index in 0..<blob.int(starts + 26 * 4) {
            let candidate = bytes(entries + index * PackLayout.dangerWordLength)
            if fits(word[...], candidate[...]) { return candidate }
        }
        return nil
    }

    private func fits(_ pattern: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return word.isEmpty }
        if first != 0x2A { return word.first == first && fits(pattern.dropFirst(), word.dropFirst()) }
        let stars = pattern.prefix { $0 == 0x2A }.count
        let rest = pattern.dropFirst(stars)
        return (1...5).contains { $0 >= min(stars, 2) - 1 && word.count >= $0 && fits(rest, word.dropFirst($0)) }
    }

    private func bytes(_ entry: Int) -> [UInt8] {
        let start = text + blob.int(entry)
        return (0..<Int(blob.u16(entry + 4))).map { blob.u8(start + $0) }
    }

    /// Letters that people write for each other at the start of a word.
    private static func firstLetters(_ letter: UInt8) -> [UInt8] {
        switch letter {
        case 0x63: [0x63, 0x6B, 0x73] // c k s
        case 0x6B: [0x6B, 0x63]
        case 0x73: [0x73, 0x63, 0x70] // s c p: sychosis
        case 0x61: [0x61, 0x68] // allucinating
        case 0x66: [0x66, 0x70]
        default: [letter]
        }
    }

    /// Letters to insert, leave out, change or swap with the neighbour; stops counting above `limit`.
    private func distance(_ word: [UInt8], _ other: Int, _ length: Int, _ limit: Int) -> Int {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (length + 1)) { rows in
            for column in 0...length { rows[column] = column }
            var previous = 0, current = length + 1, older = 2 * (length + 1)
            for row in 1...word.count {
                rows[current] = row
                var least = row
                for column in 1...max(length, 1) where length > 0 {
                    let a = word[row - 1], b = blob.u8(other + column - 1)
                    var cost = min(rows[previous + column], rows[current + column - 1]) + 1
                    cost = min(cost, rows[previous + column - 1] + (a == b ? 0 : 1))
                    if row > 1, column > 1, a == blob.u8(other + column - 2), word[row - 2] == b {
                        cost = min(cost, rows[older + column - 2] + 1)
                    }
                    rows[current + column] = cost
                    least = min(least, cost)
                }
                if least > limit { return limit + 1 }
                (older, previous, current) = (previous, current, older)
            }
            return rows[previous + length]
        }
    }
}
