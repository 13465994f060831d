import Taper

/// A guided conversation that builds a plan with whoever takes the medicine: its answers, and where it stands.
///
/// It holds the answers as they can be read again, and works out everything else from them, so that `back`, a change of
/// one answer and a walk that was paused for a week all lead to the same place.
struct Walk {
    /// An answer: the text that is kept, and the same in plain words. An empty text was left open.
    struct Answer: Equatable {
        var kept: String
        var words: String
    }

    /// Where a walk stands.
    enum Place: Equatable {
        case question(WalkQuestion)
        /// Everything is answered; the answers are shown once more.
        case review
        /// It has led to a result.
        case done
    }

    private(set) var answers: [WalkQuestion: Answer] = [:]
    /// What stood at a question that is asked again, so that another answer is noticed.
    private var before: [WalkQuestion: String] = [:]
    /// Whether lines are answers now.
    var isOn = false
    /// The result was shown.
    var isDone = false
    /// What was said a moment ago, to be repeated on the next screen.
    var lastWords: String?
    /// What was said to risks that are asked about one by one, until all of them are answered.
    private(set) var told: [WalkRisk: WalkRisk.Told] = [:]
    /// An answer that may be a slip, until it is confirmed.
    var doubt: (question: WalkQuestion, line: String, kept: String, words: String)?

    var isEmpty: Bool { answers.isEmpty }

    /// An answer in plain words, as it is said where the person is now: brands differ from country to country.
    func words(_ question: WalkQuestion, _ reader: WalkReader) -> String? {
        guard let answer = answers[question] else { return nil }
        if question == .medicine, case .said(_, let words) = reader.read(.medicine, answer.kept, WalkMeaning()) { return words }
        return answer.words
    }

    // MARK: Meaning

    /// What the answers mean, as far as they go.
    func meaning(_ reader: WalkReader) -> WalkMeaning {
        course(reader).meaning
    }

    /// The questions that are asked with these answers, in their order.
    func questions(_ reader: WalkReader) -> [WalkQuestion] {
        course(reader).questions
    }

    /// Where the walk stands.
    func place(_ reader: WalkReader) -> Place {
        if isDone { return .done }
        return questions(reader).first { answers[$0] == nil }.map(Place.question) ?? .review
    }

    private func course(_ reader: WalkReader) -> (meaning: WalkMeaning, questions: [WalkQuestion]) {
        var meaning = WalkMeaning()
        var asked: [WalkQuestion] = []
        for question in WalkQuestion.allCases where Self.applies(question, meaning, reader) {
            asked.append(question)
            if let answer = answers[question], !answer.kept.isEmpty { Self.take(question, answer.kept, &meaning, reader) }
        }
        return (meaning, asked)
    }

    /// Whether a question is asked after these answers.
    private static func applies(_ question: WalkQuestion, _ meaning: WalkMeaning, _ reader: WalkReader) -> Bool {
        if meaning.isStopped { return question == .call || question == .fears }
        switch question {
        case .medicine, .dose, .since, .risks, .stock, .fears, .hard, .call: return true
        case .times: return meaning.split.isEmpty
        case .gate: return !meaning.risks.isEmpty || meaning.isUnsure
        case .prescriber: return meaning.standing == nil
        case .method: return meaning.standing != .ordered
        case .ordered: return meaning.standing == .ordered || meaning.method == .crossOver
        case .pace: return meaning.standing != .ordered && meaning.method != .crossOver
        case .end: return meaning.pace != nil
        case .start:
            guard let line = meaning.line(), let sentence = try? TaperSentence.parse(line, formulary: reader.formulary, today: reader.today) else { return false }
            return sentence.assumptions.contains(.today)
        case .confirm: return meaning.schedule(reader.formulary, today: reader.today).map { PlanCheck($0).danger != .none } ?? false
        }
    }

    /// Whether a question may be left open. A switch that nobody has ordered yet has no stages to write down.
    func canSkip(_ question: WalkQuestion, _ reader: WalkReader) -> Bool {
        question.canSkip || (question == .ordered && meaning(reader).method == .crossOver)
    }

    private static func take(_ question: WalkQuestion, _ kept: String, _ meaning: inout WalkMeaning, _ reader: WalkReader) {
        switch question {
        case .medicine: meaning.medication = reader.formulary.medication(named: kept)
        case .dose:
            guard let medication = meaning.medication, let sentence = reader.sentence("\(medication.id) \(kept), 1% every 1 week") else { return }
            meaning.dose = sentence.dose
            meaning.split = sentence.split
        case .times:
            guard !kept.hasPrefix("all "), let medication = meaning.medication, let dose = meaning.dose, let sentence = reader.sentence("\(medication.id) \(dose), split \(kept), 1% every 1 week") else { return }
            meaning.split = sentence.split
        case .risks:
            let words = kept.split(separator: ",").map { $0.trimmingBlanks() }
            meaning.risks = words.compactMap(WalkRisk.init)
            meaning.isUnsure = words.contains("unsure")
        case .gate:
            meaning.isStopped = kept == "stop"
            if kept == "ordered" { meaning.standing = .ordered }
        case .prescriber: meaning.standing = WalkMeaning.Standing(rawValue: String(kept.prefix { $0 != " " }))
        case .ordered: meaning.ordered = kept
        case .stock: meaning.stocks = kept
        case .method: meaning.method = WalkMethod(rawValue: kept)
        case .pace: meaning.pace = kept
        case .end: meaning.ending = kept == "zero" ? "" : kept
        case .start: meaning.start = kept == "open" ? nil : kept
        case .confirm: meaning.isConfirmed = kept == "yes"
        case .since, .fears, .hard, .call: break
        }
    }

    // MARK: Going on and back

    /// Takes an answer; what hung on the one before is asked again.
    mutating func take(_ question: WalkQuestion, kept: String, words: String) {
        if let old = answers[question]?.kept ?? before[question], old != kept { drop(Self.depending(on: question)) }
        before[question] = nil
        answers[question] = Answer(kept: kept, words: words)
        lastWords = words.isEmpty ? nil : words
        doubt = nil
        isDone = false
        if question == .risks { told = [:] }
    }

    /// The risk that is asked about next, where they are asked about one by one.
    var nextRisk: WalkRisk? { WalkRisk.allCases.first { told[$0] == nil } }

    /// Takes what was said to some risks. Once all are answered, so is their question; its text is returned then.
    mutating func tell(_ said: [WalkRisk: WalkRisk.Told]) -> String? {
        told.merge(said) { _, new in new }
        doubt = nil
        guard nextRisk == nil else { return nil }
        let kept = WalkRisk.allCases.filter { told[$0] == .yes }.map(\.rawValue) + (told.values.contains(.unsure) ? ["unsure"] : [])
        return kept.isEmpty ? "none" : kept.joined(separator: ", ")
    }

    /// Goes back to the risk that was asked about before this one; false at the first.
    mutating func untellLast() -> Bool {
        guard let last = WalkRisk.allCases.prefix(while: { $0 != nextRisk }).last else { return false }
        told[last] = nil
        lastWords = nil
        return true
    }

    /// Asks `question` again. What hangs on its answer stays until the answer is another one.
    mutating func ask(again question: WalkQuestion) {
        before[question] = answers[question]?.kept ?? before[question]
        answers[question] = nil
        if question == .risks { told = [:] }
        if question != .confirm { answers[.confirm] = nil }
        lastWords = nil
        doubt = nil
        isDone = false
    }

    /// Goes back by one question; false at the first.
    mutating func goBack(_ reader: WalkReader) -> Bool {
        let asked = questions(reader)
        let before: WalkQuestion? =
            switch place(reader) {
            case .question(let question): asked.firstIndex(of: question).flatMap { $0 > 0 ? asked[$0 - 1] : nil }
            case .review, .done: asked.last
            }
        guard let before else { return false }
        ask(again: before)
        return true
    }

    /// Goes back from the result to the answers, so that one can be changed.
    mutating func reopen() {
        isDone = false
        doubt = nil
    }

    /// Takes back a plan that nobody has ordered, so that another one can be named.
    mutating func dropPlan() {
        drop([.ordered, .pace, .end, .start, .confirm])
        lastWords = nil
    }

    private mutating func drop(_ questions: [WalkQuestion]) {
        for question in questions { answers[question] = nil }
    }

    /// The questions whose answers mean something else when that of `question` changes.
    private static func depending(on question: WalkQuestion) -> [WalkQuestion] {
        switch question {
        case .medicine: [.dose, .times, .stock, .method, .ordered, .pace, .end, .start, .confirm]
        case .dose: [.times, .ordered, .pace, .end, .confirm]
        case .times: [.ordered, .confirm]
        case .risks: [.gate, .prescriber, .method, .ordered, .pace, .end, .start, .confirm]
        case .gate, .prescriber: [.method, .ordered, .pace, .end, .start, .confirm]
        case .method: [.ordered, .pace, .end, .start, .confirm]
        case .ordered, .pace, .end: [.confirm]
        case .since, .stock, .fears, .start, .confirm, .hard, .call: []
        }
    }

    // MARK: Kept for another day

    /// The answers as text, for a sealed place: a line each.
    var text: String {
        WalkQuestion.allCases.compactMap { question in answers[question].map { "\(question.rawValue)\t\($0.kept)\t\($0.words)\n" } }.joined() + WalkQuestion.allCases.compactMap { question in before[question].map { "before\t\(question.rawValue)\t\($0)\n" } }.joined() + WalkRisk.allCases.compactMap { risk in told[risk].map { "told\t\(risk.rawValue)\t\($0.rawValue)\n" } }.joined() + (isDone ? "done\n" : "")
    }

    /// A walk from its text; nil for anything else.
    init?(text: String) {
        for line in text.split(separator: "\n") {
            if line == "done" {
                isDone = true
                continue
            }
            let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3, parts[0] == "before", let question = WalkQuestion(rawValue: String(parts[1])) {
                before[question] = String(parts[2])
                continue
            }
            if parts.count == 3, parts[0] == "told", let risk = WalkRisk(rawValue: String(parts[1])), let said = WalkRisk.Told(rawValue: String(parts[2])) {
                told[risk] = said
                continue
            }
            guard parts.count == 3, let question = WalkQuestion(rawValue: String(parts[0])) else { return nil }
            answers[question] = Answer(kept: String(parts[1]), words: String(parts[2]))
        }
    }

    init() {}
}

extension WalkReader {
    /// A sentence that was read before.
    func sentence(_ line: String) -> TaperSentence? {
        try? TaperSentence.parse(line, formulary: formulary, today: today)
    }
}
