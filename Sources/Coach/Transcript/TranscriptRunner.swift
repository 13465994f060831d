import Document
import Journal
import Knowledge
import Taper
import Triage

/// Runs transcripts against fresh sessions.
public struct TranscriptRunner {
    private let knowledge: KnowledgeBase
    private let triage: Triage
    private let folder: String?

    /// A runner over these; each transcript gets a session of its own. `folder` is empty and for this one transcript: what
    /// is kept, exported and backed up in it lies there. Without it nothing can be kept.
    public init(knowledge: KnowledgeBase, triage: Triage, folder: String? = nil) {
        self.knowledge = knowledge
        self.triage = triage
        self.folder = folder
    }

    /// The file as running it gives it.
    public func run(_ text: String) throws(Transcript.Failure) -> String {
        let transcript = try Transcript(text)
        guard let now = Self.moment(transcript.setting.now) else { throw Transcript.Failure(line: 1, reason: "`now` is a day like 2026-11-21, or with a time behind it: 2026-11-21 04:05") }
        guard let audience = Answer.Audience(rawValue: transcript.setting.audience) else {
            throw Transcript.Failure(line: 1, reason: "`audience` is one of \(Answer.Audience.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let session = Session(
            knowledge: knowledge, triage: triage, environment: Environment(today: now.day, country: transcript.setting.country, audience: audience),
            keeping: folder.map { .reproducible(folder: $0, now: now) })
        let renderer = PlainText(width: transcript.setting.width)
        return try transcript.run { line in
            let reply = session.respond(to: line)
            let text = renderer.render(reply.document)
            // A question without any words is only its prompt.
            return (text.isEmpty ? session.question?.prompt.trimmingBlanks() ?? "" : text, reply.isFailure)
        }
    }

    /// `2026-11-21`, which is noon of that day, or `2026-11-21 04:05`.
    static func moment(_ text: String) -> Moment? {
        let parts = text.split(separator: " ")
        guard (1...2).contains(parts.count), let day = Day.parse(parts[0]) else { return nil }
        return parts.count == 1 ? Moment(day: day, minute: 720) : DoseLine.clock(String(parts[1])).flatMap { Moment(day: day, minute: $0) }
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
