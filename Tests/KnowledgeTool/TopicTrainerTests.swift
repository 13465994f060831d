import Foundation
import Knowledge
import ShellSupport
import Testing

@testable import KnowledgeTool

/// The model of topics: what it learns from lines, and how it lies in the pack.
@Suite struct TopicTrainerTests {
    private static let lines: [TopicTrainer.Line] = [
        ("sleep", "i wake at four and lie awake"), ("sleep", "awake all night again"), ("sleep", "how do i sleep"), ("sleep", "lying awake at night"),
        ("scale", "which scale weighs a tablet"), ("scale", "weighing tablets with a scale"), ("scale", "my scale reads in milligrams"), ("scale", "how do i weigh it"),
        ("-", "what is the weather"), ("-", "a recipe for bread"), ("-", "who won the match"), ("-", "the weather on sunday"),
    ]

    private static func model(_ lines: [TopicTrainer.Line] = lines) throws -> TopicModel {
        let section = TopicTrainer.section(lines, documents: ["sleep", "scale"], reading: try pack([]))
        return try #require(TopicModel(try pack(section)))
    }

    /// A pack that holds this model and nothing else.
    private static func pack(_ section: [UInt8]) throws -> Pack {
        try Pack(PackBytes(Pack.build([(.questions, section)])))
    }

    private static func best(_ model: TopicModel, _ line: String) -> String {
        let reading = model.read(line)
        return model.labels[reading.scores.indices.max { reading.scores[$0] < reading.scores[$1] } ?? 0]
    }

    @Test(arguments: [("awake at night, how do i sleep", "sleep"), ("does the scale weigh a tablet", "scale")])
    func toldApart(line: String, label: String) throws {
        let model = try Self.model()
        #expect(Self.best(model, line) == label)
    }

    /// The lines are told apart without it, so the support vectors alone give it next to nothing.
    @Test func aWordThatOneTopicAloneHasCountsForIt() throws {
        let often = Array(repeating: Self.lines, count: 5).flatMap(\.self)
        let model = try Self.model(often + [("sleep", "awake all night at night, how do i sleep, melatonin")])
        let sleep = try #require(model.labels.firstIndex(of: "sleep")), scale = try #require(model.labels.firstIndex(of: "scale"))
        let met = model.read("melatonin"), unmet = model.read("zzzz")
        #expect(met.scores[sleep] - unmet.scores[sleep] > 0.3)
        #expect(met.scores[sleep] > met.scores[scale])
    }

    @Test func aSentenceOfAnEntryTeachesItsWords() throws {
        let section = TopicTrainer.section(
            Self.lines, sentences: [("scale", "Calibrate the balance before each use.")], documents: ["sleep", "scale"], reading: try Self.pack([]))
        let model = try #require(TopicModel(try Self.pack(section)))
        #expect(Self.best(model, "calibrate") == "scale")
        #expect(try Self.model().read("calibrate").known == 0)
    }

    @Test func whatIsAboutNoneIsFurtherOutside() throws {
        let model = try Self.model()
        #expect(model.read("the weather and a recipe").outside > 0)
        #expect(model.read("awake at night").outside < 0)
    }

    /// Only runs of letters are shared between the words here.
    @Test func aWordNotMetIsKnownByItsLetters() throws {
        let model = try Self.model()
        #expect(Self.best(model, "weighingscales") == "scale")
    }

    @Test func theSameLinesGiveTheSameBytes() throws {
        let pack = try Self.pack([])
        #expect(TopicTrainer.section(Self.lines, documents: ["sleep", "scale"], reading: pack) == TopicTrainer.section(Self.lines, documents: ["sleep", "scale"], reading: pack))
    }

    @Test func aDocumentKeepsItsTopic() throws {
        let model = try Self.model()
        #expect(model.labels[model.topic(ofDocument: 0)] == "sleep" && model.labels[model.topic(ofDocument: 1)] == "scale")
    }

    @Test func aLineOfNothingKnownHasNoWordOfItsOwn() throws {
        let reading = try Self.model().read("zzzz qqqq")
        #expect(reading.known == 0 && reading.scores.allSatisfy { !$0.isNaN })
    }

    @Test(arguments: [
        ("taper-rate\n", 1, "expected label<TAB>line"), ("# a comment\ntaper-rate\thow fast\nno-such\thow\n", 3, "no topic is called `no-such`"), ("taper-rate\t \n", 1, "expected label<TAB>line"),
    ])
    func aBrokenFileIsNamedWithItsLine(text: String, line: Int, reason: String) throws {
        let problem = #expect(throws: Problem.self) { try QuestionFile.read(text, path: "questions/a.tsv", labels: ["taper-rate"]) }
        #expect(problem?.path == "questions/a.tsv" && problem?.line == line && problem?.reason.contains(reason) == true)
    }
}
