/// All commands, in the order in which help lists them.
public enum Catalogue {
    /// The commands.
    public static let commands: [Command] = [
        .help, .ask, .taper, .practice, .calm, .more, .simpler, .why, .sources, .related, .topics, .role, .audience, .country, .fog, .plain, .settings, .clear, .quit,
    ] + planning + staging

    /// A plan that runs, and what is read off it.
    static let planning: [Command] = [
        .plan, .take, .hold, .resume, .slow, .speed, .shift, .raise, .back, .end, .replan, .undo, .whatIf, .compare, .chart, .supply, .equivalents, .concentration,
    ]

    /// What a facilitator shows to a group.
    static let staging: [Command] = [.tips, .next, .previous, .pick, .notes, .deck, .present, .person, .tally, .timer, .handout]

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

/// How many letters must be changed, added, dropped or swapped to make one word of another.
enum EditDistance {
    /// The optimal string alignment distance; for short words.
    static func between(_ left: String, _ right: String) -> Int {
        let a = Array(left)
        let b = Array(right)
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                row[j] = min(change, last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
