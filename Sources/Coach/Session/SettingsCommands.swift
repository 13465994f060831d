import Document
import Knowledge

extension Command {
    static let role = Command(
        name: "role", aliases: [], summary: "Say who you are here: patient, coach or facilitator.",
        details: "Wording, prompt and defaults follow. It is kept for the next start as one word in a small settings file that holds nothing about you, so that you are not asked again. `settings forget` deletes it. `audience` changes only how answers are written.",
        argument: .open(name: "patient|coach|facilitator", .fixed(Settings.Role.allCases.map(\.rawValue))),
        examples: [Example("role coach", "you sit beside someone who tapers"), Example("role", "which one is set")],
        // One word that no entry knows is meant for it, though it names no role; "role of gaba" is a question.
        suits: { session, words in words.isEmpty || Settings.Role(rawValue: words.lowercased()) != nil || !words.contains(" ") && !words.hasSuffix("?") && session.knowledge.search("role " + words).verdict != .answer }
    ) { session, words in
        guard let role = Settings.Role(rawValue: words.lowercased()) else {
            var reply = session.askRole()
            if !words.isEmpty {
                reply.document.blocks.insert(.paragraph([.text("There are three roles, and “\(words)” is none of them.")]), at: 0)
                reply.isFailure = true
            }
            return reply
        }
        return session.take(role)
    }

    static let fog = Command(
        name: "fog", aliases: [], summary: "One thing a screen, in short pieces.",
        details: "For days on which reading is hard. A reply comes in small pieces; Enter or `yes` shows the next one, `no` stops. An alert still comes first and whole. `fog off` ends it. To read about brain fog, type `brain fog`.",
        argument: .choice(name: "on|off", required: false, .fixed(["on", "off"])), examples: [Example("fog", "small pieces from now on"), Example("fog off", "whole replies again")]
    ) { session, words in
        session.settings.isFog = words.lowercased() != "off"
        return session.said(session.settings.isFog ? "Fog mode is on: one small piece at a time. To leave, type: fog off. To read about the symptom, type: brain fog." : "Fog mode is off.")
    }

    static let plain = Command(
        name: "plain", aliases: ["screenreader"], summary: "For screen readers: no drawing, no rewriting of lines.",
        details: "Replies come as plain lines: no colour, no boxes, no charts, tables as lists, exercises as words. Nothing that was written is written over. `plain off` ends it.",
        argument: .choice(name: "on|off", required: false, .fixed(["on", "off"])), examples: [Example("plain", "plain lines from now on"), Example("plain off", "drawing again")]
    ) { session, words in
        session.settings.isPlain = words.lowercased() != "off"
        return session.said(session.settings.isPlain ? "Plain mode is on. To leave, type: plain off." : "Plain mode is off.")
    }

    static let settings = Command(
        name: "settings", aliases: [], summary: "Show, keep or forget how Ebb is set.",
        details: "Shows role, fog, plain, country and what `calm` starts. `settings keep` writes them to a small plain file for the next start, `settings forget` deletes that file. It holds nothing about a person: no name, no drug, no date.",
        argument: .open(name: "keep|forget|calm EXERCISE", .fixed(["keep", "forget"])),
        examples: [Example("settings", "what is set"), Example("settings calm box", "what `calm` starts"), Example("settings keep", "the same at the next start")],
        suits: { session, words in words.isEmpty || ["keep", "forget"].contains(words.lowercased()) || session.calmSetting(words) != nil }
    ) { session, words in
        switch words.lowercased() {
        case "": return session.settingsShown
        case "keep", "forget":
            guard session.mode == .alone else { return .failure("On stage nothing is kept.", hint: "Type `end` first.") }
            return session.keepSettings(words.lowercased() == "keep")
        default:
            guard let calm = session.calmSetting(words) else { return .failure("`settings` knows keep, forget, and calm with an exercise.", hint: "For example: settings calm box") }
            session.settings.calm = calm
            return session.said("`calm` starts \(calm) now, until you use another exercise. Type `settings keep` to keep that.")
        }
    }
}

extension Session {
    /// A reply of a few plain words; what can be typed stands between backticks.
    func said(_ words: String) -> Reply {
        Reply(.command, Document([.paragraph(.words(words))]))
    }

    /// The exercise in `calm EXERCISE`; nil where there is none of that name.
    fileprivate func calmSetting(_ words: String) -> String? {
        guard words.lowercased().hasPrefix("calm ") else { return nil }
        let name = words.dropFirst(5).trimmingBlanks().lowercased()
        return practiceChoice(name) == nil || name.count > 40 ? nil : name
    }

    fileprivate var settingsShown: Reply {
        var now = settings
        now.country = environment.country ?? now.country
        let rows = Settings.names.map { [$0, now.value($0) ?? (["fog", "plain"].contains($0) ? "off" : "not set")] }
        return Reply(.command, Document([
            .table(Table(header: ["setting", "value"], rows: rows)),
            .paragraph([.text("A role that you choose is kept. The rest lasts until you leave: "), .command("settings keep"), .text(" keeps it, "), .command("settings forget"), .text(" deletes what was kept.")]),
        ]))
    }

    fileprivate func keepSettings(_ keeps: Bool) -> Reply {
        var reply = said(keeps ? "These settings are kept for the next start. Nothing about you stands in them." : "The settings file is deleted. What is set now lasts until you leave.")
        isRoleOpen = false
        settings.wasAsked = keeps
        if keeps { settings.country = environment.country ?? settings.country }
        reply.effect = .settings(keeps ? settings : nil)
        return reply
    }

    /// Takes a country's code for the help-lines, where its numbers are known.
    public func setCountry(_ code: String) {
        if let country = triage.helpLines.country(code) { environment.country = country.code }
    }

    /// The first question of all. Any other line goes past it.
    public func askRole() -> Reply {
        choices = [
            Choice(label: "I take a benzodiazepine, or did (patient)", line: "/role patient"), Choice(label: "I sit beside someone who does (coach)", line: "/role coach"),
            Choice(label: "I lead a group (facilitator)", line: "/role facilitator"),
        ]
        let now = settings.role.map { "You are here as: \($0.rawValue)." } ?? "Who are you here as? A number, or just your question: I ask this once."
        return Reply(.command, Document([.paragraph([.text(now)]), .choices(choices)]))
    }

    /// Whether the question who somebody is was passed over with the line before; true once. It is not asked at the next
    /// start either, so that whoever runs the shell keeps a word of it. On stage and in a private session nothing is kept.
    public func hasPassedOverRole() -> Bool {
        guard isRoleOpen, settings.role == nil, mode == .alone, !keeper.isPrivate else { return false }
        isRoleOpen = false
        settings.wasAsked = true
        return true
    }

    /// Takes on a role: the answers' wording, the prompt, and where to begin.
    func take(_ role: Settings.Role) -> Reply {
        settings.role = role
        environment.audience = Self.audience(of: role)
        var document = Document([.paragraph([.text(Self.promise(of: role))]), .paragraph(Self.beginning(of: role))])
        guard mode == .alone else { return Reply(.command, document) }
        document.blocks.append(.paragraph([.text("You won't be asked again. "), .command("role"), .text(" changes it.")]))
        return Reply(.command, document, effect: .settings(settings))
    }

    /// Whom answers are written for.
    public static func audience(of role: Settings.Role) -> Answer.Audience {
        switch role {
        case .patient: .patient
        case .coach: .coach
        case .facilitator: .facilitator
        }
    }

    private static func promise(of role: Settings.Role) -> String {
        switch role {
        case .patient: "All right. Answers come short and plain."
        case .coach: "All right. Answers come with the deeper part. You don't set doses, and neither do I: plans are what your client and their prescriber bring."
        case .facilitator: "All right. Answers are for a group. Nobody's doses belong on a screen that all can see."
        }
    }

    /// Where to begin, by role.
    static func beginning(of role: Settings.Role?) -> [Inline] {
        switch role {
        case .patient, nil: [.text("Ask in your own words, or type "), .command("help"), .text(". When it is hard right now, type "), .command("calm"), .text(".")]
        case .coach: [.text("Type a plan such as "), .command("clonazepam 1 mg, 5% every 2 weeks"), .text(", ask in your own words, or type "), .command("help"), .text(".")]
        case .facilitator: [.text("Type "), .command("tips"), .text(" for cards, "), .command("deck"), .text(" to put some together, "), .command("present"), .text(" before the projector goes on.")]
        }
    }

    /// What the shell shows at its start.
    public func greeting(asksRole: Bool) -> Document {
        var document = Document([
            .paragraph([.strong("Ebb"), .text(" answers from a cited knowledge base and computes tapers. No clinician has reviewed it yet.")]),
            .paragraph(Self.beginning(of: settings.role) + [.text(" In an emergency call your emergency number.")]),
        ])
        if asksRole, settings.role == nil, !settings.wasAsked {
            document.append(askRole().document)
            isRoleOpen = true
        }
        return document
    }

    /// The word before the `>` of the prompt.
    public var promptWord: String {
        if mode == .stage { return "stage" }
        switch settings.role {
        case .coach: return "ebb coach"
        case .facilitator: return "ebb group"
        case .patient, nil: return "ebb"
        }
    }
}
