import Document
import Taper
import Testing

@testable import Coach

/// The guided conversation: one question a screen, and the same end however one gets there.
@Suite struct WalkTests {
    /// A good answer to each question.
    static let answers: [WalkQuestion: String] = [
        .medicine: "klonopin", .dose: "0.5 mg twice a day", .times: "2", .since: "4", .risks: "none", .gate: "1", .prescriber: "2 wants to see me", .stock: "0.5 mg tablets and 0.1 mg/mL liquid",
        .fears: "not sleeping", .method: "1", .ordered: "0.125 mg every 4 weeks", .pace: "5% of the current dose every 4 weeks", .end: "2 0.5 mg", .start: "2026-12-01", .confirm: "1", .hard: "1 3",
        .call: "Jo, in the evening",
    ]

    static func question(_ session: Session) -> WalkQuestion? {
        if case .question(let question) = session.walk.place(session.walkReader) { question } else { nil }
    }

    /// Answers every question up to the result.
    static func walked(_ session: Session, changing changes: [WalkQuestion: String] = [:]) throws {
        _ = session.respond(to: "walk new")
        for _ in 0..<40 {
            guard let question = question(session) else { break }
            let before = question
            _ = session.respond(to: try #require(changes[question] ?? answers[question]))
            try #require(Self.question(session) != before, "\(question.rawValue) was not answered")
        }
        _ = session.respond(to: "yes")
        try #require(session.walk.isDone)
    }

    static func text(_ document: Document) -> String { PlainText(width: 600).render(document) }

    @Test func aWholeWalkGivesThePlanThatWasSaid() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        try Self.walked(session)
        let schedule = try #require(WalkResult(session).schedule)
        #expect(schedule.sentence.description == "clonazepam 1 mg, split morning 0.5 mg and night 0.5 mg, 5% of the current dose every 4 weeks, to 0.5 mg then stay, from 2026-12-01, using 0.5 mg tablets scored and 0.1 mg/mL liquid")
        let page = Self.text(AgreedPage(session).document)
        for words in ["What we agreed", "A proposal to talk over", "Call the emergency number now for", "Call the prescriber today if", "Jo, in the evening", "988", "To ask the prescriber", "not sleeping", "Sources"] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test func everyQuestionSaysWhyAndNoneProposesAPace() throws {
        let session = try Session.testSession(audience: .coach)
        _ = session.respond(to: "walk")
        while let question = Self.question(session) {
            #expect(Self.text(session.respond(to: "why do you ask").document).contains(question.why.prefix(30)))
            #expect(session.respond(to: "").kind == .ask)
            if question == .pace { #expect(session.walkReader.choices(.pace, session.walk.meaning(session.walkReader)).isEmpty) }
            _ = session.respond(to: try #require(Self.answers[question]))
        }
    }

    /// Going back and forth, skipping and changing answers never leads elsewhere than answering straight.
    @Test func anyPathLeadsToTheSamePlan() throws {
        var random = SeededNumbers(seed: 41)
        for _ in 0..<8 {
            let straight = try Session.testSession(country: "US")
            try Self.walked(straight)
            let session = try Session.testSession(country: "US")
            _ = session.respond(to: "walk")
            for _ in 0..<60 {
                guard let question = Self.question(session) else { break }
                switch Int.random(in: 0...9, using: &random) {
                case 0: _ = session.respond(to: "back")
                case 1: _ = session.respond(to: "why do you ask")
                case 2:
                    _ = session.respond(to: "pause")
                    #expect(session.respond(to: "help").kind == .command)
                    _ = session.respond(to: "walk")
                case 3: _ = session.respond(to: "x y z 99999")
                    if Self.question(session) != question { _ = session.respond(to: "back") }
                default: _ = session.respond(to: try #require(Self.answers[question]))
                }
            }
            while let question = Self.question(session) { _ = session.respond(to: try #require(Self.answers[question])) }
            let asked = session.walk.questions(session.walkReader)
            // A change of one answer and back again.
            let changed = Int.random(in: 0..<asked.count, using: &random)
            _ = session.respond(to: String(changed + 1))
            while let question = Self.question(session) { _ = session.respond(to: try #require(Self.answers[question])) }
            _ = session.respond(to: "yes")
            #expect(session.walk.isDone)
            #expect(WalkResult(session).schedule?.sentence.description == WalkResult(straight).schedule?.sentence.description)
        }
    }

    @Test func aWalkGoesThroughItsTextUnchanged() throws {
        let session = try Session.testSession(country: "US")
        _ = session.respond(to: "walk")
        while let question = Self.question(session) {
            let copy = try #require(Walk(text: session.walk.text))
            #expect(copy.text == session.walk.text && copy.place(session.walkReader) == session.walk.place(session.walkReader))
            _ = session.respond(to: try #require(Self.answers[question]))
        }
        #expect(Walk(text: "medicine\tclonazepam\tx\nnonsense") == nil)
        #expect(Walk(text: "weather\tfine\tfine") == nil)
    }

    /// Another medicine or dose is another plan: what hung on the old one is asked again, also after a pause.
    @Test(arguments: [true, false])
    func aChangedAnswerIsNeverMixedWithTheOldPlan(isPaused: Bool) throws {
        let session = try Session.testSession(country: "US")
        try Self.walked(session)
        _ = session.respond(to: "walk new")
        while let question = Self.question(session) { _ = session.respond(to: try #require(Self.answers[question])) }
        _ = session.respond(to: "1")
        if isPaused {
            session.walk = try #require(Walk(text: session.walk.text))
            _ = session.respond(to: "walk")
        }
        #expect(Self.question(session) == .medicine)
        _ = session.respond(to: "diazepam")
        for question in [WalkQuestion.dose, .stock, .pace, .end, .start] { #expect(session.walk.answers[question] == nil, "\(question.rawValue)") }
        #expect(session.walk.answers[.risks] != nil && session.walk.meaning(session.walkReader).line() == nil)
    }

    @Test func backGoesToTheQuestionBefore() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "walk")
        #expect(Self.text(session.respond(to: "back").document).contains("first question"))
        var seen: [WalkQuestion] = []
        while let question = Self.question(session) {
            seen.append(question)
            _ = session.respond(to: try #require(Self.answers[question]))
        }
        for question in seen.reversed() {
            _ = session.respond(to: "back")
            #expect(Self.question(session) == question)
        }
    }

    @Test func onlySomeQuestionsMayBeLeftOpen() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "walk")
        while let question = Self.question(session) {
            _ = session.respond(to: "skip")
            #expect((Self.question(session) != question) == question.canSkip, "\(question.rawValue)")
            if Self.question(session) == question { _ = session.respond(to: try #require(Self.answers[question])) }
        }
        _ = session.respond(to: "yes")
        #expect(WalkResult(session).schedule != nil)
    }

    @Test(arguments: ["lithium", "librum", "clonazolam", "some tablets", "99"])
    func aNameIsNeverGuessed(name: String) throws {
        let session = try Session.testSession()
        _ = session.respond(to: "walk")
        _ = session.respond(to: name)
        #expect(Self.question(session) == .medicine)
    }

    @Test func aDoseAThousandTimesOutIsAskedAbout() throws {
        let session = try Session.testSession()
        for line in ["walk", "clonazepam", "500 mg"] { _ = session.respond(to: line) }
        #expect(Self.question(session) == .dose)
        _ = session.respond(to: "500 mcg")
        #expect(session.walk.meaning(session.walkReader).dose?.description == "0.5 mg")
    }

    @Test func aPlanOverTheCeilingNeedsThePrescribersWord() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "walk")
        while let question = Self.question(session), question != .confirm { _ = session.respond(to: question == .pace ? "30% every week" : try #require(Self.answers[question])) }
        #expect(Self.question(session) == .confirm)
        #expect(Self.text(session.respond(to: "").document).contains("Dangerously fast"))
        _ = session.respond(to: "2")
        #expect(Self.question(session) == .pace)
        #expect(session.walk.meaning(session.walkReader).line() == nil)
    }

    // MARK: Gates

    @Test(arguments: WalkRisk.allCases)
    func aGateStopsWithAReasonAndWhoToSee(risk: WalkRisk) throws {
        let session = try Session.testSession(country: "UK", audience: .coach)
        for line in ["walk", "clonazepam", "1 mg", "skip", "skip"] { _ = session.respond(to: line) }
        let number = try #require(WalkRisk.allCases.firstIndex(of: risk)) + 1
        let gate = session.respond(to: "\(number)")
        #expect(Self.question(session) == .gate)
        let text = Self.text(gate.document)
        #expect(text.contains(risk.whom) && text.contains("From: "), "\(text)")
        _ = session.respond(to: "1")
        // Nothing that belongs to a plan is asked any more.
        let asked = session.walk.questions(session.walkReader)
        #expect(asked.allSatisfy { ![.prescriber, .method, .ordered, .pace, .end, .start, .hard, .stock].contains($0) })
        for _ in 0..<5 where Self.question(session) != nil { _ = session.respond(to: "skip") }
        try #require(Self.question(session) == nil)
        _ = session.respond(to: "yes")
        #expect(WalkResult(session).schedule == nil)
        let page = Self.text(AgreedPage(session).document)
        #expect(page.contains(risk.whom) && !page.contains("The plan"))
        #expect(Self.text(WalkLetter(session).document(for: .prescriber)).contains("before anything is changed"))
        // Nobody is asked about cuts, or for small doses, before it was looked at.
        #expect(!page.contains("How big is each cut") && page.contains("To ask the prescriber"))
        #expect(session.respond(to: "letter pharmacy").isFailure)
        let visit = Self.text(session.respond(to: "appointment").document)
        #expect(visit.contains(risk.whom) && !visit.contains("How big is each cut"))
    }

    @Test func behindAGateOnlyAnOrderedPlanIsWrittenDown() throws {
        let session = try Session.testSession()
        try Self.walked(session, changing: [.risks: "1 5", .gate: "2"])
        #expect(session.walk.answers[.method] == nil && session.walk.answers[.pace] == nil)
        #expect(WalkResult(session).schedule?.sentence.rules == "0.125 mg every 4 weeks")
        #expect(Self.text(WalkResult(session).document).contains("The plan that the prescriber ordered"))
    }

    @Test(arguments: ["no epilepsy", "i don't drink", "maybe", "0 1 2", "12", "not pregnant"])
    func risksAreNotReadOutOfASentence(line: String) throws {
        let session = try Session.testSession()
        for line in ["walk", "clonazepam", "1 mg", "skip", "skip", line] { _ = session.respond(to: line) }
        #expect(Self.question(session) == .risks)
    }

    // MARK: The prescriber

    @Test(arguments: [
        ("no plan yet", "unsaid"), ("None yet.", "unsaid"), ("not decided", "unsaid"), ("he hasn't said", "unsaid"), ("She hasn’t said anything yet", "unsaid"), ("my doctor has no plan so far", "unsaid"),
        ("nothing", "unsaid"), ("I haven't asked yet", "notAsked"), ("they haven't been asked", "notAsked"), ("2 no plan yet", "open no plan yet"), ("against", "against"),
    ])
    func thatThereIsNoPlanYetMayBeSaidInWords(line: String, kept: String) throws {
        let session = try Session.testSession()
        for line in ["walk", "clonazepam", "1 mg", "skip", "skip", "none", line] { _ = session.respond(to: line) }
        #expect(session.walk.answers[.prescriber]?.kept == kept)
        let meaning = session.walk.meaning(session.walkReader)
        #expect(meaning.isProposal && meaning.standing?.rawValue == kept.split(separator: " ").first.map(String.init))
        #expect(Self.question(session) == .stock)
    }

    @Test(arguments: ["no", "yes", "he said no", "no more cuts", "the doctor", "nothing but nonsense", "none of your business", "she hasn't said no"])
    func whatThePrescriberSaidIsNotGuessed(line: String) throws {
        let session = try Session.testSession()
        for line in ["walk", "clonazepam", "1 mg", "skip", "skip", "none", line] { _ = session.respond(to: line) }
        #expect(Self.question(session) == .prescriber)
    }

    // MARK: Danger

    @Test func dangerInAnAnswerComesFirstAndTheAnswerIsKept() throws {
        let session = try Session.testSession()
        for line in ["walk", "clonazepam", "1 mg", "skip", "skip", "none", "2", "skip"] { _ = session.respond(to: line) }
        #expect(Self.question(session) == .fears)
        let reply = session.respond(to: "that i will kill myself before this is over")
        #expect(reply.alert != nil && !session.walk.isOn)
        guard case .callout(let first)? = reply.document.blocks.first else { return #expect(Bool(false), "the alert comes first") }
        #expect(first.kind == .alert)
        #expect(!Self.text(reply.document).contains("mg"))
        #expect(session.walk.answers[.fears]?.kept == "that i will kill myself before this is over")
        // What is said next is no answer of the walk.
        #expect(session.respond(to: "what is a daily micro-taper").kind == .answer)
        _ = session.respond(to: "walk")
        #expect(session.walk.isOn && Self.question(session) == .method)
    }

    @Test func theAlertComesAtEveryQuestion() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "walk")
        while let question = Self.question(session) {
            #expect(session.respond(to: "i want to kill myself tonight").alert != nil, "\(question.rawValue)")
            _ = session.respond(to: "walk")
            if let now = Self.question(session) { _ = session.respond(to: try #require(Self.answers[now])) }
        }
    }

    // MARK: Papers

    @Test func whatAPersonSaysIsTextInEveryPage() throws {
        let session = try Session.testSession()
        try Self.walked(session, changing: [.fears: "<script>alert(1)</script> & more", .call: "\"Jo\" <jo@example.org>"])
        for line in ["agreed page.html", "letter visit.html"] {
            guard case .write(_, let page)? = session.respond(to: line).effect else { return #expect(Bool(false), "\(line) writes") }
            #expect(!page.contains("<script>") && page.contains("&lt;script&gt;"))
        }
    }

    @Test func nothingIsWrittenBeforeTheEnd() throws {
        let session = try Session.testSession()
        for line in ["agreed", "letter", "agreed page.html"] { #expect(session.respond(to: line).isFailure) }
    }

    @Test(arguments: [
        "walk the dog or rest", "letter from my doctor says stop at once is that ok", "agreed with my doctor to cut but scared", "agenda for my appointment", "decide between valium and klonopin",
        "next time i see my doctor what do i ask", "appointment tomorrow what should i say", "decided to slow down my taper",
    ])
    func questionsThatBeginLikeACommandStayQuestions(line: String) throws {
        #expect(try Session.testSession().respond(to: line).kind != .command)
    }

    // MARK: Before a group

    @Test func onStageNothingOfAPersonIsInReach() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        try Self.walked(session, changing: [.fears: "zebra crossings"])
        for line in ["plan new", "agenda the zebra, work", "decide zebra"] { #expect(!session.respond(to: line).isFailure, "\(line)") }
        let plan = try #require(session.runningPlan)
        _ = session.respond(to: "present")
        for line in StageTests.lines where !["end", "/end", "present off", "/present off", "quit", "/quit"].contains(line) {
            let reply = session.respond(to: line)
            #expect(session.mode == .stage, "`\(line)` leaves the stage")
            #expect(!Self.text(reply.document).contains("zebra") && !Self.text(reply.document).contains("0.5 mg and night"), "`\(line)` shows something personal")
        }
        _ = session.respond(to: "end")
        #expect(session.runningPlan == plan && session.walk.answers[.fears]?.kept == "zebra crossings")
        #expect(session.sitting?.decisions == ["zebra"])
    }
}
