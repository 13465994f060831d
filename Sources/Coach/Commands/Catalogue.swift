import Knowledge

/// All commands, in the order in which help lists them.
public enum Catalogue {
    /// The commands.
    public static let commands: [Command] = [
        .help, .ask, .taper, .practice, .calm, .more, .simpler, .why, .sources, .related, .topics, .role, .audience, .country, .fog, .plain, .settings, .clear, .quit,
    ] + planning + keeping + walking + staging

    /// A plan that runs, and what is read off it.
    static let planning: [Command] = [
        .plan, .take, .hold, .resume, .slow, .speed, .shift, .raise, .back, .end, .replan, .undo, .whatIf, .compare, .chart, .supply, .equivalents, .concentration,
    ]

    /// What belongs to the journal. Out of reach on stage.
    private static let keeping = ([
        .log, .note, .score, .amend, .today, .journal, .search, .waves, .since, .stable, .unlock, .lock, .profile, .private,
    ] as [Command]).map(\.offStage)

    /// What a coach does with a client. Out of reach on stage.
    private static let walking = ([.walk, .agreed, .letter, .agenda, .decide, .nextTime, .appointment] as [Command]).map(\.offStage)

    /// What a facilitator shows to a group.
    private static let staging: [Command] = [.tips, .next, .previous, .pick, .notes, .deck, .present, .person, .tally, .timer, .handout]

    /// The command called `name`, by its name or an alias.
    public static func command(_ name: String) -> Command? {
        named[name.lowercased()]
    }

    /// The commands by name and alias; the first of two with one name counts.
    private static let named = Dictionary(commands.flatMap { command in ([command.name.lowercased()] + command.aliases).map { ($0, command) } }, uniquingKeysWith: { first, _ in first })

    /// The commands whose name or alias a line begins with, with or without a `/` before it, the longest name first; and
    /// the words behind the name.
    static func commands(leading line: String) -> [(command: Command, words: String)] {
        let text = line.hasPrefix("/") ? line.dropFirst().trimmingBlanks() : line
        let lower = text.lowercased()
        return names.filter { lower.utf8.starts(with: $0.name.utf8) && (lower.utf8.count == $0.name.utf8.count || lower.utf8.dropFirst($0.name.utf8.count).first == UInt8(ascii: " ")) }
            .map { ($0.command, text.dropFirst($0.name.count).trimmingBlanks()) }
    }

    /// Whether a line names a command that is out of reach on stage, and writes its words behind a colon: `profile: x`.
    static func isOffStage(_ line: String) -> Bool {
        guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return false }
        let name = line[..<colon].drop { $0 == "/" }.trimmingBlanks().lowercased()
        return (keeping + walking).contains { $0.name.lowercased() == name || $0.aliases.contains(name) }
    }

    /// Every name and alias in lower case, the longest first.
    private static let names = commands.flatMap { command in ([command.name] + command.aliases).map { (command: command, name: $0.lowercased()) } }
        .sorted { $0.name.count > $1.name.count }

    /// The command whose name is most like `name`; nil where none is near.
    static func nearest(to name: String) -> Command? {
        let candidates = commands.flatMap { command in ([command.name] + command.aliases).map { (command, EditDistance.between(name.lowercased(), $0)) } }
        guard let best = candidates.min(by: { $0.1 < $1.1 }), best.1 <= (name.count > 4 ? 2 : 1) else { return nil }
        return best.0
    }
}
