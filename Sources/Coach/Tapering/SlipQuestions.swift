import Document
import Taper

extension Session {
    /// What must be asked about sentences before anything is computed with them, one question each.
    public func doubts(_ sentences: [TaperSentence]) -> [Slip] {
        var seen = Set<Slip>()
        return sentences.flatMap { $0.slips + Slip.check(start: $0.start, today: environment.today) }.filter { $0.weight == .ask && seen.insert($0).inserted }
    }

    /// Asks about numbers that look like slips; nil where there is none. `next` is what yes leads to, `again` the line that asks
    /// anew where that changes the plan.
    func askAboutSlips(_ sentences: [TaperSentence], again: String? = nil, then next: @escaping (Session) -> Reply) -> Reply? {
        let slips = doubts(sentences)
        guard !slips.isEmpty else { return nil }
        subject = nil
        var blocks: [Block] = [.paragraph([.text("Before I compute this, please check \(slips.count == 1 ? "a number" : "these numbers").")])]
        blocks.append(.list(slips.map { [.text($0.question)] }))
        let meant = sentences.count == 1 ? slips.compactMap { corrected(sentences[0], $0) } : []
        return ask(
            blocks, yes: "Yes, it is right as I wrote it", no: "No, I'll write it again",
            others: meant.map { Choice(label: "I meant \($0.dose) a day", line: "/taper \($0.description)") },
            Question(yes: next, no: { _ in Reply(.command, Document([.paragraph([.text("Nothing was computed. Write the plan again with the right number. The label on the box, or your pharmacist, can tell you.")])])) },
                other: { session, line in sentences.count == 1 && slips.allSatisfy(\.isOfDailyDose) ? session.reread(sentences[0], line) : nil }, again: again))
    }

    /// "no, 500 mcg" and "I meant 0.5 mg": the same sentence with another daily dose, where the whole line still makes sense with it.
    private func reread(_ sentence: TaperSentence, _ line: String) -> Reply? {
        let fillers: Set<String> = ["no", "sorry", "i", "meant", "mean", "it's", "its", "it", "is", "should", "be", "was", "a", "day", "actually", "make", "that"]
        let words = line.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
        guard let dose = try? Dose.parse(words.filter { !fillers.contains($0) }.joined(separator: " ")), dose > .zero, let meant = sentence.withDose(dose),
            case .success(let schedule) = schedule(meant.description)
        else { return nil }
        choices = []
        return reply(with: schedule)
    }

    /// The sentence with the dose that was probably meant, where the whole line still makes sense with it.
    private func corrected(_ sentence: TaperSentence, _ slip: Slip) -> TaperSentence? {
        guard let meant = slip.meant, [.milligramsForMicrograms, .microgramsForMilligrams].contains(slip.kind), let whole = sentence.withDose(meant),
            case .success(let schedule) = schedule(whole.description), doubts([schedule.sentence]).isEmpty
        else { return nil }
        return schedule.sentence
    }
}

extension Slip {
    /// The number in question is the daily dose, and no cut and no strength.
    fileprivate var isOfDailyDose: Bool {
        [.milligramsForMicrograms, .microgramsForMilligrams, .aboveLabelMaximum, .farAboveAnyLabel, .manyTablets].contains(kind)
    }
}

extension TaperSentence {
    /// The same sentence from another daily dose; nil where other numbers in it hang on the dose.
    fileprivate func withDose(_ meant: Dose) -> TaperSentence? {
        let sentence = self
        guard sentence.isShareOfDose else { return nil }
        let factor = meant.ratio(to: sentence.dose)
        let parts = sentence.split.map { SplitPart($0.time, $0.dose.times(factor)) }
        guard parts.isEmpty || parts.map(\.dose).total() == meant else { return nil }
        // An end that nobody named is a share of the dose too.
        let wasOpen = sentence.assumptions.contains { if case .end = $0 { true } else { false } }
        let ending: Ending = if wasOpen, case .stop(let last) = sentence.ending { .stop(after: last.times(factor)) } else { sentence.ending }
        return TaperSentence(
            medication: sentence.medication, dose: meant, split: parts, cutOrder: sentence.cutOrder, phases: sentence.phases, ending: ending, start: sentence.start,
            holds: sentence.holds, stocks: sentence.stocks, grain: sentence.grain)
    }

    /// The rule is a share of the dose, so that another dose changes nothing else in the sentence.
    private var isShareOfDose: Bool {
        !dose.isZero && phases.count == 1 && phases.allSatisfy { phase in
            switch phase.rule {
            case .percentOfCurrent, .percentOfStart, .dailyPercent, .slide: true
            default: false
            }
        }
    }
}
