import Document
import Knowledge

extension Command {
    static let help = Command(
        name: "help", aliases: ["h", "commands"], summary: "Show what can be typed.",
        details: "Without a word it lists all commands. With the name of a command it shows how that one is used.",
        argument: .choice(name: "COMMAND", required: false, .commands),
        examples: [Example("help", "all commands"), Example("help taper", "one command in full")]
    ) { _, words in
        Reply(.command, Catalogue.command(words).map(HelpPages.page) ?? HelpPages.overview)
    }

    static let audience = Command(
        name: "audience", aliases: [], summary: "Say who is reading.",
        details: "A patient gets the plain answer first. A coach or a clinician gets the deeper part with it. A facilitator gets the plain answer for a group.",
        argument: .choice(name: "patient|coach|clinician|facilitator", required: false, .fixed(Answer.Audience.allCases.map(\.rawValue))),
        examples: [Example("audience coach", "show the deeper part too")]
    ) { session, words in
        guard let audience = Answer.Audience(rawValue: words.lowercased()) else {
            return Reply(.command, Document([.paragraph([.text("Answers are written for: \(session.environment.audience.rawValue).")])]))
        }
        session.environment.audience = audience
        return Reply(.command, Document([.paragraph([.text("From now on answers are written for: \(audience.rawValue).")])]))
    }

    static let country = Command(
        name: "country", aliases: ["region"], summary: "Say where you are, for the right help-lines.",
        details: "Sets whose emergency and crisis numbers are shown. Nothing is looked up and nothing leaves this computer.",
        argument: .text(name: "US|UK|CA|AU|NZ|IE|EU", required: false),
        examples: [Example("country UK", "show the United Kingdom's numbers")]
    ) { session, words in
        let codes = session.triage.helpLines.countries.map(\.code).joined(separator: ", ")
        if words.isEmpty {
            return Reply(.command, Document([.paragraph([.text(session.environment.country.map { "Help-lines are shown for: \($0)." } ?? "No country is set. I have numbers for \(codes).")])]))
        }
        guard let country = session.triage.helpLines.country(words) else {
            return .failure("I have no checked numbers for “\(words)”.", hint: "I have them for \(codes). Elsewhere, your local emergency number is the one to call.")
        }
        session.environment.country = country.code
        if session.keeper.isOpen { try? session.keeper.journal.set("country", to: country.code, now: session.now) }
        return session.said("Help-lines are now shown for: \(country.code)." + (session.keeper.isOpen || session.mode == .stage ? "" : " It lasts until you leave; `settings keep` keeps it."))
    }

    static let clear = Command(
        name: "clear", aliases: ["cls"], summary: "Clear the screen.",
        details: "Clears the screen. The conversation goes on: `more` still knows the last answer. What has scrolled away may remain in the terminal's own memory.",
        argument: .none, examples: [Example("clear", "an empty screen")]
    ) { _, _ in
        Reply(.command, Document(), effect: .clear)
    }

    static let quit = Command(
        name: "quit", aliases: ["exit", "q", "bye"], summary: "Leave.",
        details: "Leaves the shell. So does Ctrl-D on an empty line. An open journal is locked; nothing else of the conversation is kept. Where entries or a walk are only in memory, Ebb says so first and leaves when you ask again.",
        argument: .none, examples: [Example("quit", "leave the shell")]
    ) { session, _ in
        if let warning = session.warningBeforeLeaving() { return warning }
        return Reply(.command, Document([.paragraph([.text("Take care.")])]), effect: .quit)
    }
}
