// To be told whether a benzodiazepine would help somebody who takes none.
extension RefusalSentence {
    var asksToStart: Bool {
        guard meansOwn || line.has(["benzo", "benzos"]), takesNone, !line.has(["taper", "tapering", "withdrawal", "withdrawals", "off", "quit", "quitting", "stopped", "stopping", "again", "back", "since", "longer", "except", "until"]) else { return false }
        return line.has(["would", "will", "could", "should", "can", "is", "does", "do"]) && line.has(["help", "helps", "work", "works", "good", "start", "try", "trying", "take", "worth", "calm", "get"])
    }

    /// "never had klonopin", "i don't take any", "never tried one".
    private var takesNone: Bool {
        words.indices.contains { place in
            guard ["never", "not", "havent", "dont", "hasnt"].contains(words[place]) else { return false }
            let behind = Array(words[(place + 1)...].prefix(4))
            guard let verb = behind.firstIndex(where: { ["had", "took", "taken", "tried", "used", "on", "take", "taking", "touched"].contains($0) }), verb <= 1 else { return false }
            // Who hasn't taken "my klonopin" yet, takes it.
            guard behind[(verb + 1)...].first != "my", behind[(verb + 1)...].first != "the" else { return false }
            return behind[(verb + 1)...].prefix(2).enumerated().contains { offset, word in ["one", "any", "it", "them", "none"].contains(word) || isDrug(place + 2 + verb + offset) }
        }
    }
}
