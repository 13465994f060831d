import Coach
import Foundation
import Knowledge
import KnowledgePack
import Testing
import Triage

/// Every file of Transcripts/ is documentation and a test case of its own: running it must reproduce it.
@Suite struct TranscriptTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Transcripts")
    static let names = ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".md") }.sorted()

    @Test(arguments: names)
    func reproduces(name: String) throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ebb-transcript-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try Self.runner(folder: folder.path).run(text)
        if let difference = TranscriptRunner.firstDifference(text, result) {
            Issue.record("\(name):\(difference.line): the file says “\(difference.expected)”, running it says “\(difference.actual)”; `ebb transcript update` writes it back")
        }
    }

    @Test func thereAreTranscripts() {
        #expect(Self.names.count >= 8)
    }

    @Test func aWrongReplyIsFound() throws {
        let wrong = "```ebb\nebb> country ZZ\nanything\n```\n"
        #expect { try Self.runner().run(wrong) } throws: { ($0 as? Transcript.Failure)?.line == 2 }
        let expected = try Self.runner().run("```ebb error\nebb> country ZZ\nanything\n```\n")
        #expect(TranscriptRunner.firstDifference("```ebb error\nebb> country ZZ\nanything\n```\n", expected)?.line == 3)
    }

    @Test(arguments: [("```ebb\n", 1), ("```ebb loud\nebb> x\n```\n", 1), ("```ebb\nno prompt\n```\n", 2), ("---\nnow 2026\n---\n", 2), ("---\nnow: 2026-11-21\n", 1)])
    func malformedFilesAreNamedByLine(text: String, line: Int) {
        #expect { try Transcript(text) } throws: { ($0 as? Transcript.Failure)?.line == line }
    }

    @Test func aLineThatMustFailAndDoesNotIsAnError() {
        #expect(throws: Transcript.Failure.self) { try Self.runner().run("```ebb error\nebb> help\n```\n") }
    }

    static func runner(folder: String? = nil) throws -> TranscriptRunner {
        TranscriptRunner(knowledge: KnowledgeBase(.builtIn), triage: try Triage.builtIn(), folder: folder)
    }
}

extension Triage {
    /// The red flags of the pack that the program was built with.
    static func builtIn() throws -> Triage {
        return try Triage(pack: Pack.builtIn.raw(.triage))
    }
}
