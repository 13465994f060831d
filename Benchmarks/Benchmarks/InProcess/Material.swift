import Coach
import Knowledge
import KnowledgePack
import Taper
import Triage

/// What the figures are measured on: the knowledge base that the program carries, opened once.
struct Material {
    let knowledge: KnowledgeBase
    let triage: Triage
    let formulary: Formulary
    /// A fixed day, so that each run computes the same.
    let today = Day(year: 2026, month: 12, day: 1)!
    /// Every title and every stored ask, in an order that jumps between topics.
    let questions: [String]

    init() {
        let pack = Pack.builtIn
        let knowledge = KnowledgeBase(pack)
        self.knowledge = knowledge
        do { triage = try Triage(pack: pack.raw(.triage)) } catch {
            preconditionFailure("the build wrote red flags that it can't read: \(error)")
        }
        formulary = knowledge.formulary
        let all = knowledge.entryIDs.compactMap { knowledge.entry($0) }.flatMap { [$0.title] + $0.asks }
        // A step that shares no factor with the count visits each question once before the first comes again.
        let step = [7919, 104_729].first { all.count % $0 != 0 } ?? 1
        questions = all.indices.map { all[($0 * step) % all.count] }
    }

    /// A new conversation.
    func session() -> Session {
        Session(knowledge: knowledge, triage: triage, environment: Environment(today: today, country: "US"))
    }

    /// A sentence and its schedule.
    func plan(_ text: String) -> (sentence: TaperSentence, schedule: Schedule) {
        do {
            let sentence = try TaperSentence.parse(text, formulary: formulary, today: today)
            return (sentence, try Schedule(sentence))
        } catch { preconditionFailure("the sentence of a benchmark no longer parses: \(error)") }
    }
}

/// A plan of one small cut a day for ten years.
let tenYears = "clonazepam 2 mg, 2 mg per 3650 days daily, from 2026-12-01"
/// The same span by a percentage, whose chain of unrounded doses is the dearer to compute.
let tenYearsGeometric = "clonazepam 2 mg, 5% per 90 days daily, to 0.25 mg, from 2026-12-01"
/// An everyday sentence.
let everyday = "clonazepam 1 mg, 5% every 2 weeks, from 2026-12-01, using 0.5 mg tablets and 0.1 mg/mL liquid"
/// A question as long as a letter to a forum.
let letter = """
    Hello everyone, I was put on clonazepam six years ago for panic and my new doctor wants me off it by the summer. I take half a \
    milligram at night and a quarter in the morning and I tried cutting the morning one but I was dizzy and could not sleep for two weeks, my \
    ears were ringing and I felt like nothing was real. How do people make smaller cuts than a quarter of a tablet, and is a daily micro taper \
    with a liquid better than cutting and holding?
    """
