/// A stretch of a text around what was searched for.
public struct Passage: Hashable, Sendable {
    /// Words of it.
    public struct Piece: Hashable, Sendable {
        /// The words, with the blanks around them.
        public let text: String
        /// Whether they are what was searched for.
        public let isMatch: Bool
    }

    /// Its pieces in order; where the text was longer, an ellipsis stands at the end that was cut.
    public let pieces: [Piece]

    /// The whole passage.
    public var text: String { pieces.map(\.text).joined() }
}

extension SearchQuery {
    /// Where words of the query stand in a text, in order and without overlap; a word that only begins like one of the
    /// query is taken whole.
    public func places(in text: String) -> [Range<String.Index>] {
        found(in: text).reduce(into: []) { places, next in
            if let last = places.last, next.place.lowerBound < last.upperBound {
                places[places.count - 1] = last.lowerBound..<max(last.upperBound, next.place.upperBound)
            } else { places.append(next.place) }
        }
    }

    /// The passage of a text, of `most` characters at most, that holds as many of the words as it can. `named` are parts of
    /// the text that are also known by other words, such as a symptom by its lay names.
    public func passage(of text: String, most: Int, named: [(part: String, words: String)] = []) -> Passage {
        var found = found(in: text)
        for (part, words) in named {
            guard let place = text.firstRange(of: part) else { continue }
            for (index, _) in self.found(in: words) where !found.contains(where: { $0.pattern == index && $0.place.overlaps(place) }) { found.append((index, place)) }
        }
        found.sort { $0.place.lowerBound < $1.place.lowerBound }
        let window = SearchQuery.window(of: text, most, around: found)
        var pieces: [Passage.Piece] = []
        var end = window.lowerBound
        for (_, place) in found where place.lowerBound >= end && place.upperBound <= window.upperBound {
            if place.lowerBound > end { pieces.append(Passage.Piece(text: String(text[end..<place.lowerBound]), isMatch: false)) }
            pieces.append(Passage.Piece(text: String(text[place]), isMatch: true))
            end = place.upperBound
        }
        if end < window.upperBound { pieces.append(Passage.Piece(text: String(text[end..<window.upperBound]), isMatch: false)) }
        if window.lowerBound > text.startIndex { pieces.insert(Passage.Piece(text: "…", isMatch: false), at: 0) }
        if window.upperBound < text.endIndex { pieces.append(Passage.Piece(text: "…", isMatch: false)) }
        return Passage(pieces: pieces)
    }

    /// The window that holds the most different words of the query, the first such, cut between words where it can be.
    private static func window(of text: String, _ most: Int, around found: [(pattern: Int, place: Range<String.Index>)]) -> Range<String.Index> {
        guard text.count > most else { return text.startIndex..<text.endIndex }
        // Both ellipses are counted, whether they are needed or not.
        let room = max(most - 2, 1)
        var best = (words: 0, reach: text.startIndex..<text.startIndex)
        for (index, first) in found.enumerated() {
            var words: Set<Int> = []
            var end = first.place.upperBound
            for next in found[index...] where text.distance(from: first.place.lowerBound, to: next.place.upperBound) <= room {
                words.insert(next.pattern)
                end = max(end, next.place.upperBound)
            }
            if words.count > best.words { best = (words.count, first.place.lowerBound..<end) }
        }
        // A third of what is left stands before the words: what comes behind them says more.
        let lead = (room - min(text.distance(from: best.reach.lowerBound, to: best.reach.upperBound), room)) / 3
        var start = text.index(best.reach.lowerBound, offsetBy: -lead, limitedBy: text.startIndex) ?? text.startIndex
        var end = text.index(start, offsetBy: room, limitedBy: text.endIndex) ?? text.endIndex
        if end == text.endIndex { start = text.index(end, offsetBy: -room) }
        if start > text.startIndex, let blank = text[start..<best.reach.lowerBound].firstIndex(where: \.isWhitespace) { start = text.index(after: blank) }
        if end < text.endIndex, !text[end].isWhitespace, let blank = text[max(start, best.reach.upperBound)..<end].lastIndex(where: \.isWhitespace) { end = blank }
        return start..<end
    }

    /// Each place of each pattern, by where it begins.
    private func found(in text: String) -> [(pattern: Int, place: Range<String.Index>)] {
        var bytes: [UInt8] = [0x20]
        var origins = [text.startIndex]
        for index in text.unicodeScalars.indices {
            Folding.fold(text.unicodeScalars[index], into: &bytes)
            while origins.count < bytes.count { origins.append(index) }
        }
        bytes.append(0x20)
        origins.append(text.endIndex)
        var found: [(pattern: Int, place: Range<String.Index>)] = []
        for start in bytes.indices where bytes[start] == 0x20 {
            for (index, pattern) in patterns.enumerated() where bytes[start...].starts(with: pattern) {
                // The blank behind a pattern in quotes is its own.
                let last = start + pattern.count - (pattern[pattern.count - 1] == 0x20 ? 1 : 0)
                let end = bytes[last...].firstIndex(of: 0x20) ?? bytes.count - 1
                found.append((index, origins[start + 1]..<origins[end]))
            }
        }
        return found
    }
}
