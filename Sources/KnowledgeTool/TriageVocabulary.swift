import Triage

/// Gives every word that a pattern knows its atoms, and every pattern its program.
///
/// An atom is a name that a word answers to: the word itself where a pattern writes it out, and each list of
/// words that it stands in.
struct TriageVocabulary {
    /// Atoms by the words and beginnings that carry them.
    private(set) var words: [String: Set<Int>] = [:]
    private(set) var prefixes: [String: Set<Int>] = [:]
    private(set) var atomCount = 0
    private(set) var instructions: [UInt32] = []
    private(set) var bounds: [Bounds] = []
    private(set) var parts: [Part] = []

    struct Bounds: Equatable { var low, high: Int32 }
    struct Part {
        var start, length: Int
        /// One of these atoms is in every match; empty where there is no such choice.
        var keys: [Int]
    }

    private var literals: [String: Int] = [:]
    /// The atom of a list's single words, and its longer members.
    private var lists: [String: (atom: Int?, sequences: [TriagePattern], weight: Int)] = [:]
    private var phrases: [String: TriagePattern] = [:]
    private var partNumbers: [String: Int] = [:]
    /// Choices among single words, each as good as a list: its name by its members.
    private var choices: [String: String] = [:]
    private var weights: [Int: Int] = [:]

    /// Words so common that no part should wait for one of them.
    private static let common: Set<String> = [
        "i", "you", "the", "a", "an", "my", "to", "do", "not", "have", "am", "is", "want", "it", "of", "in", "on", "and", "be", "me", "for", "so",
        "what", "how", "can", "cannot", "no", "never", "with", "this", "that", "was", "just", "get", "if", "at", "or", "been", "are", "when",
        "he", "she", "they", "his", "her", "take", "had", "has", "will", "from", "but", "by", "now", "all", "off",
    ]

    // MARK: names

    /// Adds a list of words as the pattern it reads as.
    mutating func add(list name: String, _ members: [TriagePattern]) {
        var atom: Int?
        var sequences: [TriagePattern] = []
        var weight = 0
        for member in members {
            guard case .word(let text, let isPrefix) = member else {
                sequences.append(member)
                continue
            }
            let number = atom ?? newAtom()
            atom = number
            if isPrefix { prefixes[text, default: []].insert(number) } else { words[text, default: []].insert(number) }
            weight += TriageVocabulary.common.contains(text) ? 1000 : 1
        }
        if let atom { weights[atom] = weight }
        lists[name] = (atom, sequences, weight)
    }

    /// Adds a pattern that others may name.
    mutating func add(phrase name: String, _ pattern: TriagePattern) { phrases[name] = pattern }

    /// Whether a list or a phrase has this name.
    func knows(_ name: String) -> Bool { lists[name] != nil || phrases[name] != nil }

    /// The atom of a list's single words; nil where there is none.
    func atom(ofList name: String) -> Int? { lists[name]?.atom }

    /// Notes a word as known and harmless, so that it is taken for no other.
    mutating func add(guarded word: String) { words[word, default: []].formUnion([]) }

    private mutating func newAtom() -> Int {
        defer { atomCount += 1 }
        return atomCount
    }

    private mutating func atom(of word: String, isPrefix: Bool) -> Int {
        let key = isPrefix ? word + "*" : word
        if let known = literals[key] { return known }
        let number = newAtom()
        literals[key] = number
        weights[number] = TriageVocabulary.common.contains(word) ? 1000 : 1
        if isPrefix { prefixes[word, default: []].insert(number) } else { words[word, default: []].insert(number) }
        return number
    }

    // MARK: programs

    /// The number of the part that `pattern` compiles to; equal texts share one.
    mutating func part(_ pattern: TriagePattern, text: String) throws(TriagePatternError) -> Int {
        if let known = partNumbers[text] { return known }
        let resolved = try resolve(pattern, within: [])
        guard !TriageVocabulary.canBeEmpty(resolved) else { throw TriagePatternError(reason: "“\(text)” matches nothing at all") }
        var code: [UInt32] = []
        try emit(resolved, &code)
        code.append(Instruction.make(Instruction.accept))
        parts.append(Part(start: instructions.count, length: code.count, keys: keys(resolved)?.sorted() ?? []))
        instructions += code
        partNumbers[text] = parts.count - 1
        return parts.count - 1
    }

    /// Puts lists and phrases in the place of their names. A list's single words become a word called "@name".
    private mutating func resolve(_ pattern: TriagePattern, within open: [String]) throws(TriagePatternError) -> TriagePattern {
        switch pattern {
        case .name(let name):
            if open.contains(name) { throw TriagePatternError(reason: "@\(name) is made of itself") }
            if let phrase = phrases[name] { return try resolve(phrase, within: open + [name]) }
            guard let list = lists[name] else { throw TriagePatternError(reason: "there is no list and no phrase @\(name)") }
            var options: [TriagePattern] = list.atom == nil ? [] : [.word("@" + name, isPrefix: false)]
            for sequence in list.sequences { options.append(try resolve(sequence, within: open + [name])) }
            return options.count == 1 ? options[0] : .oneOf(options)
        case .sequence(let items): return .sequence(try resolveAll(items, within: open))
        case .oneOf(let items): return merged(try resolveAll(items, within: open))
        case .optional(let inner): return .optional(try resolve(inner, within: open))
        default: return pattern
        }
    }

    private mutating func resolveAll(_ items: [TriagePattern], within open: [String]) throws(TriagePatternError) -> [TriagePattern] {
        var result: [TriagePattern] = []
        for item in items { result.append(try resolve(item, within: open)) }
        return result
    }

    /// A choice with its single words made one list, so that it costs one look instead of one a word.
    private mutating func merged(_ items: [TriagePattern]) -> TriagePattern {
        var singles: [(text: String, isPrefix: Bool)] = [], others: [TriagePattern] = []
        for item in items.flatMap({ if case .oneOf(let inner) = $0 { inner } else { [$0] } }) {
            if case .word(let text, let isPrefix) = item { singles.append((text, isPrefix)) } else { others.append(item) }
        }
        guard singles.count > 1 else { return items.count == 1 ? items[0] : .oneOf(singles.map { .word($0.text, isPrefix: $0.isPrefix) } + others) }
        let members = Set(singles.map { $0.text + ($0.isPrefix ? "*" : "") }).sorted()
        let key = members.joined(separator: " ")
        let name = choices[key] ?? newChoice(key, singles)
        return others.isEmpty ? .word("@" + name, isPrefix: false) : .oneOf([.word("@" + name, isPrefix: false)] + others)
    }

    private mutating func newChoice(_ key: String, _ members: [(text: String, isPrefix: Bool)]) -> String {
        let name = "|\(choices.count)", number = newAtom()
        var weight = 0
        for member in members {
            if member.text.hasPrefix("@"), let atom = lists[String(member.text.dropFirst())]?.atom {
                for (word, atoms) in words where atoms.contains(atom) { words[word, default: []].insert(number) }
                for (word, atoms) in prefixes where atoms.contains(atom) { prefixes[word, default: []].insert(number) }
                weight += weights[atom] ?? 1
            } else {
                if member.isPrefix { prefixes[member.text, default: []].insert(number) } else { words[member.text, default: []].insert(number) }
                weight += TriageVocabulary.common.contains(member.text) ? 1000 : 1
            }
        }
        weights[number] = weight
        lists[name] = (number, [], weight)
        choices[key] = name
        return name
    }

    private static func canBeEmpty(_ pattern: TriagePattern) -> Bool {
        switch pattern {
        case .gap, .optional, .sentenceStart, .sentenceEnd, .pause: true
        case .sequence(let items): items.allSatisfy(canBeEmpty)
        case .oneOf(let items): items.contains(where: canBeEmpty)
        default: false
        }
    }

    private mutating func emit(_ pattern: TriagePattern, _ code: inout [UInt32]) throws(TriagePatternError) {
        switch pattern {
        case .word(let text, let isPrefix):
            let number = text.hasPrefix("@") ? lists[String(text.dropFirst())]!.atom! : atom(of: text, isPrefix: isPrefix)
            code.append(Instruction.make(Instruction.atom, number))
        case .number(let low, let high):
            let pair = Bounds(low: low, high: high)
            if !bounds.contains(pair) { bounds.append(pair) }
            code.append(Instruction.make(Instruction.number, bounds.firstIndex(of: pair)!))
        case .any: code.append(Instruction.make(Instruction.any))
        case .sentenceStart: code.append(Instruction.make(Instruction.sentenceStart))
        case .sentenceEnd: code.append(Instruction.make(Instruction.sentenceEnd))
        case .pause: code.append(Instruction.make(Instruction.pause))
        case .gap(let count):
            // as few words as will do
            let exit = code.count + count * 3
            for _ in 0..<count {
                code.append(Instruction.make(Instruction.split, code.count + 2))
                code.append(Instruction.make(Instruction.jump, exit))
                code.append(Instruction.make(Instruction.gap))
            }
        case .sequence(let items): for item in items { try emit(item, &code) }
        case .optional(let inner):
            let split = code.count
            code.append(0)
            try emit(inner, &code)
            code[split] = Instruction.make(Instruction.split, code.count)
        case .oneOf(let items):
            var jumps: [Int] = []
            for (index, item) in items.enumerated() {
                let split = code.count
                if index < items.count - 1 { code.append(0) }
                try emit(item, &code)
                if index < items.count - 1 {
                    jumps.append(code.count)
                    code.append(0)
                    code[split] = Instruction.make(Instruction.split, code.count)
                }
            }
            for jump in jumps { code[jump] = Instruction.make(Instruction.jump, code.count) }
        case .name: break
        }
    }

    /// The rarest choice of atoms one of which is in every match; nil where there is none.
    private mutating func keys(_ pattern: TriagePattern) -> Set<Int>? {
        switch pattern {
        case .word(let text, let isPrefix):
            return [text.hasPrefix("@") ? lists[String(text.dropFirst())]!.atom! : atom(of: text, isPrefix: isPrefix)]
        case .sequence(let items):
            var best: Set<Int>?
            for item in items {
                guard let found = keys(item) else { continue }
                if best == nil || weight(found) < weight(best!) { best = found }
            }
            return best
        case .oneOf(let items):
            var all: Set<Int> = []
            for item in items {
                guard let found = keys(item) else { return nil }
                all.formUnion(found)
            }
            return all
        default: return nil
        }
    }

    private func weight(_ atoms: Set<Int>) -> Int { atoms.reduce(0) { $0 + (weights[$1] ?? 1) } }
}
