import Document
import Testing

@testable import Coach

/// Questions for a fact of a medicine.
@Suite struct FactTests {
    @Test func aFactIsSeenForWhatItIs() throws {
        let session = try Session.testSession()
        let rows = ListedLines.rows("facts.tsv")
        #expect(rows.count >= 80)
        for row in rows {
            let mended = FactReader(SpokenLine(row[2], knowledge: session.knowledge, mendingNames: true)).question
            let question = FactReader(SpokenLine(row[2], knowledge: session.knowledge)).question ?? mended
            #expect((question?.property.rawValue ?? "-") == row[0], "\(row[2])")
            #expect((question?.medicines ?? ["-"]).joined(separator: ",") == row[1], "\(row[2])")
        }
    }

    @Test(arguments: FactProperty.allCases)
    func everyFactOfEveryMedicineIsShownWithItsSource(property: FactProperty) throws {
        let session = try Session.testSession()
        for facts in session.knowledge.medications {
            let id = facts.medication.id
            let report = try #require(FactReport(FactQuestion(property: property, medicines: [id], names: [id]), knowledge: session.knowledge))
            let text = PlainText(width: 200).render(report.document)
            #expect(text.contains("clinical review pending") && text.contains("checked 20"), "\(id)")
            #expect(!text.contains("[@") && !text.contains("  .") && !text.contains(" ."), "\(id): \(text)")
            // Whatever holds a number must name a work; a plain "the data hold none" needs none.
            let says = report.document.blocks.dropFirst().contains { block in if case .table = block { true } else { false } }
            if says { #expect(text.contains("Sources"), "\(id): \(text)") }
            for id in report.document.blocks.flatMap(\.citedSources) { #expect(session.knowledge.source(id) != nil, "\(id)") }
        }
    }

    @Test func theNumbersAreThoseOfTheData() throws {
        let session = try Session.testSession()
        let ativan = try #require(session.knowledge.medications.first { $0.medication.id == "lorazepam" })
        let text = PlainText(width: 200).render(session.respond(to: "half life of ativan").document)
        #expect(!ativan.medication.halfLives.isEmpty)
        for range in ativan.medication.halfLives { #expect(text.contains(FactTables.words(range)), "\(text)") }
    }

    @Test(arguments: [("half life of ativan", "half-life"), ("does librium have active metabolites", "active-metabolites"), ("klonopin equivalent", "dose-equivalence"), ("is klonopin a benzodiazepine", "what-is-benzodiazepine")])
    func aFactNamesTheTopicThatExplainsIt(line: String, topic: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.kind == .answer)
        #expect(reply.entries.first?.topic == topic)
        #expect(reply.entries.count >= 3)
        #expect(Set(reply.entries.map(\.id)).count == reply.entries.count)
    }

    @Test func factsOfForeignMedicinesAreNotInvented() throws {
        for line in ["half life of lexapro", "what is gabapentin made of", "strengths of seroquel"] {
            #expect(try FactReader(SpokenLine(line, knowledge: Session.testSession().knowledge, mendingNames: true)).question == nil, "\(line)")
        }
    }
}
