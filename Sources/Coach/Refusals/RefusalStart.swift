// To be told whether a benzodiazepine would help somebody who takes none.
extension RefusalSentence {
    var asksToStart: Bool {
        guard meansOwn || line.has(["benzo", "benzos"]), takesNone, !line.has(["taper", "tapering", "withdrawal", "withdrawals", "off", "quit", "quitting", "stopped", "stopping", "again", "back", "since", "longer", "except", "until"]) else { return false }
        return line.has(["would", "will", "could", "should", "can", "is", "does", "do"]) && line.has(["help", "helps", "work", "works", "good", "start", "try", "trying", "take", "worth", "calm", "get"])
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
