import Foundation
import Testing

@testable import Triage

/// Lines that shaped no rule and trained nothing, so what they show holds for lines that nobody has seen. The bounds lie a little
/// below what was measured (docs/safety.md), so that a change for the worse is noticed.
@Suite struct HeldOutLinesTests {
    /// A file of `Lines/` and what must hold for it, as shares.
    struct Held: CustomTestStringConvertible {
        var file: String
        var found, rightLevel, falseAlarms: Double
        var testDescription: String { file }
    }

    static let held = [
        Held(file: "first", found: 0.98, rightLevel: 0.95, falseAlarms: 0.045),
        Held(file: "second", found: 0.9, rightLevel: 0.87, falseAlarms: 0.07),
        Held(file: "third", found: 0.94, rightLevel: 0.92, falseAlarms: 0.06),
        Held(file: "fourth", found: 0.88, rightLevel: 0.8, falseAlarms: 0.2),
        Held(file: "fifth", found: 0.85, rightLevel: 0.77, falseAlarms: 0.12),
        Held(file: "sixth", found: 0.86, rightLevel: 0.77, falseAlarms: 0.13),
        Held(file: "seventh", found: 0.74, rightLevel: 0.67, falseAlarms: 0.16),
        Held(file: "eighth", found: 0.75, rightLevel: 0.68, falseAlarms: 0.22),
        Held(file: "ninth", found: 0.92, rightLevel: 0.86, falseAlarms: 0.2),
        Held(file: "tenth", found: 0.78, rightLevel: 0.7, falseAlarms: 0.1),
        Held(file: "eleventh", found: 0.7, rightLevel: 0.63, falseAlarms: 0.19),
        Held(file: "twelfth", found: 0.83, rightLevel: 0.76, falseAlarms: 0.22),
        Held(file: "thirteenth", found: 0.81, rightLevel: 0.78, falseAlarms: 0.06),
        Held(file: "fourteenth", found: 0.91, rightLevel: 0.86, falseAlarms: 0.08),
        Held(file: "fifteenth", found: 0.84, rightLevel: 0.8, falseAlarms: 0.16),
        Held(file: "sixteenth", found: 0.91, rightLevel: 0.85, falseAlarms: 0.04),
        Held(file: "languages", found: 0.74, rightLevel: 0.64, falseAlarms: 0.06),
        Held(file: "six-languages", found: 0.88, rightLevel: 0.79, falseAlarms: 0.21),
        Held(file: "exams", found: 0.94, rightLevel: 0.91, falseAlarms: 0.03),
        Held(file: "later-exams", found: 0.93, rightLevel: 0.88, falseAlarms: 0.03),
        Held(file: "last-exams", found: 0.96, rightLevel: 0.94, falseAlarms: 0.04),
        Held(file: "plain", found: 0.95, rightLevel: 0.88, falseAlarms: 0.04),
        Held(file: "turns", found: 0.92, rightLevel: 0.84, falseAlarms: 0.11),
    ]

    static func lines(_ name: String) -> [(levels: Set<String>, line: String)] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Lines/\(name).tsv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { row in
            let parts = row.split(separator: "\t", maxSplits: 1)
            return parts.count == 2 ? (Set(parts[0].split(separator: "|").map(String.init)), String(parts[1])) : nil
        }
    }

    @Test(arguments: held)
    func dangerIsSeenAtItsLevel(held: Held) {
        let dangerous = Self.lines(held.file).filter { !$0.levels.contains("none") }
        #expect(dangerous.count >= 50)
        let levels = dangerous.map { AlertTests.triage.assess($0.line)?.level.rawValue }
        let missed = zip(dangerous, levels).filter { $1 == nil }.map(\.0.line)
        #expect(Double(missed.count) <= (1 - held.found) * Double(dangerous.count), "missed: \(missed)")
        let right = zip(dangerous, levels).filter { row, level in level.map(row.levels.contains) ?? false }
        #expect(Double(right.count) >= held.rightLevel * Double(dangerous.count))
    }

    /// What lets a harmless line pass ("slow release", "another cut", "drug test") must not silence danger that stands beside it.
    @Test(arguments: lines("beside-exclusions").map(\.line))
    func dangerBesideWordsOfExclusionsIsSeen(line: String) {
        #expect(AlertTests.triage.assess(line) != nil)
    }

    @Test(arguments: held)
    func ordinaryLinesAndNearMissesStayQuiet(held: Held) {
        let quiet = Self.lines(held.file).filter { $0.levels.contains("none") }
        #expect(quiet.count >= 50)
        let alarmed = quiet.filter { AlertTests.triage.assess($0.line) != nil }
        #expect(Double(alarmed.count) <= held.falseAlarms * Double(quiet.count), "alarmed: \(alarmed.map(\.line))")
    }
}
