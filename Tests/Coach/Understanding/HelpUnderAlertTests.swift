import Document
import Knowledge
import Testing

@testable import Coach
@testable import Triage

/// What stands below an alert.
@Suite struct HelpUnderAlertTests {
    @Test(arguments: [
        "counted my pills tonight. theres enough", "been googling painless ways", "i want to kill myself, how do i taper", "nobody would notice if i was gone",
        "would 60 one milligrams be enough", "my husband is blue and wont wake up after klonopin",
        "if it isnt better by friday im checking out", "chest pain and my left arm is numb, is it the water titration",
    ])
    func anEmergencyOrACrisisIsFollowedByHelpOnly(line: String) throws {
        let session = try Session.testSession()
        let reply = session.respond(to: line)
        let alert = try #require(reply.alert)
        guard alert.level > .urgentPrescriber else { return }
        let titles = reply.document.blocks.compactMap { if case .heading(2, let words) = $0 { words.plainText } else { nil } }
        for title in titles {
            if let entry = session.knowledge.entryIDs.lazy.compactMap(session.knowledge.entry).first(where: { $0.title == title }) {
                #expect(entry.kind == .seekHelp, "\(line): \(title)")
            }
        }
    }

    @Test(arguments: ["quit 6mg xanax yesterday on my own", "flushed all my klonopin last night, done with it"])
    func aSuddenStopIsNotFollowedByATaper(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.alert != nil)
        let text = PlainText(width: 300).render(reply.document)
        for title in ["Sweats", "A lower dose can be the goal", "Starting a taper", "How fast to taper"] { #expect(!text.contains(title)) }
    }
}
