import Document
import Knowledge
import Taper
import Triage

/// Runs transcripts against fresh sessions.
public struct TranscriptRunner {
    private let knowledge: KnowledgeBase
    private let triage: Triage

    /// A runner over these; each transcript gets a session of its own.
    public init(knowledge: KnowledgeBase, triage: Triage) {
        self.knowledge = knowledge
        self.triage = triage
    }

    /// The file as running it gives it.
    public func run(_ text: String) throws(Transcript.Failure) -> String {
        let transcript = try Transcript(text)
        guard let today = Day.parse(transcript.setting.now) else { throw Transcript.Failure(line: 1, reason: "`now` is a day like 2026-11-21") }
        guard let audience = Answer.Audience(rawValue: transcript.setting.audience) else {
            throw Transcript.Failure(line: 1, reason: "`audience` is one of \(Answer.Audience.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let session = Session(
            knowledge: knowledge, triage: triage, environment: Environment(today: today, country: transcript.setting.country, audience: audience))
        let renderer = PlainText(width: transcript.setting.width)
        return try transcript.run { line in
            let reply = session.respond(to: line)
            return (renderer.render(reply.document), reply.isFailure)
        }
    }

    /// The first line in which two texts differ, for an error that points at it.
    public static func firstDifference(_ expected: String, _ actual: String) -> (line: Int, expected: String, actual: String)? {
        guard expected != actual else { return nil }
        let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
        for index in 0..<max(left.count, right.count) {
            let a = index < left.count ? String(left[index]) : "(end of file)"
            let b = index < right.count ? String(right[index]) : "(end of file)"
            if a != b { return (index + 1, a, b) }
        }
        return nil
    }
}
