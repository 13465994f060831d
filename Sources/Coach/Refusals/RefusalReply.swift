import Document
import Knowledge

extension Refusal {
    /// Two sentences: that Ebb doesn't, and what it does instead.
    var words: String {
        switch self {
        case .rules: "I keep to my rules, and I am not a doctor. What I can do is answer from sources and compute a plan that you and a prescriber bring."
        case .otherWork: "I only know about coming off these medicines. I don't write poems, stories or code."
        case .covert: "I don't help with giving a medicine to someone who doesn't know. It can stop their breathing, and it is a crime. If somebody is hard to wake or breathes slowly, call your emergency number now."
        case .intoxication: "I don't help with taking these medicines to get high. I can tell you what mixing or taking more can do, and where to find help without blame."
        case .amounts: "I don't name the most that can be taken, because no amount is safe for everyone. If you have taken more than you meant to, call your emergency number or poison line now."
        case .trade: "I don't help with buying, selling or false prescriptions, or with getting around a test. I can help you plan a talk with a prescriber, also when supply runs short."
        case .otherMedicine: "That medicine isn't in my data, so I can't speak about its dose, its taper or its withdrawal. A pharmacist or the prescriber can; I know benzodiazepines, Z-drugs and how others mix with them."
        case .animals: "I have nothing on doses for animals. Please ask a vet; people's tablets and doses can harm them."
        case .starting: "Whether such a medicine is for you is not for me to say: I know about coming off it, not about starting. A doctor or pharmacist can weigh that with you; how fast the body comes to depend on it I can tell."
        }
    }

    /// Whether it gives way to an entry that surely answers: "my consultant swaps all my lorazepam for diazepam" is no trade. Never where an
    /// answer could harm.
    var isOutdone: Bool {
        switch self {
        case .trade, .rules, .otherMedicine, .starting: true
        case .otherWork, .covert, .intoxication, .amounts, .animals: false
        }
    }

    /// The confidence from which on an entry outdoes a refusal. Of 178 lines of strangers that were rightly refused one reached it, of 37
    /// that were not, 28.
    static let outdone = 0.97

    /// Topics that are worth offering with it.
    var topics: [String] {
        switch self {
        case .rules: ["taper-rate", "talking-to-prescriber", "guideline-asam"]
        case .otherWork: ["coping-general", "starting-taper", "symptom-general"]
        case .covert: ["when-to-seek-help", "family-support", "storage-disposal"]
        case .intoxication: ["when-to-seek-help", "interaction-alcohol", "dependence-vs-addiction"]
        case .amounts: ["when-to-seek-help", "guideline-fda-label", "talking-to-prescriber"]
        case .trade: ["prescriber-cutoff", "talking-to-prescriber", "work"]
        case .otherMedicine: ["interaction-other-meds", "adjunct-medications", "talking-to-prescriber"]
        case .starting: ["what-is-benzodiazepine", "dependence-vs-addiction", "coping-general"]
        case .animals: ["what-is-benzodiazepine", "storage-disposal", "when-to-seek-help"]
        }
    }
}

extension Session {
    /// Refuses in two sentences and offers what is nearest; nil for a line that needs no refusal.
    func refusal(of line: String) -> Reply? {
        refusalMeant(by: line).map { reply(with: $0, line) }
    }

    /// The same, but what only looks like a wish that Ebb refuses is left to the entry that surely answers it.
    func sureRefusal(of line: String) -> Reply? {
        guard let refusal = refusalMeant(by: line) else { return nil }
        if refusal.isOutdone, searched(line).confidence >= Refusal.outdone { return nil }
        return reply(with: refusal, line)
    }

    private func refusalMeant(by line: String) -> Refusal? {
        RefusalReader(line, spoken(line)) { [knowledge] word in knowledge.holds(word) }.refusal
    }

    private func reply(with refusal: Refusal, _ line: String) -> Reply {
        pending = nil
        forget()
        let offered = refusal.topics.compactMap { knowledge.entries(on: $0).first.flatMap(knowledge.entry) }
        choices = offered.map { Choice(label: $0.title, line: "/ask \($0.id)") }
        let result = searched(line)
        return Reply(
            .unknown, Document([.paragraph([.text(refusal.words)]), .paragraph([.text("The nearest topics, by number:")]), .choices(choices)]),
            entries: result.hits.first.map { found($0.entry, result) } ?? [])
    }
}
