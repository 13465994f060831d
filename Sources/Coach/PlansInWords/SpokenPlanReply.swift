import Document
import Knowledge
import Taper

extension Session {
    /// A plan told in words, computed and held against each guideline; nil for any other line.
    ///
    /// `isJudged` asks only for lines that want to know how it stands: those come before plain calculations.
    func planInWords(_ line: String, isJudged: Bool) -> Reply? {
        guard let reader = spokenPlanReader(line, isJudged: isJudged) else { return nil }
        if reader.skipsDays, reader.amounts.count > 0, reader.amounts.count < 5 { return Reply(.ask, Document([.paragraph([.text(Self.skippedDays)])]), entries: onPace(searched(line))) }
        guard let plan = reader.plan else { return nil }
        if plan.start == nil { return reader.asksOnlyForGuidelines ? nil : withoutStart(plan, line) }
        guard let sentence = plan.sentence, let schedule = SpokenPlanSchedule.schedule(sentence, knowledge, environment.today) else { return nil }
        let result = searched(line)
        var reply = reply(with: schedule)
        reply.kind = .answer
        reply.entries = onPace(result)
        thread = ConversationThread(line: sentence, medicines: plan.medicine.map { [$0] } ?? [], isComputed: true)
        choices = reply.entries.prefix(3).map { Choice(label: $0.title, line: "/ask \($0.id)") }
        if !plan.assumptions.isEmpty { reply.document.blocks.insert(.list(plan.assumptions.map { [.text($0)] }), at: placeOfReading(reply.document)) }
        if !choices.isEmpty {
            reply.document.blocks.append(.paragraph([.text("To go on, type a number or "), .command("why"), .text(".")]))
            reply.document.blocks.append(.choices(choices))
        }
        return reply
    }

    /// Whether a line tells a whole plan and asks how it stands.
    ///
    /// A plan and nothing else counts as well, where it isn't dangerously fast.
    func asksHowAPlanStands(_ line: String) -> Bool {
        if spokenPlan(line, isJudged: true)?.sentence != nil { return true }
        guard let reader = spokenPlanReader(line, isJudged: false), reader.line.strangers <= 4, triage.assess(reader.line.strangeWords.joined(separator: " ")) == nil, let sentence = reader.plan?.sentence, let schedule = SpokenPlanSchedule.schedule(sentence, knowledge, environment.today) else { return false }
        return PlanCheck(schedule).danger < .dangerous
    }

    static let skippedDays = "I can't read a plan in which some days have no dose. A day without a dose is a fall of the whole dose, which no guideline here describes. Tell me the dose of each day, or ask the prescriber to write it as one dose a day."

    private func spokenPlan(_ line: String, isJudged: Bool) -> SpokenPlan? { spokenPlanReader(line, isJudged: isJudged)?.plan }

    private func spokenPlanReader(_ line: String, isJudged: Bool) -> SpokenPlanReader? {
        guard let asked = plannable(line) else { return nil }
        let reader = SpokenPlanReader(asked)
        guard !isJudged || reader.asksForJudgement && !isSumWithAsides(line), reader.isAboutThePlan else { return nil }
        return reader
    }

    /// The line taken apart where it may tell of a plan: it holds a number, and neither harm nor money. Asked several times of a line.
    private func plannable(_ line: String) -> AskedLine? {
        if let known = latest.plannable, known.text == line { return known.line }
        let asked = mayTellAPlan(line) ? arithmetic.asked(line) : nil
        latest.plannable = (line, asked)
        return asked
    }

    private func mayTellAPlan(_ line: String) -> Bool {
        guard line.utf8.count <= 1000 else { return false }
        let words = Vetoes.words(line)
        guard line.holdsNumber || words.contains(where: { NumberWords.units[$0] != nil || NumberWords.tens[$0] != nil || $0.hasPrefix("hal") }) else { return false }
        return !Vetoes.forbids(vetoable(words, line)) && !Vetoes.isAboutMoney(line) && !words.contains { ["dollars", "bucks", "euros", "rupees", "quid"].contains($0) }
    }

    /// "ok so cutting .0625 a fortnight from .5, how many cuts to zero": only what is said around the sum sounds like a judgement.
    private func isSumWithAsides(_ line: String) -> Bool {
        guard let sum = arithmetic.withoutAsides(line), let asked = arithmetic.asked(sum), asked.asks.isStrong else { return false }
        return !SpokenPlanReader(asked).asksForJudgement
    }

    /// The words of a line that forbid arithmetic; "10% too much?" asks of a rate and not of an amount to take.
    private func vetoable(_ words: [String], _ line: String) -> [String] {
        guard line.contains("%") || words.contains("percent") else { return words }
        return words.indices.filter { !(words[$0] == "much" && $0 > 0 && words[$0 - 1] == "too") }.map { words[$0] }
    }

    /// Behind "I read this as", where what was assumed belongs.
    private func placeOfReading(_ document: Document) -> Int {
        let place = document.blocks.firstIndex { block in
            if case .paragraph(let inlines) = block { inlines.contains { if case .command = $0 { true } else { false } } } else { false }
        }
        return place.map { $0 + 1 } ?? 0
    }

    /// A rate alone: the entry answers, and how the rate stands is said before it.
    private func withoutStart(_ plan: SpokenPlan, _ line: String) -> Reply? {
        switch plan.rule {
        case .percent(let percent, let span):
            guard let rate = RateStanding(percent, every: span, knowledge: knowledge, today: environment.today) else { return nil }
            let result = searched(line)
            let entries = onPace(result)
            guard let entry = entries.first.flatMap({ knowledge.entry($0.id) }) else { return nil }
            var reply = reply(with: entry, result)
            reply.entries = entries
            reply.document.blocks.insert(contentsOf: rate.blocks, at: 0)
            return reply
        case .amount(let cut, let span):
            // "about 8 a month since 2016" counts something else: a cut has its unit, a decimal or its word.
            guard let asked = arithmetic.asked(line), asked.doses.contains(where: { $0.quantity.measure == .dose || $0.quantity.style != .whole }) || asked.has("cut", "drop", "minus", "off", "down", "taper", "halve", "shave", "less") else { return nil }
            let result = searched(line)
            pending = nil
            forget()
            thread = ConversationThread(line: line, medicines: plan.medicine.map { [$0] } ?? [], awaitsStart: true)
            choices = result.hits.prefix(3).map { Choice(label: $0.entry.title, line: "/ask \($0.entry.id)") }
            var blocks: [Block] = [
                .paragraph([.text("How \(cut) mg every \(span.pace) stands depends on the dose it is taken from. Which dose a day is that, and of which medicine? For example: "), .command("1.5 mg klonopin"), .text(".")]),
            ]
            if !choices.isEmpty { blocks += [.paragraph([.text("Or read on, by number:")]), .choices(choices)] }
            return Reply(.ask, Document(blocks), entries: onPace(result))
        case .within, .steps, .percentOfStart, .dailyPercent, .slide: return nil
        }
    }

    /// What the search found, with the entry on the pace of a taper first: that is what a plan asks for, whatever else its
    /// numbers are like.
    private func onPace(_ result: SearchResult) -> [Reply.Found] {
        let topic = "taper-rate"
        let all = result.hits.first.map { found($0.entry, result) } ?? []
        guard all.first?.topic != topic, let entry = knowledge.entry(topic) ?? result.hits.map(\.entry).first(where: { $0.topic == topic }) else { return all }
        return [Reply.Found(id: entry.id, topic: entry.topic, title: entry.title, score: all.first?.score ?? 1)] + all.filter { $0.id != entry.id }.prefix(4)
    }

    /// The dose that a plan waited for, put into it.
    func completedPlan(_ line: String) -> Reply? {
        guard let thread, thread.awaitsStart, Words.split(line).count <= 6, line.holdsNumber else { return nil }
        return planInWords("\(thread.line), ok from \(line)", isJudged: true)
    }
}

/// The schedule of a sentence that a plan in words was put into.
enum SpokenPlanSchedule {
    static func schedule(_ sentence: String, _ knowledge: KnowledgeBase, _ today: Day, despite kinds: Set<Slip.Kind> = []) -> Schedule? {
        let isNamed = !sentence.hasPrefix(SpokenPlan.anyMedicine + " ")
        let formulary = isNamed ? knowledge.formulary : Formulary([Medication(id: SpokenPlan.anyMedicine, name: SpokenPlan.anyMedicine)])
        guard let parsed = try? TaperSentence.parse(sentence, formulary: formulary,
            today: today), !parsed.slips.contains(where: { $0.weight == .ask && !kinds.contains($0.kind) }) else { return nil }
        return try? Schedule(parsed)
    }
}

/// How a rate stands against the limits that speak of percentages, whatever the dose.
struct RateStanding {
    private let percent: Fraction
    private let span: SpokenPlan.Days
    private let check: PlanCheck
    private let knowledge: KnowledgeBase

    /// Nil where the rate can't be computed.
    init?(_ percent: Fraction, every span: SpokenPlan.Days, knowledge: KnowledgeBase, today: Day) {
        // Ten equal parts stand for any dose; the guidelines in question speak of shares.
        let plan = SpokenPlan(medicine: nil, start: Fraction(10), rule: .percent(percent, every: span))
        guard let sentence = plan.sentence, let schedule = SpokenPlanSchedule.schedule(sentence, knowledge, today) else { return nil }
        (self.percent, self.span, self.knowledge) = (percent, span, knowledge)
        check = PlanCheck(schedule)
    }

    /// What is shown: the true fall in 14 days, and each limit.
    var blocks: [Block] {
        let fall = check.steepestBeforeEnd
        let guidelines = Guideline.allCases.filter { check.standing($0).status != .notCovered && !($0 == .niceNG215 && check.danger == .dangerous) }
        let table = Table(header: ["guideline", "what it says", "this rate"], rows: guidelines.map { guideline in
            ["\(ScheduleDocument.name(guideline)) [@\(guideline.source)]", guideline.limit, check.standing(guideline).status == .inside ? "inside" : "over"]
        })
        let references = guidelines.map(\.source).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.compactMap(knowledge.source).map(\.reference)
        return [
            .heading(level: 1, [.text("How \(percent)% every \(span.pace) stands")]),
            .paragraph([.text("I read this as one cut of \(percent)% of the current dose every \(span.pace). In any 14 days that falls by up to "),
                .dose("\(fall.percent.decimal(places: 1))%"), .text(" of the dose at their start.")]),
            .table(table),
            .paragraph([.text("These are facts about a rate, and no advice. With your dose I can show the whole plan: "),
                .command("clonazepam 1 mg, \(percent)% every \(span.pace)"), .text(".")]),
            .sources(references),
        ]
    }
}
