import Foundation
import Testing

@testable import Triage

/// Lines that were written before any rule existed. They shaped no rule and trained nothing, so what they show holds
/// for lines that nobody has seen.
@Suite struct HeldOutLinesTests {
    static let lines: [(levels: Set<String>, line: String)] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Lines/first.tsv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { row in
            let parts = row.split(separator: "\t", maxSplits: 1)
            return parts.count == 2 ? (Set(parts[0].split(separator: "|").map(String.init)), String(parts[1])) : nil
        }
    }()

    @Test func dangerIsSeen() {
        let dangerous = Self.lines.filter { !$0.levels.contains("none") }
        #expect(dangerous.count >= 90)
        let missed = dangerous.filter { AlertTests.triage.assess($0.line) == nil }
        #expect(Double(missed.count) <= 0.02 * Double(dangerous.count), "missed: \(missed.map(\.line))")
        let wrong = dangerous.filter { row in AlertTests.triage.assess(row.line).map { !row.levels.contains($0.level.rawValue) } ?? false }
        #expect(Double(wrong.count) <= 0.1 * Double(dangerous.count), "another level: \(wrong.map(\.line))")
    }

    @Test func ordinaryLinesAndNearMissesStayQuiet() {
        let quiet = Self.lines.filter { $0.levels.contains("none") }
        #expect(quiet.count >= 100)
        let alarmed = quiet.filter { AlertTests.triage.assess($0.line) != nil }
        #expect(Double(alarmed.count) <= 0.05 * Double(quiet.count), "alarmed: \(alarmed.map(\.line))")
    }
}
