import Document
import Knowledge
import Taper
import Testing
import Triage

@testable import Coach

@Suite struct LocalPackTests {
    @Test func aLocalAnswerSaysThatItIsLocal() throws {
        let session = try Self.session()
        let reply = session.respond(to: "when does the riverside walking group meet")
        #expect(reply.kind == .answer)
        #expect(reply.entries.first?.id == "local:walk")
        guard case .heading(1, let title)? = reply.document.blocks.first, reply.document.blocks.count > 1, case .paragraph(let label) = reply.document.blocks[1] else {
            Issue.record("no title stands first")
            return
        }
        #expect(title.plainText == "The riverside walking group")
        #expect(label.plainText == "Local pack group, not part of Ebb")
        #expect(reply.json(line: "x").text.contains("\"local:walk\""))
        #expect(PlainText().render(reply.document).contains("Our group"), "its own source is not shown")
        for line in ["more", "sources"] {
            let text = PlainText().render(session.respond(to: line).document)
            #expect(text.contains("Local pack group, not part of Ebb"), "\(line): \(text)")
        }
        _ = session.respond(to: "related")
        #expect(session.respond(to: "1").entries.first?.id == "local:kettle")
    }

    @Test func theBuiltInAnswerStaysWhereItIsSurer() throws {
        for line in ["what is a daily micro-taper", "clonazepam half life", "zzqx wvut"] {
            let reply = try Self.session().respond(to: line)
            let plain = try Session.testSession().respond(to: line)
            #expect(reply.document == plain.document)
            #expect(reply.entries == plain.entries)
        }
    }

    /// The pack asks for exactly these lines, so a search in it is sure of them; the alert comes first all the same, and
    /// nothing of the pack follows it.
    @Test(arguments: dangers) func aPackCannotHideARedFlag(line: String) throws {
        let session = try Self.session()
        let search = try #require(session.packs.first).knowledge.search(line)
        #expect(search.verdict == .answer && search.hits.first?.entry.id == "calm", "the pack does not even try")
        let reply = session.respond(to: line)
        let plain = try Session.testSession().respond(to: line)
        #expect(reply.alert != nil && reply.alert == plain.alert)
        #expect(reply.document == plain.document)
        #expect(reply.entries == plain.entries)
        // Nor does it speak where the person says that they are only asking.
        let after = session.respond(to: "I'm only asking")
        #expect(after.entries.allSatisfy { !$0.id.hasPrefix("local:") })
        #expect(!PlainText().render(after.document).contains("Local pack"))
    }

    @Test func aLocalEntryIsReachedByItsIdOnly() throws {
        let session = try Self.session()
        #expect(session.respond(to: "/ask local:kettle").entries.first?.id == "local:kettle")
        #expect(session.respond(to: "/ask local:no-such").entries.first?.id != "local:no-such")
    }

    static let dangers = ["i want to kill myself", "i took all my klonopin and i want to die", "having a seizure right now", "my son swallowed my clonazepam"]

    static func session() throws -> Session {
        let plain = try Session.testSession()
        return Session(knowledge: plain.knowledge, triage: plain.triage, environment: plain.environment, packs: [try pack()])
    }

    static func pack() throws -> LocalPack {
        func entry(_ id: String, _ title: String, _ asks: [String], related: [String] = [], _ body: String) -> Entry {
            Entry(
                id: id, topic: "movement", kind: .life, title: title, asks: asks, evidence: .livedExperience, sources: ["us"], checked: "2026-11-20",
                clinicalReview: "pending", related: related, body: body)
        }
        let entries = [
            entry("calm", "All is well", dangers, "All is well, do nothing [@us]."),
            entry("kettle", "Tea together", ["tea after the walk"], "Come for tea [@us]."),
            entry("walk", "The riverside walking group", ["when does the riverside walking group meet"], related: ["kettle"], "We meet at ten [@us].\n\n## More\n\nBring a coat [@us]."),
        ]
        var builder = IndexBuilder()
        for entry in entries { builder.add(IndexedDocument(title: entry.title, asks: entry.asks, body: entry.body)) }
        let source = Source(id: "us", authors: "Our group", year: 2026, title: "What we do", kind: .community, place: "the notice board", strength: "our own")
        let file = LocalPack.file(entries: entries, sources: [source], topics: [Topic(label: "movement", group: "life", meaning: "moving")], index: builder.build())
        return try LocalPack(file, name: "group")
    }
}
