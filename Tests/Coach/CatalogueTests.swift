import Document
import Foundation
import Knowledge
import KnowledgePack
import Taper
import Testing
import Triage

@testable import Coach

/// The catalogue is one value a command; everything made from it must hold together.
@Suite struct CatalogueTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: Catalogue.commands.map(\.name))
    func everyCommandHasHelpAnExampleAndATranscript(name: String) throws {
        let command = try #require(Catalogue.command(name))
        #expect(!command.summary.isEmpty && !command.details.isEmpty && !command.examples.isEmpty)
        for example in command.examples { #expect(Catalogue.commands(leading: example.line).first?.command.name == command.name) }
        let transcripts = try FileManager.default.contentsOfDirectory(at: Self.root.appendingPathComponent("Transcripts"), includingPropertiesForKeys: nil)
        let typed = try transcripts.filter { $0.pathExtension == "md" }.flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
        let names = [command.name] + command.aliases
        #expect(typed.contains { line in names.contains { line.hasPrefix("ebb> \($0)") || line.hasPrefix("ebb> /\($0)") } }, "no transcript shows `\(name)`")
    }

    @Test func namesAreUnique() {
        let names = Catalogue.commands.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
    }

    @Test func docsCommandsIsMadeFromTheCatalogue() throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("docs/commands.md"), encoding: .utf8)
        #expect(text == HelpPages.markdown, "run `ebb manual --markdown > docs/commands.md`")
    }

    /// A walk that has led to its result, as it is kept.
    static let finishedWalk = [
        "medicine\tclonazepam\tClonazepam.", "dose\t1 mg\t1 mg a day.", "times\t\t", "since\t\t", "risks\tnone\tNone of these.", "prescriber\topen\tOpen.", "stock\t\t", "fears\t\t",
        "method\tcutAndHold\tOne step down, then hold.", "pace\t5% of the current dose every 4 weeks\t5% every 4 weeks.", "end\tzero\tZero.", "start\t\t", "hard\t\t", "call\t\t", "done",
    ].map { $0 + "\n" }.joined()

    @Test(arguments: Catalogue.commands.flatMap { command in command.examples.map(\.line) })
    func examplesWork(line: String) throws {
        for typed in [line, "/" + line] {
            let home = try Home()
            let session = try home.session()
            // A journal with something in it, a list shown last, and a plan that runs.
            home.open(session)
            for entry in ["log 2026-11-19 anxiety 5 sleep 5h", "log anxiety 6 note bad night"] { _ = session.respond(to: entry) }
            _ = session.respond(to: "plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-01, using 0.5 mg tablets and 0.1 mg/mL liquid")
            _ = session.respond(to: "hold 4 weeks")
            session.walk = try #require(Walk(text: Self.finishedWalk))
            for needed in ["agenda", "deck add box breathing", "tips"] { _ = session.respond(to: needed) }
            _ = session.respond(to: "what is a daily micro-taper")
            _ = session.respond(to: "today")
            let reply = session.respond(to: typed)
            #expect(!reply.isFailure, "\(PlainText().render(reply.document))")
        }
    }

    @Test(arguments: [("hlep", "help"), ("quti", "quit"), ("topcis", "topics"), ("tapr", "taper")])
    func aSlipOfTheFingersIsUnderstood(typed: String, meant: String) {
        #expect(Catalogue.nearest(to: typed)?.name == meant)
    }

    @Test(arguments: [
        "help me sleep", "why does my head hurt", "more anxiety since the cut", "related to my last dose?", "clear my mind how", "sources of protein", "practice what you preach",
        "taper off clonazepam how", "topics in chemistry", "log in to my pharmacy", "today i feel like jelly", "journal about my feelings how", "chart of half lives", "waves of nausea why",
        "since cutting i can't sleep", "stable dose for how long", "lock jaw at night", "private doctor or nhs", "profile of clonazepam", "amend my prescription", "search for a new doctor?",
        "undo the damage", "note taking tips?", "unlock my neck",
    ])
    func questionsThatBeginLikeACommandStayQuestions(line: String) throws {
        #expect(try Session.testSession().respond(to: line).kind != .command)
        let (_, session) = try Home.opened()
        #expect(session.respond(to: line).kind != .command)
    }
}

extension Session {
    /// A session on the built-in knowledge, on a fixed day.
    static func testSession(country: String? = "UK", audience: Answer.Audience = .patient, keeping: KeepingPlace? = nil, profile: String? = nil) throws -> Session {
        return Session(
            knowledge: KnowledgeBase(.builtIn), triage: try Triage(pack: Pack.builtIn.raw(.triage)),
            environment: Environment(today: try #require(Day(year: 2026, month: 11, day: 21)), country: country, audience: audience), keeping: keeping, profile: profile)
    }
}
