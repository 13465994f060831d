import Triage

/// Recall and false alarms of the rules alone, the model alone and both, on the held-out tenth of the examples and
/// on further files (`level<TAB>line`, or a question set with the header `id text category expected notes`).
func triageEval(redFlags: [TriageSource], helpLines: TriageSource, examples: [TriageSource], asks: [String] = [], lines: [TriageSource]) -> String {
    let compiled = compileTriage(redFlags: redFlags, helpLines: helpLines, examples: examples, asks: asks)
    guard !compiled.bytes.isEmpty else { return compiled.problems.map(\.text).joined(separator: "\n") }
    return withTriage(compiled.bytes) { triage in
        let read = TriageExamples(examples).lines
        let compiler = TriageCompiler(redFlags)
        var report = "model: \(read.count) example lines, nine tenths of them learnt; \(asks.count) everyday questions; pack of \(compiled.bytes.count) bytes; "
        report += "threshold \(Int(((triage.explain("hello").threshold ?? 0) * 100).rounded())) %\n"
        let ordinary = read.filter(\.isOrdinary) + asks.map { TriageExample(line: $0, levels: [], isOrdinary: true) }
        report += TriageEvaluation(ordinary.filter(\.isHeldOut), triage, compiler).report("held-out tenth of the everyday questions", misses: lines.isEmpty ? .max : 0)
        report += TriageEvaluation(read.filter { $0.isHeldOut && !$0.isOrdinary }, triage, compiler).report("held-out tenth of the examples", misses: lines.isEmpty ? .max : 0)
        for file in lines {
            if file.text.hasPrefix("id\t") {
                let rows = TriageExamples.readQuestions(file.text)
                var categories: [String] = []
                for row in rows where !categories.contains(row.category) { categories.append(row.category) }
                for category in categories {
                    report += TriageEvaluation(rows.filter { $0.category == category }.map(\.example), triage, compiler)
                        .report("\(file.path), \(category)", misses: category == "out-of-scope" ? 0 : .max)
                }
            } else {
                report += TriageEvaluation(TriageExamples([file]).lines, triage, compiler).report(file.path, misses: .max)
            }
        }
        return report
    }
}

/// Counts over a set of lines.
struct TriageEvaluation {
    private struct Tally {
        var found = 0, rightLevel = 0, falseAlarms = 0
    }
    private var rules = Tally(), model = Tally(), both = Tally()
    private var dangers = 0, harmless = 0
    private var missed: [String] = []

    /// `compiler` knows where each pattern stands, so that a wrong judgement names the one that made it.
    init(_ lines: [TriageExample], _ triage: Triage, _ compiler: TriageCompiler) {
        for line in lines {
            let result = triage.explain(line.line)
            if line.isDanger { dangers += 1 } else { harmless += 1 }
            TriageEvaluation.count(result.rulesLevel, line, &rules)
            TriageEvaluation.count(result.modelAloneLevel, line, &model)
            TriageEvaluation.count(result.finding?.level, line, &both)
            let isRight = line.isDanger ? result.finding.map { line.levels.contains($0.level) } ?? false : result.finding == nil
            if !isRight { missed.append(TriageEvaluation.describe(line, result, triage, compiler)) }
        }
    }

    private static func count(_ level: Level?, _ line: TriageExample, _ tally: inout Tally) {
        guard let level else { return }
        if !line.isDanger {
            tally.falseAlarms += 1
        } else {
            tally.found += 1
            if line.levels.contains(level) { tally.rightLevel += 1 }
        }
    }

    private static func describe(_ line: TriageExample, _ result: Assessment, _ triage: Triage, _ compiler: TriageCompiler) -> String {
        let wanted = line.levels.isEmpty ? "none" : line.levels.map(\.rawValue).joined(separator: "|")
        let got = result.finding.map { "\($0.level.rawValue) by \($0.rule)" } ?? "none"
        var judge = ""
        if case .quietRule(let rule) = result.judge { judge = " (quiet: \(rule))" }
        if let finding = result.finding, let place = compiler.ordered.firstIndex(where: { $0.id == finding.rule }),
            let fired = triage.firingCase(ofRuleAt: place, on: line.line) {
            let pattern = compiler.file.problem(compiler.ordered[place].cases[fired].line, "")
            judge += " (\(pattern.path):\(pattern.line))"
        }
        let danger = result.danger.map { " model \(Int(($0 * 100).rounded())) %" } ?? ""
        return "    wanted \(wanted), got \(got)\(judge)\(danger): \(line.line)"
    }

    /// A few lines of text; `misses` is how many wrongly judged lines are listed.
    func report(_ title: String, misses: Int) -> String {
        func share(_ part: Int, _ whole: Int) -> String {
            guard whole > 0 else { return "-" }
            let tenths = (part * 1000 + whole / 2) / whole
            return "\(part) of \(whole) (\(tenths / 10).\(tenths % 10) %)"
        }
        var text = "\(title): \(dangers) dangers, \(harmless) harmless\n"
        for (name, tally) in [("rules", rules), ("model", model), ("both", both)] {
            text += "  \(name): found \(share(tally.found, dangers)), level right \(share(tally.rightLevel, dangers)), "
            text += "false alarms \(share(tally.falseAlarms, harmless))\n"
        }
        for line in missed.prefix(misses) { text += line + "\n" }
        return text
    }
}
