import Document
import Knowledge
import Taper
import Triage

/// One person's conversation with Ebb: a line in, a document out.
///
/// It remembers what was last spoken of, so that `more`, `why` and the number of an offered choice mean
/// something. It holds nothing on disk and prints nothing. Not to be shared between threads.
public final class Session {
    /// Who reads, where, and on what day.
    public var environment: Environment
    let knowledge: KnowledgeBase
    /// A coach's own packs; see LocalAnswers.
    let packs: [LocalPack]
    let triage: Triage
    let answer: Answer
    private lazy var names = DrugNames(knowledge.formulary)
    lazy var arithmetic = ArithmeticReader(formulary: knowledge.formulary, names: names)
    /// What was read last; see LatestReadings.
    var latest = LatestReadings()

    /// What the conversation is about.
    var subject: Subject?
    /// The question that a follow-up leans on.
    var thread: ConversationThread?
    /// The answers so far, for `again` and `back`.
    var earlier: [Turn] = []
    /// What somebody said they take.
    var told: ToldDose?
    /// The options that a number answers.
    var choices: [Choice] = []
    /// A line that showed danger, kept so that "I'm only asking" can answer it in full.
    private var alerted: String?
    /// A line that could not be computed because something was missing, and the question asked back.
    var pending: PendingCalculation?
    /// The running plan, and what is asked about it; see Plans/.
    var planning = Planning()
    /// What stays set; see Settings.
    public var settings = Settings()
    /// The question who somebody is stands at the start, and nobody has answered it.
    var isRoleOpen = false
    /// Whether a group looks on.
    public internal(set) var mode = Mode.alone
    /// The exercise used last, at its pace.
    var lastPractice: PracticeChoice?
    /// The guided conversation; see Walk/.
    var walk = Walk()
    /// The session of a coach that is on, and the one before; see Walk/Sitting.
    var sitting: Sitting?
    var lastSitting: Sitting?
    /// What is put aside while a group looks on; see Stage/.
    var aside: Aside?
    /// Cards, decks, tallies.
    var stage = StageState()
    /// The pieces of the last reply that were not shown yet; see Paging.
    var waiting: [Document] = []
    /// The piece on the screen is an alert: what comes next leaves it there.
    var alertStands = false
    /// What is shown next comes below what stands on the screen.
    var keepsScreen = false
    /// The last of the pieces is a question of the walk.
    var endsInQuestion = false

    /// What is kept, and where.
    let keeper: Keeper
    /// What Ebb has asked back and waits for.
    public internal(set) var question: OpenQuestion?
    /// A line of what is being answered showed danger: no amount is shown.
    var isUnderAlert = false

    /// What `more`, `why`, `sources` and `related` refer to.
    enum Subject {
        /// An entry, and what else the question had found.
        case entry(Entry, SearchResult?)
        /// A schedule.
        case schedule(Schedule)
        /// Figures of a plan, such as a comparison or a supply.
        case workings(Workings)
        /// A number that was asked for in words, and what the line is near to.
        case calculation(Calculation, SearchResult)
        /// A fact of a medicine, the entry that explains it, and what else the question had found.
        case fact(FactReport, Entry?, SearchResult?)
    }

    /// A conversation over `knowledge` and `triage`, which must come from the same pack.
    ///
    /// `packs` answer questions beside it where they are surer; no two of them hold the same id. `keeping` is where a
    /// journal is kept, in the vault of `profile`; without it nothing is kept. What `other`, a conversation over the same
    /// knowledge, has read of that knowledge isn't read again; nothing that was said in it comes along.
    public init(knowledge: KnowledgeBase, triage: Triage, environment: Environment, packs: [LocalPack] = [], keeping: KeepingPlace? = nil, profile: String? = nil, like other: Session? = nil) {
        self.knowledge = knowledge
        self.packs = packs
        self.triage = triage
        self.environment = environment
        keeper = Keeper(keeping, profile: profile)
        answer = Answer(knowledge)
        if let other {
            names = other.names
            latest.medicines = other.latest.medicines
        }
        keepPlansInJournal()
    }

    /// Answers a line. Danger in it is looked for before anything else, whatever the line is.
    public func respond(to line: String) -> Reply {
        keepsScreen = false
        latest.forgetLine()
        return alone(sayingTime(offeringToKeep(reply(to: line))))
    }

    private func reply(to line: String) -> Reply {
        // A shell may stand open over midnight.
        if let place = keeper.place { environment.today = place.now().day }
        let asked = question
        if let reply = answerWhatWasAsked(line) { return reply }
        if keeper.isOpen { keeper.halfTyped = nil }
        let line = line.trimmingBlanks()
        if let piece = paged(line) { return piece }
        (waiting, alertStands, endsInQuestion) = ([], false, false)
        let reply = answered(line)
        keepTurn(reply)
        return presented(asked == nil ? tellingWhatWasLetGo(reply) : leaving(reply))
    }

    private func answered(_ line: String) -> Reply {
        keeper.inHand = line
        planning.letGo = nil
        if let reply = staged(line) { return reply }
        guard !line.isEmpty else { return walked(line) ?? Reply(.command, Document()) }
        if AlertWay.isOnlyAsking(line) { return answerInFull() }
        guard let finding = danger(in: line) else { return read(line) }
        // What a person writes down is kept, whatever it says.
        if !walk.isOn, let command = keepingCommand(line) { return isRaised(finding, by: command.words) ? behindAlert(finding, command.run) : command.run() }
        alerted = line
        return afterAlert(finding, line)
    }

    /// Puts the alert first. What follows is words from the knowledge base without amounts: no dose, no
    /// calculation and no method comes after an alert.
    private func afterAlert(_ finding: Finding, _ line: String) -> Reply {
        pending = nil
        planning.question = nil
        let refusal = refusal(of: line)
        let plan = planCommand(in: line)
        var reply = answerBriefly(line, finding)
        if let refusal { reply.document = Document(Array(refusal.document.blocks.prefix(1))) }
        // No follow-up leads from an alert to amounts: what comes next is read on its own.
        forget()
        reply.alert = finding
        var finding = finding
        // Before a group the line is about one of its members, and whoever leads must know what to do.
        if speaksForGroup { finding.person = .someoneElse }
        let alert = Alert(finding, helpLines: triage.helpLines, country: environment.country).document
        reply.document = Document(alert.blocks + (speaksForGroup ? stageNotes(finding) : [])).appending(reply.document).appending(Document(interruptWalk(line) + notWrittenDown(line)))
        if let plan { reply.document.blocks.append(.paragraph([.text("The plan was not changed. If the line was meant for it, type it again without the reason: "), .command(plan), .text(" and what stands behind it.")])) }
        return reply
    }

    /// The way on for a person who asks for information: the same line answered as if it held no danger.
    private func answerInFull() -> Reply {
        guard let line = alerted else {
            return Reply(.command, Document([.paragraph([.text("All right. Ask what you would like to know.")])]))
        }
        alerted = nil
        if let reply = sureRefusal(of: line) { return reply }
        if let reply = lookBack(line) { return reply }
        var reply = answerQuestion(line, withLocalPacks: false)
        reply.document = Document([.paragraph([.text("All right, here is what I have. If that changes, tell me, or call the numbers above.")])]).appending(reply.document)
        return reply
    }

    /// Forgets a line that showed danger.
    func forgetAlert() { alerted = nil }

    /// Reads a line as an answer in a walk, a choice, a command, what Ebb refuses, a follow-up, a plan, a calculation, a fact or a question, in
    /// this order. What leans on the line before comes early, and only where it is surely meant so.
    func read(_ line: String) -> Reply {
        if let reply = walked(line) { return reply }
        if let chosen = choice(line), chosen != line {
            // What was offered beside yes and no is an answer too.
            if Question.answer(chosen) == nil { planning.question = nil }
            return read(chosen)
        }
        if let reply = answerToQuestion(line) { return reply }
        if mode == .stage, Catalogue.isOffStage(line) { return outOfReach }
        return runCommand(line) ?? reading(line)
    }

    /// Reads a line that is no command: as it was typed, and where that is no more than a question, with its misspelled
    /// words mended.
    func reading(_ line: String) -> Reply {
        let told = ToldDose(line, spoken(line))
        return noting(told, readingAsAsked(line))
    }

    private func readingAsAsked(_ line: String) -> Reply {
        if let reply = particular(line) { return reply }
        let mended = knowledge.spelling.read(line)
        if !mended.corrections.isEmpty, let reply = particular(mended.line) { return saying(mended.corrections, reply) }
        let reply = saying(mended.corrections, answerQuestion(line))
        // What isn't known leaves the subject as it was.
        if reply.kind != .unknown { remember(mended.line) }
        return reply
    }

    /// Reads a line as something more particular than a question.
    private func particular(_ line: String) -> Reply? {
        if let reply = sureRefusal(of: line) ?? completedPlan(line) { return reply }
        if pending == nil, let reply = continued(line) ?? followUp(line) { return reply }
        if let reply = planInWords(line, isJudged: true) { return reply }
        if let reply = computing(line) { return reply }
        pending = nil
        return planInWords(line, isJudged: false) ?? fact(line) ?? smallTalk(line)
    }

    /// A sum, or a plan in the language of tapers; what was computed is remembered in full.
    func computing(_ line: String) -> Reply? {
        let asked = pending.flatMap { $0.slot.completed($0.line, with: line) }.flatMap { whole -> String? in
            if case .result? = arithmetic.read(whole) { whole } else { nil }
        }
        guard let reply = Calculator(session: self).reply(to: line) else { return nil }
        remember(pending?.line ?? asked ?? line)
        thread?.isComputed = reply.kind == .calculation
        return reply
    }

    private func choice(_ line: String) -> String? {
        if let number = Int(line) { return choices.indices.contains(number - 1) ? choices[number - 1].line : nil }
        // A choice may be typed as it stands there, or by the word in its brackets.
        let said = line.lowercased()
        return choices.first { choice in
            let label = choice.label.lowercased()
            return label == said || label.hasSuffix(")") && label.split(separator: "(").contains { $0.filter { $0 != ")" }.trimmingBlanks() == said }
        }?.line
    }

    func runCommand(_ line: String) -> Reply? {
        let isExplicit = line.hasPrefix("/")
        for (command, words) in Catalogue.commands(leading: line) {
            if command.accepts(words, in: self), isExplicit || command.fits(words) && command.suits(self, words) { return command.run(self, words) }
            guard isExplicit else { continue }
            return .failure("`\(command.name)` does not take “\(words)”.", hint: "It is used like this: \(command.usage)")
        }
        guard isExplicit else { return nil }
        let name = String(line.dropFirst().trimmingBlanks().prefix { $0 != " " })
        let hint = Catalogue.nearest(to: name).map { "Did you mean `\($0.name)`?" } ?? "Type `help` for the list of commands."
        return .failure("There is no command `\(name)`.", hint: hint)
    }

    /// The words that a command's argument may be at this moment.
    public func choices(_ choices: Command.Choices) -> [String] {
        switch choices {
        case .fixed(let words): words
        case .commands: Catalogue.commands.flatMap { [$0.name] + $0.aliases }
        case .topics: Array(Set(knowledge.topics.map(\.group))).sorted() + knowledge.topics.map(\.label) + Entry.Kind.allCases.map(\.rawValue) + ["contested", "due", "pending"]
        case .practices: PracticeShelf(knowledge).names
        }
    }
}

extension Document {
    /// This document with another's blocks behind its own.
    func appending(_ other: Document) -> Document {
        Document(blocks + other.blocks)
    }
}

extension StringProtocol {
    /// The text without blanks at its ends.
    func trimmingBlanks() -> String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
