/// Sees danger in a line before anything else is done with it.
///
/// Rules over normalised words decide what they know: danger, or that a line which sounds like danger is none.
/// A small linear model over pieces of words catches what people say sideways. Nothing is parsed when a value
/// is made; a line is judged in well under a millisecond.
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
            let part = judge(folded, pieces[start..<end])
            if start == 0 || (part.finding?.level.code ?? 0) > (result.finding?.level.code ?? 0) { result = part }
            start += Triage.stretch - Triage.overlap
        } while start + Triage.overlap < pieces.count
        return result
    }

    /// Where to turn, by country.
    public var helpLines: HelpLines { HelpLines(blob) }

    /// How many pieces are read at once, and how many of them are read again with the next.
    private static let stretch = 400, overlap = 80

    private func judge(_ folded: [UInt8], _ pieces: ArraySlice<Piece>) -> Assessment {
        let line = Lexicon(blob).read(folded, pieces)
        var result = Assessment(finding: nil, judge: .nobody)
        guard !line.tokens.isEmpty else { return result }
        let rules = Rules(blob)
        let verdict = rules.verdict(on: line)
        let opinion = LinearModel(blob)?.opinion(on: line)
        if let opinion {
            result.danger = opinion.danger
            result.threshold = opinion.threshold
            result.modelLevel = opinion.level
            if opinion.danger >= opinion.threshold { result.modelAloneLevel = opinion.level }
        }
        switch verdict {
        case .danger(let finding):
            result.rulesLevel = finding.level
            result.finding = finding
            result.judge = .rule
        case .quiet(let rule):
            result.judge = .quietRule(rule)
            if let opinion, opinion.danger >= opinion.overrulingThreshold { report(opinion.level, line, rules, &result) }
        case .unknown:
            if let opinion, opinion.danger >= opinion.threshold { report(opinion.level, line, rules, &result) }
        }
        return result
    }

    private func report(_ level: Level, _ line: Line, _ rules: Rules, _ result: inout Assessment) {
        result.finding = Finding(level: level, rule: Finding.modelRule, reason: Triage.modelReason(level), person: rules.person(in: line))
        result.judge = .model
    }

    private static func modelReason(_ level: Level) -> String {
        switch level {
        case .emergencyNow: "This sounds like a sign that needs an ambulance."
        case .crisisLine: "This sounds as if living is very hard right now."
        case .urgentPrescriber: "This sounds like something a prescriber has to hear about today."
        }
    }
}
