import Knowledge

/// All commands, in the order in which help lists them.
public enum Catalogue {
    /// The commands.
    public static let commands: [Command] = [
        .help, .ask, .taper, .practice, .calm, .more, .simpler, .why, .sources, .related, .topics, .role, .audience, .country, .fog, .plain, .settings, .clear, .quit,
    ] + planning + keeping + staging

    /// A plan that runs, and what is read off it.
    static let planning: [Command] = [
        .plan, .take, .hold, .resume, .slow, .speed, .shift, .raise, .back, .end, .replan, .undo, .whatIf, .compare, .chart, .supply, .equivalents, .concentration,
    ]

    /// What belongs to the journal. Out of reach on stage.
    private static let keeping = ([
        .log, .note, .score, .amend, .today, .journal, .search, .waves, .since, .stable, .unlock, .lock, .profile, .private,
    ] as [Command]).map(\.offStage)

    /// What a facilitator shows to a group.
    private static let staging: [Command] = [.tips, .next, .previous, .pick, .notes, .deck, .present, .person, .tally, .timer, .handout]

    /// The command called `name`, by its name or an alias.
    public static func command(_ name: String) -> Command? {
        let name = name.lowercased()
        return commands.first { $0.name.lowercased() == name || $0.aliases.contains(name) }
    }

    /// The commands whose name or alias a line begins with, the longest name first; with the name as it was typed.
    static func commands(leading line: String) -> [(command: Command, name: String)] {
        let lower = line.lowercased()
        return commands.flatMap { command in ([command.name] + command.aliases).map { (command: command, name: $0) } }
            .filter { lower == $0.name.lowercased() || lower.hasPrefix($0.name.lowercased() + " ") }
            .sorted { $0.name.count > $1.name.count }
    }

    /// The command whose name is most like `name`; nil where none is near.
    static func nearest(to name: String) -> Command? {
        let candidates = commands.flatMap { command in ([command.name] + command.aliases).map { (command, EditDistance.between(name.lowercased(), $0)) } }
        guard let best = candidates.min(by: { $0.1 < $1.1 }), best.1 <= (name.count > 4 ? 2 : 1) else { return nil }
        return best.0
    }
}
