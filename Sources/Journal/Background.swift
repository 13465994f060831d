import Taper

/// What the program remembers for the person: the shell's lines, settings, the rule of stable days.
extension Journal {
    /// The most lines that are given back.
    public static let mostLines = RecordCodec.mostLines

    /// Keeps lines of the shell's history, oldest first. A line that begins with a blank is not kept, nor an empty or a
    /// very long one.
    public func remember(_ lines: [String], now: Moment) throws(JournalError) {
        let kept = lines.filter { !$0.isEmpty && $0.first?.isWhitespace == false && $0.utf8.count <= RecordCodec.longestLine }
        var rest = kept[...]
        while !rest.isEmpty {
            // A record has its own limit; lines are few, so that each part stays far below it.
            let part = rest.prefix(50)
            rest = rest.dropFirst(50)
            try log(.lines(Array(part)), about: now.day, now: now)
        }
    }

    /// The lines that were remembered, oldest first, at most ``mostLines``.
    public var rememberedLines: [String] {
        var parts: [[String]] = []
        var count = 0
        for entry in latestFirst {
            guard case .lines(let lines) = entry.content else { continue }
            parts.append(lines)
            count += lines.count
            if count >= Journal.mostLines { break }
        }
        return Array(parts.reversed().joined().suffix(Journal.mostLines))
    }

    /// The latest value of a setting; nil when it was never set.
    public func setting(_ name: String) -> String? {
        for entry in latestFirst {
            if case .setting(name, let value) = entry.content { return value }
        }
        return nil
    }

    /// Keeps a setting.
    public func set(_ name: String, to value: String, now: Moment) throws(JournalError) {
        guard setting(name) != value else { return }
        try log(.setting(name: name, value: value), about: now.day, now: now)
    }

    /// The person's latest idea of a stable day; nil when none was said.
    public var stableRule: StableRule? {
        for entry in latestFirst {
            if case .stableRule(let rule) = entry.content { return rule }
        }
        return nil
    }

    /// In the order of writing, the last first: what was set later in one minute still counts as later.
    private var latestFirst: some Sequence<Entry> {
        ledger.records.lazy.reversed().compactMap { [ledger] record -> Entry? in
            guard case .add(_, let content) = record.action, !content.isShown else { return nil }
            return ledger.entry(record.id)
        }
    }
}
