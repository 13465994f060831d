import Document
import Foundation
import Testing

@testable import Coach

struct SpellingNoteTests {
    @Test func oneQuietLineSaysWhatWasRead() throws {
        let session = try Session.testSession()
        let text = PlainText(width: 80).render(session.respond(to: "half life of clonazepma").document)
        #expect(text.hasPrefix("Reading clonazepma as clonazepam.\n\nHalf-life of clonazepam"))
        #expect(!PlainText(width: 80).render(session.respond(to: "half life of clonazepam").document).contains("Reading"))
    }

    @Test func aFollowUpLeansOnTheMendedLine() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "half life of clonazepma")
        #expect(PlainText(width: 80).render(session.respond(to: "and for valium?").document).contains("Half-life of diazepam"))
    }

    @Test func dangerInMisspelledWordsIsSeen() throws {
        let session = try Session.testSession()
        for line in ["i want to kill mysefl tonite", "had a seisure an hour ago", "thinking about suicde all day"] {
            #expect(session.respond(to: line).alert != nil, "\(line)")
        }
    }

    /// Whatever a correction makes of a line, the alarm of the line as typed stays.
    @Test(arguments: ["first", "second", "third", "fourth"])
    func noAlarmIsLostByACorrection(file: String) throws {
        let session = try Session.testSession()
        let url = CatalogueTests.root.appendingPathComponent("Tests/Triage/Lines/\(file).tsv")
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) }
        #expect(lines.count > 100)
        for line in lines {
            guard let typed = session.danger(asTyped: line) else { continue }
            let seen = session.danger(in: line)
            #expect((seen?.level).map { $0 >= typed.level } ?? false, "\(line)")
        }
    }
}
