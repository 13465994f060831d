/// Runs the rules of the pack over a line, the most urgent first.
struct Rules {
    /// What the rules make of a line.
    enum Verdict {
        /// A rule saw danger.
        case danger(Finding)
        /// A rule knows the line as harmless: a quiet rule, or a danger rule whose words stand in a frame it heeds.
        case quiet(rule: String)
        /// No rule knows the line.
        case unknown
    }

    let blob: Blob
    private let rules: Int
    private let count: Int
    private let cases: Int
    private let caseCount: Int
    private let lists: PartLists

    init(_ blob: Blob) {
        self.blob = blob
        let (offset, length) = blob.bounds(.rules)
        rules = offset
        count = length / PackLayout.ruleLength
        cases = blob.bounds(.cases).offset
        caseCount = blob.bounds(.cases).length / PackLayout.caseLength
        lists = PartLists(blob)
    }

    /// Everything that the rules see in a line.
    struct Reading {
        var verdict = Verdict.unknown
        /// The frames that stand over each word; none where nobody wanted them and no rule had anything to look at.
        var frames: [UInt16] = []
        /// The rules that fire, by their number in the pack, the most urgent first, and what each finds.
        var fired: [(rule: Int, finding: Finding?)] = []
        /// The first rule whose words stand in a frame that it heeds, where no rule of danger fires.
        var framed: Int?
    }

    /// Frames cost a good part of a reading and matter only where a rule finds its first words: they are looked for then, or where they are wanted.
    func reading(of line: Line, framesAreWanted: Bool = true) -> Reading {
        withMatcher(line) { matcher in
            var result = reading(&matcher)
            result.frames = framesAreWanted ? matcher.frames() : matcher.framesFound ?? []
            return result
        }
    }

    /// Whom a line is about where no rule matched in it.
    func person(in line: Line) -> Finding.Person {
        withMatcher(line) { People(blob).person(before: line.tokens.count, $0) }
    }

    func withMatcher<Result>(_ line: Line, _ body: (inout Matcher) -> Result) -> Result {
        line.tokens.withUnsafeBufferPointer { tokens in
            line.atoms.withUnsafeBufferPointer { atoms in
                line.present.withUnsafeBufferPointer { present in
                    var matcher = Matcher(blob: blob, tokens: tokens, atoms: atoms, width: line.width, present: present)
                    return body(&matcher)
                }
            }
        }
    }

    private func reading(_ matcher: inout Matcher) -> Reading {
        var reading = Reading()
        let possible = possibleCases(matcher.present)
        for index in 0..<count {
            let rule = rules + index * PackLayout.ruleLength
            switch judge(rule, among: possible, &matcher) {
            case .fires(let range):
                let level = Level(code: Int(blob.u8(rule + 6)))
                reading.fired.append((index, level.map { finding(rule, id(rule), $0, range, matcher) }))
            case .framed:
                reading.framed = reading.framed ?? index
            case .absent:
                break
            }
        }
        if let finding = reading.fired.first?.finding {
            reading.verdict = .danger(finding)
            reading.framed = nil
        } else if let quiet = reading.framed ?? reading.fired.first?.rule {
            reading.verdict = .quiet(rule: id(rules + quiet * PackLayout.ruleLength))
            reading.framed = quiet
        }
        return reading
    }

    private func id(_ rule: Int) -> String { blob.string(blob.int(rule), Int(blob.u16(rule + 4))) }

    private func finding(_ rule: Int, _ id: String, _ level: Level, _ range: Range<Int>, _ matcher: Matcher) -> Finding {
        let flags = blob.u8(rule + 7)
        var person = People(blob).person(before: range.upperBound, matcher)
        if flags & PackLayout.othersFlag != 0, person == .me { person = .someoneElse }
        return Finding(
            level: level, rule: id, reason: blob.string(blob.int(rule + 8), Int(blob.u16(rule + 12))), person: person,
            advice: blob.string(blob.int(rule + 24), Int(blob.u16(rule + 28))), entry: blob.string(blob.int(rule + 32), Int(blob.u16(rule + 30))),
            cause: Finding.Cause(rawValue: blob.u8(rule + 36)) ?? .unnamed)
    }

    private enum Outcome {
        /// Where the first part matched.
        case fires(Range<Int>)
        case framed, absent
    }

    /// The cases that a word of the line may make fire, a bit each. There are hundreds of cases, and most lines hold words of few.
    private func possibleCases(_ present: UnsafeBufferPointer<UInt64>) -> [UInt64] {
        var possible = [UInt64](repeating: 0, count: caseCount / 64 + 1)
        let starts = blob.bounds(.casesByAtom).offset, atoms = Int(blob.setting(.atoms))
        let numbers = starts + (atoms + 2) * 4
        func take(_ atom: Int) {
            for place in blob.int(starts + atom * 4)..<blob.int(starts + atom * 4 + 4) {
                let number = Int(blob.u16(numbers + place * 2))
                if number < caseCount { possible[number >> 6] |= 1 << UInt64(number & 63) }
            }
        }
        for slot in present.indices {
            var bits = present[slot]
            while bits != 0 {
                let atom = slot * 64 + bits.trailingZeroBitCount
                bits &= bits - 1
                if atom < atoms { take(atom) }
            }
        }
        take(atoms)
        return possible
    }

    private func isPossible(_ record: Int, _ possible: [UInt64]) -> Bool { possible[record >> 6] & (1 << UInt64(record & 63)) != 0 }

    private func judge(_ rule: Int, among possible: [UInt64], _ matcher: inout Matcher) -> Outcome {
        let heeded = blob.u16(rule + 14)
        let first = blob.int(rule + 16), end = first + blob.int(rule + 20)
        var outcome = Outcome.absent
        for record in first..<end where isPossible(record, possible) {
            switch judge(case: cases + record * PackLayout.caseLength, heeded, &matcher) {
            case .fires(let range): return .fires(range)
            case .framed: outcome = .framed
            case .absent: break
            }
        }
        return outcome
    }

    /// A case fires where its first part is found outside the heeded frames, and near it each of the others, and near it none
    /// of the absent ones: in a long post, words that stand far apart have nothing to do with each other.
    private func judge(case record: Int, _ heeded: UInt16, _ matcher: inout Matcher) -> Outcome {
        let references = lists.range(record)
        for reference in references where !lists.isAbsent(reference) {
            guard matcher.isPossible(lists.part(reference)) else { return .absent }
        }
        guard let first = references.first else { return .absent }
        var found: [Range<Int>] = []
        _ = matcher.match(lists.part(first)) { range in
            found.append(range)
            return found.count >= Rules.mostTries
        }
        guard !found.isEmpty else { return .absent }
        let masks = matcher.frames()
        var outcome = Outcome.absent
        for range in found {
            var isFramed = !isOutside(range, masks, heeded)
            guard holds(references.dropFirst(), near: range, heeded, masks, &matcher, &isFramed) else { continue }
            if !isFramed { return .fires(range) }
            outcome = .framed
        }
        return outcome
    }

    /// Whether the other parts of a case are found, or absent, near `range`; `isFramed` is set where one is found only within a frame.
    private func holds(_ references: Range<Int>, near range: Range<Int>, _ heeded: UInt16, _ masks: [UInt16], _ matcher: inout Matcher,
                       _ isFramed: inout Bool) -> Bool {
        let around = (range.lowerBound - Rules.reach)..<(range.upperBound + Rules.reach)
        for reference in references {
            let part = lists.part(reference)
            if lists.isAbsent(reference) {
                if matcher.match(part, where: { around.contains($0.lowerBound) }) != nil { return false }
                continue
            }
            var isPartFramed = false
            let found = matcher.match(part) { other in
                guard around.contains(other.lowerBound) else { return false }
                if isOutside(other, masks, heeded) { return true }
                isPartFramed = true
                return false
            }
            if found == nil {
                guard isPartFramed else { return false }
                isFramed = true
            }
        }
        return true
    }

    /// How many words around the first part of a case its other parts may lie.
    private static let reach = 30
    /// How many matches of the first part of a case are looked at.
    private static let mostTries = 8

    /// Frames such as a negation count at the first word; an idiom counts anywhere in the match. Bit 15 marks idioms.
    private func isOutside(_ range: Range<Int>, _ masks: [UInt16], _ heeded: UInt16) -> Bool {
        if masks[range.lowerBound] & heeded != 0 { return false }
        let idiom = heeded & PackLayout.idiomBit
        return idiom == 0 || !range.contains { masks[$0] & idiom != 0 }
    }
}

extension Rules {
    /// The number of the first case of the rule at `index` that fires on the line when the rule is asked alone; nil where none does.
    func firingCase(ofRuleAt index: Int, on line: Line) -> Int? {
        withMatcher(line) { matcher in
            let rule = rules + index * PackLayout.ruleLength
            let first = blob.int(rule + 16)
            // Looked at by its words as any line is, so that the examples of the rules prove that too.
            let possible = possibleCases(matcher.present)
            return (0..<blob.int(rule + 20)).first { number in
                guard isPossible(first + number, possible) else { return false }
                if case .fires = judge(case: cases + (first + number) * PackLayout.caseLength, blob.u16(rule + 14), &matcher) { return true }
                return false
            }
        }
    }
}

extension Triage {
    /// The number of the case with which the rule at `index` of the pack fires on `line` when it is asked alone; for the compiler's
    /// examples and for whoever tunes the rules.
    package func firingCase(ofRuleAt index: Int, on line: String) -> Int? {
        let folded = Fold.bytes(line)
        return Rules(blob).firingCase(ofRuleAt: index, on: Lexicon(blob).read(folded, Scanner.pieces(of: folded)[...]))
    }
}
