import Foundation
import Taper
import Testing

/// `docs/taper-language.md` says only what is true.
@Suite struct LanguageDocumentTests {
    private var lines: [String] {
        get throws {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            let text = try String(contentsOf: root.appendingPathComponent("docs/taper-language.md"), encoding: .utf8)
            return text.components(separatedBy: "\n")
        }
    }

    private func section(_ title: String) throws -> [String] {
        let lines = try lines
        let start = try #require(lines.firstIndex { $0.hasSuffix(title) && $0.hasPrefix("#") })
        let rest = lines[(start + 1)...]
        return Array(rest.prefix { !$0.hasPrefix("## ") })
    }

    /// The text between the first pair of backticks of a table's cell.
    private func code(in row: String, cell: Int) -> String? {
        let cells = row.components(separatedBy: " | ")
        guard cell < cells.count else { return nil }
        let parts = cells[cell].components(separatedBy: "`")
        return parts.count > 2 ? parts[1] : nil
    }

    @Test func theFirstExamplePrintsAsItSays() throws {
        let lines = try lines.filter { $0.hasPrefix("clonazepam 1 mg, 5% ") }
        try #require(lines.count >= 2)
        #expect(try TestFormulary.sentence(lines[0]).description == lines[1])
    }

    @Test func publishedPlansParse() throws {
        let sentences = try section("Published plans as sentences").compactMap { code(in: $0, cell: 1) }
        #expect(sentences.count == 6)
        for sentence in sentences { _ = try Schedule(TestFormulary.sentence(sentence)) }
    }

    @Test func everyRuleOfTheTableParsesAndPrintsAsItStands() throws {
        let rules = try section("Meaning").filter { $0.hasPrefix("| `") }.compactMap { code(in: $0, cell: 0) }.filter { !$0.hasPrefix("hold") }
        #expect(rules.count == 8)
        for rule in rules { #expect(try TestFormulary.sentence("diazepam 20 mg, " + rule).rules == rule) }
    }

    @Test func everyHoldOfTheTableParses() throws {
        let holds = try section("Meaning").filter { $0.hasPrefix("| `hold") }.compactMap { code(in: $0, cell: 0) }
        #expect(holds.count == 4)
        for hold in holds { #expect(try TestFormulary.sentence("diazepam 20 mg, 1 mg every week, \(hold)").holds.map(\.description) == [hold]) }
    }
}
