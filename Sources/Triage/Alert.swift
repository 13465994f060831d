import Document

/// What is shown before anything else when a line shows danger: what to do, whom to call, and a way on.
///
/// It never names a dose, an amount or a method.
public struct Alert: Sendable {
    private let finding: Finding
    private let country: HelpLines.Country?
    private let codes: String

    /// The alert for a finding, with the numbers of `country` where they are known.
    public init(_ finding: Finding, helpLines: HelpLines, country: String?) {
        self.finding = finding
        self.country = helpLines.country(country)
        codes = helpLines.countries.map(\.code).joined(separator: ", ")
    }

    /// One box, ready to stand first in a reply.
    public var document: Document {
        var blocks: [Block] = [.paragraph([.text(finding.reason)]), .list(steps.map { [.text($0)] })]
        if !contacts.isEmpty { blocks.append(.list(contacts)) }
        if country == nil {
            blocks.append(.paragraph([.text("I don't know your country. Type "), .command("country"), .text(" and one of \(codes) for its numbers.")]))
        }
        blocks.append(.paragraph([.text("If you are only asking for information, type: "), .command("I'm only asking")]))
        return Document([.callout(Callout(kind: .alert, title: title, blocks: blocks))])
    }

    private var emergencyNumber: String {
        country?.contacts(for: .emergency).first?.reach ?? "your local emergency number"
    }

    private var title: String {
        switch (finding.level, finding.person) {
        case (.emergencyNow, _): "This may be an emergency. Call \(emergencyNumber) now."
        case (.crisisLine, .me): "Please talk to someone now. You don't have to carry this alone."
        case (.crisisLine, .someoneElse): "Please help them talk to someone now. Nobody has to carry this alone."
        case (.urgentPrescriber, _): "Please call a prescriber, a pharmacist or an urgent-care line today."
        }
    }

    /// What to do at once in such a case stands first. Most of it is said to the one who types; about someone else only
    /// what fits anybody.
    private var steps: [String] {
        let first = finding.advice.isEmpty || (finding.person == .someoneElse && finding.cause == .ownHand) ? [] : [finding.advice]
        return first + general
    }

    private var general: [String] {
        switch (finding.level, finding.person) {
        case (.emergencyNow, .me) where finding.cause == .ownHand:
            [
                "Tell whoever answers what you just told me. If you have taken or done something already, say that first.",
                "Put some distance between you and anything that you could use. Ask someone to keep your medicine.",
                "Don't stay alone with this. Tell one person near you now.",
            ]
        case (.emergencyNow, .someoneElse) where finding.cause == .ownHand:
            [
                "Stay with them, and call together. If something has been taken or done already, say that first.",
                "Ask them straight out whether they think of ending their life. Asking doesn't plant the thought.",
                "Put some distance between them and anything that they could use, if that is safe for you.",
            ]
        case (.emergencyNow, .me):
            [
                "Say what happened, and that you take or have taken a benzodiazepine.",
                "Don't drive yourself. If someone is near, ask them to stay with you.",
                "If it has passed, still get seen today.",
            ]
        case (.emergencyNow, .someoneElse):
            [
                "Say what happened, and that they take or have taken a benzodiazepine.",
                "Stay with them. If they don't wake, lay them on their side and watch their breathing.",
                "Put nothing in their mouth, and don't make them vomit.",
            ]
        case (.crisisLine, _) where finding.cause == .otherPerson:
            [
                "If it happens now, or is about to, call \(emergencyNumber).",
                "Tell one person outside the house what you just told me.",
            ]
        case (.crisisLine, .me):
            [
                "If you might act on it now, call \(emergencyNumber), or go to the nearest emergency room.",
                "Put some distance between you and anything that you could use. Ask someone to keep your medicine.",
                "Tell one person what you just told me.",
            ]
        case (.crisisLine, .someoneElse):
            [
                "Ask them straight out whether they think of ending their life. Asking doesn't plant the thought.",
                "Stay with them, and help them call. If they might act on it now, call \(emergencyNumber).",
            ]
        case (.urgentPrescriber, _):
            [
                "Stopping a benzodiazepine at once can be dangerous. Don't decide on this alone.",
                "If there is a seizure, confusion, trouble breathing or someone can't be woken, call \(emergencyNumber).",
            ]
        }
    }

    /// The numbers that fit the level; the emergency number stands in the title or the steps already.
    private var contacts: [[Inline]] {
        guard let country else { return [] }
        let purposes: [HelpLines.Contact.Purpose] =
            switch finding.level {
            // A poison line can't help in a seizure, nor a crisis line; what only the model saw may be anything.
            case .emergencyNow where finding.cause == .poison || finding.rule == Finding.modelRule: [.poison, .crisis]
            case .emergencyNow: finding.cause == .ownHand ? [.crisis] : []
            case .crisisLine where finding.cause == .otherPerson && !country.contacts(for: .abuse).isEmpty: [.abuse]
            case .crisisLine: [.crisis]
            case .urgentPrescriber: [.poison]
            }
        let found = purposes.flatMap { country.contacts(for: $0).prefix(finding.level == .emergencyNow ? 1 : 3) }
        return found.map { [.strong($0.reach), .text(": \($0.name)")] }
    }
}

/// The way on for a person who asks for information.
public enum AlertWay {
    /// Whether the line says that the person is only asking.
    public static func isOnlyAsking(_ line: String) -> Bool {
        // None of the phrases has more letters; nearly every line ends here.
        guard line.utf8.count(where: { (0x61...0x7A).contains($0 | 0x20) }) <= 16 else { return false }
        var words = ""
        for scalar in line.lowercased().unicodeScalars where scalar.properties.isAlphabetic || scalar == " " { words.unicodeScalars.append(scalar) }
        let said = words.split(separator: " ").joined(separator: " ")
        return ["im only asking", "i am only asking", "only asking", "just asking", "im just asking", "i am just asking"].contains(said)
    }
}
