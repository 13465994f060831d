/// Sees danger in a line before anything else is done with it.
///
/// Rules over normalised words say what they know: danger, or that a line which sounds like danger is none. A small linear
/// model weighs what they say together with the words themselves, and catches what people say sideways. Nothing is parsed when
/// a value is made; a line is judged in well under a millisecond.
///
/// For example:
///
///     let triage = try Triage(pack: bytes)
///     if let finding = triage.assess("ran out two days ago, shaking") { … }
public struct Triage: Sendable {
    let blob: Blob

    /// Opens a compiled pack. `pack` must stay in memory, unchanged, as long as the value lives.
    public init(pack: UnsafeRawBufferPointer) throws(TriagePackError) {
        blob = try Blob(pack)
    }

    /// The danger in `line`, or nil where it is quiet.
    ///
    /// A line of any length is judged: it is read in overlapping stretches, and the most urgent finding counts.
    public func assess(_ line: String) -> Finding? {
        explain(line).finding
    }

    /// How `line` is judged, and by whom.
    public func explain(_ line: String) -> Assessment {
        var result = Assessment(finding: nil, judge: .nobody)
        let folded = Fold.bytes(line)
        let pieces = Scanner.pieces(of: folded)
        var start = 0
        repeat {
            let end = min(start + Triage.stretch, pieces.count)
            let part = judgeWithSentences(Stretch(folded, pieces[start..<end], blob))
            if start == 0 || (part.finding?.level.code ?? 0) > (result.finding?.level.code ?? 0) { result = part }
            start += Triage.stretch - Triage.overlap
        } while start + Triage.overlap < pieces.count
        return result
    }

    /// Where to turn, by country.
    public var helpLines: HelpLines { HelpLines(blob) }

    /// From this probability the model is believed about a single sentence.
    private static let sure = 0.85

    /// How many pieces are read at once, and how many of them are read again with the next.
    private static let stretch = 400, overlap = 80

    /// A line in which nothing is found as a whole is judged once more sentence by sentence: a story around it must not
    /// drown one sentence that says it. There the model must be surer, and only of what can't wait.
    private func judgeWithSentences(_ stretch: Stretch) -> Assessment {
        let whole = judge(stretch)
        guard whole.finding == nil else { return whole }
        for part in stretch.parts(endingAt: Stretch.stop) {
            let sentence = judge(part)
            if let finding = sentence.finding, sentence.rulesLevel != nil || finding.level != .urgentPrescriber && (sentence.danger ?? 0) >= Triage.sure { return sentence }
        }
        return clause(of: stretch) ?? whole
    }

    /// With `onlyIfRuled` the model isn't asked about a stretch in which no rule sees danger.
    private func judge(_ stretch: Stretch, onlyIfRuled: Bool = false) -> Assessment {
        let line = stretch.line
        var result = Assessment(finding: nil, judge: .nobody)
        guard !line.tokens.isEmpty else { return result }
        let rules = Rules(blob)
        let reading = rules.reading(of: line, framesAreWanted: !onlyIfRuled)
        var ruled: Finding?
        switch reading.verdict {
        case .danger(let finding):
            ruled = finding
            result.rulesLevel = finding.level
            result.judge = .rule
        case .quiet(let rule): result.judge = .quietRule(rule)
        case .unknown: break
        }
        if onlyIfRuled, ruled == nil { return result }
        guard let opinion = LinearModel(blob)?.opinion(on: line, reading) else {
            result.finding = ruled
            return result
        }
        result.danger = opinion.danger
        result.threshold = opinion.threshold
        result.modelLevel = opinion.level
        if opinion.dangerAlone >= opinion.threshold { result.modelAloneLevel = opinion.levelAlone }
        let found = reading.fired.compactMap(\.finding)
        // Rules fire and none of them finds anything: a quiet rule knows the line.
        let isKnownQuiet = found.isEmpty && !reading.fired.isEmpty
        let enough = max(opinion.threshold, Triage.least(opinion.level, words: found.isEmpty ? line.tokens.count : nil), isKnownQuiet ? Triage.againstQuiet : 0)
        if opinion.danger >= enough, opinion.level.code > ruled?.level.code ?? 0, ruled?.cause != .otherPerson {
            // The model may find more in a line than the rules, never less. What people do to each other it hardly knows: its alert would send for
            // an ambulance where the rule's says where to be safe, and that it is an emergency if it happens now.
            result.finding = found.first { $0.level == opinion.level }
                ?? Finding(level: opinion.level, rule: Finding.modelRule, reason: Triage.modelReason(opinion.level), person: found.first?.person ?? rules.person(in: line))
            if ruled == nil { result.judge = .model }
        } else if let ruled {
            let doubt = ruled.level == .urgentPrescriber && found.count == 1 ? Triage.doubt : Triage.grave
            if opinion.danger >= doubt || isSaidInAClause(of: stretch) {
                result.finding = ruled
            } else {
                result.judge = .overruled(ruled.rule)
            }
        }
        return result
    }

    /// A clause that by itself is danger to the rules and, beyond doubt, to the model: "what is a daily micro-taper, i am going to end it
    /// tonight". What is asked or denied before the comma must not hide it. Only of what can't wait.
    private func clause(of stretch: Stretch) -> Assessment? {
        stretch.parts(endingAt: Stretch.comma).lazy.map { judge($0, onlyIfRuled: true) }.first {
            ($0.finding?.level ?? .urgentPrescriber) != .urgentPrescriber && ($0.danger ?? 0) >= Triage.sure
        }
    }

    /// Whether one clause by itself is danger to the rules and to the model: "10 % every two weeks, is that ok, i want to kill myself". Harmless
    /// words around it must not outweigh it. Of a clause the model must not doubt it either: "had chest pains checked last month, ecg clean".
    private func isSaidInAClause(of stretch: Stretch) -> Bool {
        stretch.parts(endingAt: Stretch.comma).contains { part in
            let clause = judge(part, onlyIfRuled: true)
            return clause.finding != nil && (clause.danger ?? 1) >= Triage.doubt
        }
    }

    /// From which probability the model alone is believed about a line of so many words, of which no rule says anything; nil where one does.
    ///
    /// A word by itself is mostly an answer or a command; the dangerous ones the rules know. Of up to four words below 0.6 it took thirteen
    /// harmless ones ("make it 0.125") and two dangers for danger, and below 0.55 at the lowest level as many ordinary statements
    /// ("im on 2mg kpin") as dangers.
    private static func least(_ level: Level, words: Int?) -> Double {
        switch words {
        case 1?: sure
        case let words? where words <= 4: 0.6
        default: level == .urgentPrescriber ? 0.55 : 0
        }
    }

    /// From which probability the model is believed against a quiet rule: "can a person actually die from not sleeping". Of 4,440 dangers and 6,038
    /// harmless lines that it had not learnt from, four harmless ones and one danger (at 0.56) that a quiet rule knew came between the threshold
    /// and 0.75.
    private static let againstQuiet = 0.55

    /// Below this probability the model overrules a rule of the lowest level that stands alone, and a clause says nothing by itself.
    private static let doubt = 0.3

    /// Below this probability the model overrules any rule, unless one clause says it by itself. It weighs what the rules say, so only words
    /// that it knows as harmless bring it so low: "which day do withdrawal seizures usually come". Of some 3,000 lines of danger that it had not
    /// learnt from none that a rule saw came below it, the lowest at 0.08, yet 42 harmless ones did; a missed one is far worse than one too many.
    private static let grave = 0.05

    private static func modelReason(_ level: Level) -> String {
        switch level {
        case .emergencyNow: "This sounds like a sign that needs an ambulance."
        case .crisisLine: "This sounds as if living is very hard right now."
        case .urgentPrescriber: "This sounds like something a prescriber has to hear about today."
        }
    }
}
