/// Runs the rules of the pack over a line, the most urgent first.
struct Rules {
    /// What the rules make of a line.
    enum Verdict {
        /// A rule saw danger.
        case danger(Level, rule: String, reason: String, isSomeoneElse: Bool)
        /// A rule knows the line as harmless: a quiet rule, or a danger rule whose words stand in a frame it heeds.
        case quiet(rule: String, isSomeoneElse: Bool)
        /// No rule knows the line.
        case unknown(isSomeoneElse: Bool)
    }

    private let blob: Blob
    private let rules: Int
    private let count: Int
    private let cases: Int
    private let lists: PartLists

    init(_ blob: Blob) {
        self.blob = blob
        let (offset, length) = blob.bounds(.rules)
        rules = offset
        count = length / PackLayout.ruleLength
        cases = blob.bounds(.cases).offset
        lists = PartLists(blob)
    }

    func verdict(on line: Line) -> Verdict {
        withMatcher(line) { verdict(&$0) }
    }

    private func withMatcher<Result>(_ line: Line, _ body: (inout Matcher) -> Result) -> Result {
        line.tokens.withUnsafeBufferPointer { tokens in
            line.atoms.withUnsafeBufferPointer { atoms in
                line.present.withUnsafeBufferPointer { present in
                    var matcher = Matcher(blob: blob, tokens: tokens, atoms: atoms, width: line.width, present: present)
                    return body(&matcher)
                }
            }
        }
    }

    private func verdict(_ matcher: inout Matcher) -> Verdict {
        let masks = Frames(blob).masks(&matcher)
        let other = blob.setting(.someoneElse)
        let isSomeoneElse = other != PackLayout.none && matcher.match(Int(other), where: { _ in true }) != nil
        var quietRule: String?
        for index in 0..<count {
            let rule = rules + index * PackLayout.ruleLength
            switch judge(rule, masks, &matcher) {
            case .fires:
                let id = blob.string(blob.int(rule), Int(blob.u16(rule + 4)))
                guard let level = Level(code: Int(blob.u8(rule + 6))) else {
                    return .quiet(rule: quietRule ?? id, isSomeoneElse: isSomeoneElse)
                }
                let reason = blob.string(blob.int(rule + 8), Int(blob.u16(rule + 12)))
                return .danger(level, rule: id, reason: reason, isSomeoneElse: isSomeoneElse)
            case .framed:
                quietRule = quietRule ?? blob.string(blob.int(rule), Int(blob.u16(rule + 4)))
            case .absent:
                break
            }
        }
        if let quietRule { return .quiet(rule: quietRule, isSomeoneElse: isSomeoneElse) }
        return .unknown(isSomeoneElse: isSomeoneElse)
    }

    private enum Outcome { case fires, framed, absent }

    private func judge(_ rule: Int, _ masks: [UInt16], _ matcher: inout Matcher) -> Outcome {
        let heeded = blob.u16(rule + 14)
        let first = blob.int(rule + 16), end = first + blob.int(rule + 20)
        var outcome = Outcome.absent
        for record in first..<end {
            switch judge(case: cases + record * PackLayout.caseLength, heeded, masks, &matcher) {
            case .fires: return .fires
            case .framed: outcome = .framed
            case .absent: break
            }
        }
        return outcome
    }

    /// A case fires where each of its parts is found outside the heeded frames and none of the absent ones is found at all.
    private func judge(case record: Int, _ heeded: UInt16, _ masks: [UInt16], _ matcher: inout Matcher) -> Outcome {
        let references = lists.range(record)
        for reference in references where !lists.isAbsent(reference) {
            guard matcher.isPossible(lists.part(reference)) else { return .absent }
        }
        var outcome = Outcome.fires
        for reference in references {
            let part = lists.part(reference)
            if lists.isAbsent(reference) {
                if matcher.match(part, where: { _ in true }) != nil { return .absent }
                continue
            }
            var isFramed = false
            let found = matcher.match(part) { range in
                if isOutside(range, masks, heeded) { return true }
                isFramed = true
                return false
            }
            if found == nil {
                guard isFramed else { return .absent }
                outcome = .framed
            }
        }
        return outcome
    }

    /// Frames such as a negation count at the first word; an idiom counts anywhere in the match. Bit 15 marks idioms.
    private func isOutside(_ range: Range<Int>, _ masks: [UInt16], _ heeded: UInt16) -> Bool {
        if masks[range.lowerBound] & heeded != 0 { return false }
        let idiom = heeded & PackLayout.idiomBit
        return idiom == 0 || !range.contains { masks[$0] & idiom != 0 }
    }
}

extension Rules {
    /// Whether the rule at `index` of the pack, taken alone, sees what it is made for: danger, or for a quiet rule a harmless line.
    func fires(ruleAt index: Int, on line: Line) -> Bool {
        withMatcher(line) { matcher in
            let masks = Frames(blob).masks(&matcher)
            return judge(rules + index * PackLayout.ruleLength, masks, &matcher) == .fires
        }
    }
}

extension Triage {
    /// Whether the rule at `index` of the pack fires on `line` when it is asked alone; for the compiler's examples.
    package func fires(ruleAt index: Int, on line: String) -> Bool {
        let folded = Fold.bytes(line)
        return Rules(blob).fires(ruleAt: index, on: Lexicon(blob).read(folded, Scanner.pieces(of: folded)[...]))
    }
}
