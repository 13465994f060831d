/// What stands around the words of danger and changes their meaning: a negation, a time long past, an idiom,
/// a question about the label. Each frame marks the words in its reach with its bit.
struct Frames {
    private let blob: Blob
    private let offset: Int
    private let count: Int
    let reader: PartLists

    init(_ blob: Blob) {
        self.blob = blob
        let (offset, length) = blob.bounds(.frames)
        self.offset = offset
        count = length / PackLayout.frameLength
        reader = PartLists(blob)
    }

    /// One mask a word: the bits of all frames that reach it.
    func masks(_ matcher: inout Matcher) -> [UInt16] {
        var masks = [UInt16](repeating: 0, count: matcher.tokens.count)
        for index in 0..<count { mark(offset + index * PackLayout.frameLength, &matcher, &masks) }
        return masks
    }

    private func mark(_ frame: Int, _ matcher: inout Matcher, _ masks: inout [UInt16]) {
        guard let scope = FrameScope(rawValue: blob.u8(frame)) else { return }
        let reach = Int(blob.u8(frame + 1)), bit = blob.u16(frame + 2)
        let cues = reader.range(frame + 4), exceptions = reader.range(frame + 12), unless = reader.range(frame + 20)
        for cue in cues where matcher.isPossible(reader.part(cue)) {
            var ranges: [Range<Int>] = []
            _ = matcher.match(reader.part(cue)) { range in
                ranges.append(range)
                return false
            }
            for range in ranges {
                let cancelled = exceptions.contains { exception in
                    matcher.match(reader.part(exception)) { $0.overlaps(range) } != nil
                }
                if cancelled { continue }
                let around = scope == .line ? 0..<matcher.tokens.count : sentence(range, matcher.tokens)
                let stopped = unless.contains { part in
                    matcher.match(reader.part(part)) { around.contains($0.lowerBound) && ($0.lowerBound >= range.upperBound || $0.upperBound <= range.lowerBound) } != nil
                }
                if stopped { continue }
                for place in covered(range, scope, reach, matcher.tokens) { masks[place] |= bit }
            }
        }
    }

    private func sentence(_ range: Range<Int>, _ tokens: UnsafeBufferPointer<Token>) -> Range<Int> {
        var start = range.lowerBound, end = range.upperBound
        while start > 0, tokens[start].breakBefore < 2 { start -= 1 }
        while end < tokens.count, tokens[end].breakBefore < 2 { end += 1 }
        return start..<end
    }

    private func covered(_ range: Range<Int>, _ scope: FrameScope, _ reach: Int, _ tokens: UnsafeBufferPointer<Token>) -> Range<Int> {
        switch scope {
        case .span: return range
        case .line: return 0..<tokens.count
        case .sentence: return sentence(range, tokens)
        case .after: // from the word that denies or fears: "never had a seizure" denies the having too
            let negator = range.last { tokens[$0].isNegator }
            var end = range.upperBound, words = 0
            while end < tokens.count, words < reach, tokens[end].breakBefore < (listGoesOn(end, tokens) ? 2 : 1),
                !(negator == nil ? tokens[end].turns : tokens[end].endsClause) {
                words += tokens[end].isFiller ? 0 : 1
                end += 1
            }
            return ((negator ?? range.lowerBound) + 1)..<end
        case .before: // also over the pause right before the cue: "suicidal? no"
            var start = range.lowerBound, words = 0
            while start > 0, words < reach, start == range.lowerBound || tokens[start].breakBefore == 0 {
                start -= 1
                words += 1
            }
            return start..<range.lowerBound
        }
    }

    /// Whether the comma before `place` only parts the members of a list: "no seizures, fits or blackouts".
    private func listGoesOn(_ place: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
        var at = place
        while at < tokens.count, at < place + 6, at == place || tokens[at].breakBefore < 2 {
            if tokens[at].joinsAlternatives { return true }
            if tokens[at].endsClause { return false }
            at += 1
        }
        return false
    }
}

/// Lists of parts as cases and frames hold them.
struct PartLists {
    private let blob: Blob
    private let references: Int

    init(_ blob: Blob) {
        self.blob = blob
        references = blob.bounds(.references).offset
    }

    /// The references that the record at `offset` (first, count) points to.
    func range(_ offset: Int) -> Range<Int> {
        let first = blob.int(offset)
        return first..<(first + blob.int(offset + 4))
    }

    /// The part of a reference.
    func part(_ reference: Int) -> Int { Int(blob.u32(references + reference * 4) & ~PackLayout.absentBit) }

    /// Whether the part must be absent.
    func isAbsent(_ reference: Int) -> Bool { blob.u32(references + reference * 4) & PackLayout.absentBit != 0 }
}
