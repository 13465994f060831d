import Triage

/// Compiles red-flags.yaml with the rules below red-flags/, and help-lines.yaml, trains the model, and tries every rule on its own examples.
///
/// `asks` are wordings of everyday questions; the model learns them as harmless, as far as no rule finds danger in them.
/// `bytes` is empty where a problem is an error. An example line that a rule gets wrong is an error.
func compileTriage(redFlags: [TriageSource], helpLines: TriageSource, examples: [TriageSource], asks: [String] = []) -> (bytes: [UInt8], problems: [Problem]) {
    var compiler = TriageCompiler(redFlags)
    let help = TriageHelpFile(helpLines)
    compiler.problems += help.problems
    let read = TriageExamples(examples)
    compiler.problems += read.problems
    guard !compiler.problems.contains(where: { !$0.isWarning }) else { return ([], compiler.problems) }
    let rulesOnly = compiler.bytes(help: help.bytes, model: [])
    if !compiler.problems.contains(where: { !$0.isWarning }) { compiler.tryExamples(rulesOnly) }
    guard !compiler.problems.contains(where: { !$0.isWarning }) else { return ([], compiler.problems) }
    let model = withTriage(rulesOnly) { triage in
        TriageTrainer.train(read.trainingLines(compiler.file, asks: asks, triage), with: triage).model
    }
    return (model.isEmpty ? rulesOnly : compiler.bytes(help: help.bytes, model: model), compiler.problems)
}

/// Opens freshly compiled bytes for as long as `body` runs.
func withTriage<Result>(_ bytes: [UInt8], _ body: (Triage) -> Result) -> Result {
    bytes.withUnsafeBytes { raw in
        guard let triage = try? Triage(pack: raw) else { preconditionFailure("the compiler wrote a pack that the reader refuses") }
        return body(triage)
    }
}

/// Turns the rule file into a pack.
struct TriageCompiler {
    let file: TriageRuleFile
    var problems: [Problem]
    private var vocabulary = TriageVocabulary()
    private var parser: TriagePatternParser
    private var references = TriageBytes()
    private var referenceCount = 0
    private var frameBits: [String: UInt16] = [:]
    /// How many atoms stand for the file's word lists and meanings.
    private var listCount = 0

    init(_ sources: [TriageSource]) {
        file = TriageRuleFile(sources)
        problems = file.problems
        parser = TriagePatternParser(spellings: file.spellings)
        for list in file.words { addList(list) }
        for list in file.meanings { addList(TriageRuleFile.Named(name: "~" + list.name, line: list.line, items: list.items)) }
        listCount = vocabulary.atomCount
        for phrase in file.phrases { addPhrase(phrase) }
        for word in file.notMisspelt { vocabulary.add(guarded: word.text) }
        for (word, _) in file.numbers { vocabulary.add(guarded: word) }
        nameFrames()
    }

    private mutating func complain(_ line: Int, _ reason: String) {
        problems.append(file.problem(line, reason))
    }

    private mutating func pattern(_ text: TriageText) -> TriagePattern? {
        do {
            return try parser.parse(text.text)
        } catch {
            complain(text.line, error.reason)
            return nil
        }
    }

    private mutating func addList(_ list: TriageRuleFile.Named) {
        var members: [TriagePattern] = []
        for item in list.items { if let member = pattern(item) { members.append(member) } }
        if vocabulary.knows(list.name) { complain(list.line, "“\(list.name)” is named twice") }
        vocabulary.add(list: list.name, members)
    }

    private mutating func addPhrase(_ phrase: TriageRuleFile.Named) {
        var choices: [TriagePattern] = []
        for item in phrase.items { if let choice = pattern(item) { choices.append(choice) } }
        if vocabulary.knows(phrase.name) { complain(phrase.line, "“\(phrase.name)” is named twice") }
        vocabulary.add(phrase: phrase.name, choices.count == 1 ? choices[0] : .oneOf(choices))
    }

    private mutating func nameFrames() {
        var next: UInt16 = 1
        for frame in file.frames {
            if frame.scope == .span {
                frameBits[frame.id] = PackLayout.idiomBit
            } else if next == PackLayout.idiomBit {
                complain(frame.line, "there is no room for more than 15 frames")
            } else {
                frameBits[frame.id] = next
                next <<= 1
            }
        }
    }

    // MARK: sections

    private mutating func part(_ text: String, _ line: Int) -> UInt32? {
        let isAbsent = text.hasPrefix("!")
        let own = isAbsent ? String(text.dropFirst()).trimmed : text
        guard let tree = pattern(TriageText(text: own, line: line)) else { return nil }
        do {
            return UInt32(try vocabulary.part(tree, text: own)) | (isAbsent ? PackLayout.absentBit : 0)
        } catch {
            complain(line, error.reason)
            return nil
        }
    }

    /// Adds references to parts; returns the first and how many there are.
    private mutating func refer(to parts: [UInt32]) -> (first: Int, count: Int) {
        for part in parts { references.u32(part) }
        defer { referenceCount += parts.count }
        return (referenceCount, parts.count)
    }

    private mutating func refer(to texts: [TriageText]) -> (first: Int, count: Int) {
        var parts: [UInt32] = []
        for text in texts {
            if text.text.contains("&") || text.text.hasPrefix("!") { complain(text.line, "“\(text.text)”: a frame's patterns stand alone, without & and !") }
            if let part = part(text.text, text.line) { parts.append(part) }
        }
        return refer(to: parts)
    }

    private mutating func frames() -> [UInt8] {
        var bytes = TriageBytes()
        for frame in file.frames {
            bytes.u8(Int(frame.scope.rawValue))
            bytes.u8(min(frame.reach, 255))
            bytes.u16(Int(frameBits[frame.id] ?? 0))
            for list in [frame.cues, frame.exceptions, frame.unless] {
                let reference = refer(to: list)
                bytes.u32(reference.first)
                bytes.u32(reference.count)
            }
            bytes.u32(0)
        }
        return bytes.bytes
    }

    private mutating func heeded(_ rule: TriageRuleFile.Rule) -> Int {
        guard let names = rule.heeds else { return 0xFFFF }
        var bits: UInt16 = 0
        for name in names {
            guard let bit = frameBits[name.text] else {
                complain(name.line, "there is no frame “\(name.text)”")
                continue
            }
            bits |= bit
        }
        return Int(bits)
    }

    /// Rules, the most urgent first and quiet ones last, each with its cases.
    private mutating func rules(_ writer: inout TriagePackWriter) -> (rules: [UInt8], cases: [UInt8], keys: [[Int]]) {
        var rules = TriageBytes(), cases = TriageBytes()
        var keys: [[Int]] = []
        var caseCount = 0
        for rule in ordered {
            let first = caseCount
            for text in rule.cases {
                let pieces = text.text.split(separator: "&").map { String($0).trimmed }
                let parts = pieces.compactMap { part($0, text.line) }
                if parts.allSatisfy({ $0 & PackLayout.absentBit != 0 }) { complain(text.line, "“\(text.text)” says only what must be absent") }
                // what must be there is tried first, as it fails sooner
                let reference = refer(to: parts.filter { $0 & PackLayout.absentBit == 0 } + parts.filter { $0 & PackLayout.absentBit != 0 })
                cases.u32(reference.first)
                cases.u32(reference.count)
                keys.append(keysOfCase(parts))
                caseCount += 1
            }
            rules.u32(writer.offset(of: rule.id))
            rules.u16(rule.id.utf8.count)
            rules.u8(rule.level?.code ?? 0)
            rules.u8(Int(rule.isAboutOthers ? PackLayout.othersFlag : 0))
            rules.u32(writer.offset(of: rule.why))
            rules.u16(rule.why.utf8.count)
            rules.u16(heeded(rule))
            rules.u32(first)
            rules.u32(caseCount - first)
            rules.u32(writer.offset(of: rule.now))
            rules.u16(rule.now.utf8.count)
            rules.u16(rule.entry?.text.utf8.count ?? 0)
            rules.u32(writer.offset(of: rule.entry?.text ?? ""))
            rules.u32(Int(rule.cause.rawValue))
        }
        return (rules.bytes, cases.bytes, keys)
    }

    /// Atoms of which one must be in the line for the case of these parts to fire: those of the part with the fewest; none where no part needs any.
    private func keysOfCase(_ parts: [UInt32]) -> [Int] {
        parts.filter { $0 & PackLayout.absentBit == 0 }.map { vocabulary.parts[Int($0)].keys }.filter { !$0.isEmpty }.min { $0.count < $1.count } ?? []
    }

    /// The section `casesByAtom`, from the keys of each case.
    private func casesByAtom(_ keys: [[Int]]) -> [UInt8] {
        var cases = [[Int]](repeating: [], count: vocabulary.atomCount + 1)
        for (number, own) in keys.enumerated() {
            for atom in own.isEmpty ? [vocabulary.atomCount] : own { cases[atom].append(number) }
        }
        var starts = TriageBytes(), numbers = TriageBytes()
        var start = 0
        for list in cases {
            starts.u32(start)
            start += list.count
            for number in list { numbers.u16(number) }
        }
        starts.u32(start)
        return starts.bytes + numbers.bytes
    }

    /// The rules in the order of the pack.
    var ordered: [TriageRuleFile.Rule] {
        Level.allCases.sorted(by: >).flatMap { level in file.rules.filter { $0.level == level } } + file.rules.filter { $0.level == nil }
    }

    /// The pack. Problems found on the way are added to `problems`.
    mutating func bytes(help: [UInt8], model: [UInt8]) -> [UInt8] {
        var writer = TriagePackWriter()
        references = TriageBytes()
        referenceCount = 0
        let frames = frames()
        let (rules, cases, keys) = rules(&writer)
        writer.set(.frames, frames)
        writer.set(.rules, rules)
        writer.set(.cases, cases)
        writer.set(.casesByAtom, casesByAtom(keys))
        writer.set(.references, references.bytes)
        writeProgram(&writer)
        writeWords(&writer)
        var settings = TriageBytes()
        settings.u32(vocabulary.atomCount)
        settings.u32(listCount)
        for name in ["filler", "negator", "clause-break", "turn", "alternative", "oneself", "relative", "pronoun", "client"] {
            if vocabulary.atom(ofList: name) == nil { complain(1, "the word list “\(name)” is missing") }
            settings.u32(vocabulary.atom(ofList: name) ?? 0)
        }
        writer.set(.settings, settings.bytes)
        writer.set(.help, help)
        writer.set(.model, model)
        return writer.finish()
    }

    private func writeProgram(_ writer: inout TriagePackWriter) {
        var program = TriageBytes(), bounds = TriageBytes(), parts = TriageBytes()
        for instruction in vocabulary.instructions { program.u32(instruction) }
        for pair in vocabulary.bounds {
            bounds.i32(pair.low)
            bounds.i32(pair.high)
        }
        for part in vocabulary.parts {
            parts.u32(part.start)
            parts.u32(part.length)
            parts.u32(writer.list(part.keys))
            parts.u32(0)
        }
        writer.set(.program, program.bytes)
        writer.set(.bounds, bounds.bytes)
        writer.set(.parts, parts.bytes)
    }

    private mutating func writeWords(_ writer: inout TriagePackWriter) {
        var words: [(word: String, value: Int)] = []
        for (word, atoms) in vocabulary.words.sorted(by: { $0.key < $1.key }) {
            let value = file.numbers[word].map { Int32(($0 * 100).rounded()) }
            words.append((word, writer.list(atoms.sorted(), value: value)))
        }
        writer.set(.words, writer.table(words))
        let prefixes = vocabulary.prefixes.sorted { $0.key < $1.key }.map { (word: $0.key, value: writer.list($0.value.sorted())) }
        writer.set(.prefixes, writer.table(prefixes))
        let spellings = file.spellings.sorted { $0.key < $1.key }.map { (word: $0.key, value: writer.list(spelled: $0.value)) }
        writer.set(.spellings, writer.table(spellings))
        var danger: [(word: String, list: Int)] = []
        for word in file.misspelt {
            if vocabulary.words[word.text] == nil, !vocabulary.prefixes.keys.contains(where: { word.text.hasPrefix($0) }), file.spellings[word.text] == nil {
                complain(word.line, "“\(word.text)” stands under “misspelt”, but no pattern knows it")
            }
            danger.append((word.text, 0))
        }
        writer.set(.dangerWords, writer.dangerWords(danger))
    }

    // MARK: examples

    /// Tries each rule, alone, on the lines that it must match and on those that it must not.
    mutating func tryExamples(_ bytes: [UInt8]) {
        let found = withTriage(bytes) { triage in
            ordered.enumerated().flatMap { index, rule in
                rule.match.filter { triage.firingCase(ofRuleAt: index, on: $0.text) == nil }.map {
                    file.problem($0.line, "rule “\(rule.id)” must match this line and doesn't: \($0.text)")
                } + rule.noMatch.filter { triage.firingCase(ofRuleAt: index, on: $0.text) != nil }.map {
                    file.problem($0.line, "rule “\(rule.id)” must not match this line and does: \($0.text)")
                }
            }
        }
        problems += found
    }
}

extension String {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
