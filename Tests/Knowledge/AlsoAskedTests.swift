import KnowledgePack
import Testing

@testable import Knowledge

struct AlsoAskedTests {
    let knowledge = KnowledgeBase(Pack.builtIn)

    @Test(arguments: [
        ("My ears have been ringing nonstop since the last cut. Also can I drink a glass of wine at the weekend?", "interaction-alcohol", "symptom-tinnitus"),
        ("How do I split a tablet into quarters, and how should I store the liquid in the fridge?", "storage-disposal", "tablet-splitting"),
        ("I cannot sleep more than three hours a night. My husband does not understand what I am going through, how can he help me?", "family-support", "symptom-insomnia"),
    ])
    func theOtherTopicsOfAPostAreFound(post: String, first: String, second: String) {
        let topics = knowledge.alsoAsked(in: post, besides: [first]).map(\.topic)
        #expect(topics.contains(second), "\(topics)")
        #expect(topics.count <= 2 && !topics.contains(first))
        // What was answered is not named again, and either may be the first.
        #expect(knowledge.alsoAsked(in: post, besides: [second]).map(\.topic).contains(second) == false)
    }

    @Test func oneTopicHasNoOthers() {
        for post in ["what is a daily micro-taper", "ears ringing, ears hissing, ears buzzing", "half life of ativan and valium", ""] {
            #expect(knowledge.alsoAsked(in: post, besides: ["symptom-tinnitus", "daily-micro-taper", "half-life"]).isEmpty, "\(post)")
        }
    }

    /// A dose that is told is no question about a dose so small or so large.
    @Test(arguments: ["im at 0.25 valium and the cut killed my sleep normal??", "im at 40 ativan and the cut killed my sleep normal??"])
    func aDoseToldIsNoMatterOfItsOwn(post: String) {
        let first = knowledge.search(post).hits.first.map { [$0.entry.topic] } ?? []
        #expect(knowledge.alsoAsked(in: post, besides: Set(first)).map(\.topic).allSatisfy { $0.hasPrefix("symptom-") })
    }

    /// Each stored question has one topic; another is hardly ever named beside it.
    @Test func storedQuestionsHaveOneTopic() {
        let asks = knowledge.entryIDs.compactMap(knowledge.entry).flatMap { entry in entry.asks.map { ($0, entry.topic) } }
        let wrong = asks.filter { !knowledge.alsoAsked(in: $0.0, besides: [$0.1]).isEmpty }
        #expect(asks.count > 1000)
        #expect(wrong.count * 100 < asks.count, "\(wrong.prefix(10))")
    }

    @Test func aPointInANumberEndsNoClause() {
        #expect(KnowledgeBase.clauses(of: "i take 0.5 mg at night, cut to .375 last week and my ears ring") == ["i take 0.5 mg at night,", "cut to .375 last week", "my ears ring"])
    }
}
