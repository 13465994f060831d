import Document
import Knowledge
import Triage

/// What may be read below an alert.
///
/// The words of danger are no question: a search finds whatever entry happens to share them. So the rule that raised the
/// alert says what is read (`read` in `Knowledge/red-flags.yaml`). Where it says nothing, an emergency and a crisis stand alone, and at the lowest level the
/// search is heard only where it found an entry of help or one on a symptom.
enum HelpUnderAlert {
    /// The entry to read after `finding`; nil where the alert stands alone.
    static func entry(for finding: Finding, _ result: SearchResult, _ knowledge: KnowledgeBase) -> Entry? {
        if !finding.entry.isEmpty { return knowledge.entry(finding.entry) }
        if let near = result.hits.prefix(3).map(\.entry).first(where: { $0.kind == .seekHelp }), result.verdict == .answer, near.id == result.hits.first?.entry.id
            || finding.level == .urgentPrescriber { return near }
        guard finding.level == .urgentPrescriber, result.verdict == .answer, let best = result.hits.first?.entry else { return nil }
        return [.seekHelp, .symptom, .people, .life].contains(best.kind) ? best : nil
    }
}

extension Session {
    /// What follows an alert: the short answer of an entry of help alone, and only where it names no amount.
    func answerBriefly(_ line: String, _ finding: Finding) -> Reply {
        let result = searched(line)
        choices = []
        subject = nil
        let entries = result.hits.first.map { found($0.entry, result) } ?? []
        guard let entry = HelpUnderAlert.entry(for: finding, result, knowledge) else { return Reply(.unknown, Document(), entries: entries) }
        let short = knowledge.sections(of: entry)[0].blocks.prefix(1)
        guard !Self.namesAmount(short.map { PlainText(width: 200).render(Document([$0])) }.joined()) else { return Reply(.answer, Document(), entries: entries) }
        return Reply(.answer, Document([.heading(level: 2, [.text(entry.title)])] + short + [answer.sources(of: [entry], citedIn: Array(short))]), entries: entries)
    }
}
