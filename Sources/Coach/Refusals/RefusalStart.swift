// To be told whether a benzodiazepine would help somebody who takes none.
extension RefusalSentence {
    var asksToStart: Bool {
        if asksWhichFirst { return true }
        guard meansOwn || line.has(["benzo", "benzos"]), takesNone, !line.has(["taper", "tapering", "withdrawal", "withdrawals", "off", "quit", "quitting", "stopped", "stopping", "again", "back", "since", "longer", "except", "until"]) else { return false }
        return line.has(["would", "will", "could", "should", "can", "is", "does", "do"]) && line.has(["help", "helps", "work", "works", "good", "start", "try", "trying", "take", "worth", "calm", "get"])
    }

    /// "buspar or hydroxyzine for someone never on meds", "do I start with hydroxyzine or klonopin for my flying fear".
    private var asksWhichFirst: Bool {
        guard line.has(["or", "vs", "versus"]), !foreign.isEmpty, !line.has(["taper", "tapering", "withdrawal", "withdrawals", "off", "cut", "cutting", "reducing"]) else { return false }
        return line.says(anyOf: ["never on meds", "never been on meds", "never had meds", "never taken meds", "new to meds", "med naive", "never on anything", "first time on meds", "start with", "be started on", "to start me on", "start him on", "start her on"])
    }

    /// "never had klonopin", "never tried one", "i don't take any benzos". "Can I not take it any more" is asked by one who does.
    private var takesNone: Bool {
        guard !line.has(["more", "anymore", "my"]) || line.has(["never"]) else { return false }
        return words.indices.contains { place in
            guard ["never", "not", "havent", "dont"].contains(words[place]) else { return false }
            let behind = Array(words[(place + 1)...].prefix(4))
            guard let verb = behind.firstIndex(where: { ["had", "took", "taken", "tried", "used", "on", "take", "taking", "touched"].contains($0) }), verb <= 1, let object = behind.dropFirst(verb + 1).first else { return false }
            if words[place] != "never" { return object == "any" && isDrug(place + 3 + verb) }
            return ["one", "any", "it", "them"].contains(object) || isDrug(place + 2 + verb) || object == "a" && isDrug(place + 3 + verb)
        }
    }
}
