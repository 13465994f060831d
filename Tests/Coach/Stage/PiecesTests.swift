import Document
import Knowledge
import KnowledgePack
import Testing

@testable import Coach

/// One thing a screen.
@Suite struct PiecesTests {
    /// The letters that a document shows, without its citations, sources and tables (whose header comes with each part).
    private static func letters(_ documents: [Document]) -> String {
        documents.map { PlainText(width: 200).render(Document($0.blocks.compactMap { block in
            switch block {
            case .sources, .table: nil
            default: block.withoutCitations
            }
        })) }.joined(separator: " ").filter { $0.isLetter }
    }

    private static func rows(_ documents: [Document]) -> [[String]] {
        documents.flatMap(\.blocks).map(\.withoutCitations).flatMap { block -> [[String]] in
            if case .table(let table) = block { table.rows } else { [] }
        }
    }

    /// In fog mode no more than three sentences or steps stand on a screen.
    @Test func aScreenInFogHoldsThreeThings() throws {
        let session = try Session.testSession(country: "US")
        for line in ["fog", "audience coach"] { _ = session.respond(to: line) }
        var screens = [session.respond(to: "what is a window")]
        while !session.waiting.isEmpty { screens.append(session.respond(to: "yes")) }
        #expect(screens.count > 3)
        for screen in screens {
            let count = screen.document.blocks.count { if case .paragraph = $0 { true } else { false } }
            // The last of them says how to go on.
            #expect(count <= 4, "\(screen.text)")
        }
    }

    @Test func nothingIsLostAndNothingIsSaidTwice() {
        let knowledge = KnowledgeBase(.builtIn)
        let answer = Answer(knowledge)
        for id in knowledge.entryIDs {
            guard let entry = knowledge.entry(id) else { continue }
            let document = answer.document(for: entry, audience: .patient)
            for size in [3, 5] {
                let pieces = Pieces(size: size).cut(document)
                #expect(Self.letters(pieces) == Self.letters([document]), "\(id)")
                #expect(Self.rows(pieces) == Self.rows([document]), "\(id)")
                #expect(pieces.allSatisfy { !$0.blocks.isEmpty }, "\(id)")
                // A heading never stands alone at the end of a piece.
                for piece in pieces { if case .heading? = piece.blocks.last { Issue.record("\(id): a piece ends with a heading") } }
            }
        }
    }

    @Test func sentencesEndWhereTheyEnd() {
        func cut(_ text: String) -> [String] { Pieces.sentences(of: [.text(text)]).map(\.plainText) }
        #expect(cut("Take 0.5 mg. Then rest. Ask Dr. Lee.") == ["Take 0.5 mg.", "Then rest.", "Ask Dr. Lee."])
        #expect(cut("One dose, e.g. at night. Two") == ["One dose, e.g. at night.", "Two"])
        #expect(cut("Really? Yes.") == ["Really?", "Yes."])
    }

    @Test func fogGoesOnByYesAndStopsByNo() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "fog")
        let first = session.respond(to: "what is a daily micro-taper")
        #expect(!session.waiting.isEmpty)
        let left = session.waiting.count
        for (count, word) in ["", "yes", "next"].enumerated() where left > count {
            _ = session.respond(to: word)
            #expect(session.waiting.count == left - count - 1)
        }
        _ = session.respond(to: "no")
        #expect(session.waiting.isEmpty)
        #expect(PlainText(width: 80).render(first.document).split(separator: "\n").count <= 24)
        // A new line is answered, whatever waits.
        _ = session.respond(to: "what is a daily micro-taper")
        #expect(session.respond(to: "fog off").kind == .command)
        #expect(session.respond(to: "what is a daily micro-taper").document.blocks.count > first.document.blocks.count)
    }
}
