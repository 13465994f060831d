// The dose, taper, withdrawal or choice of a medicine that isn't in the data.
extension RefusalSentence {
    /// A foreign medicine stands alone in the line: no medicine of ours, no taper, no withdrawal that it should ease.
    var asksOfForeignMedicine: Bool {
        let named = foreign.filter { !W.everyday.contains($0) }
        guard !named.isEmpty, !namesOwn, !line.has(W.benzos), !line.says(anyOf: W.context), !line.has(Self.antibiotics) else { return false }
        // "a triptan barely dents it": told of a symptom, and nothing asked about the triptan.
        if line.says(anyOf: Self.failing), !asksAmount, !line.has(["dose", "dosage"]), !named.contains(where: leaves) { return false }
        if line.has(["taper", "tapering", "reducing", "cutting", "withdrawal", "wd"]), !foreign.contains(where: leaves) { return false }
        // Helpers that entries speak of: what they do for a taper is a question, how much of them is none.
        guard named.allSatisfy(speaksOf) else { return true }
        // "wellbutrin w lexapro ok?": what two other medicines do together.
        if named.count > 1, line.has(Self.together) { return true }
        let names = !asksAmount && !line.has(["dose", "dosage"])
        if names, line.has(Self.helping), !named.contains(where: leaves) { return false }
        if line.has(["this", "my", "it"]), line.says(anyOf: ["come off", "coming off", "get off",
            "getting off"]) || line.says(anyOf: ["get me down", "bring me down", "help me down", "get me off", "help me off"]), !named.contains(where: leaves) { return false }
        if line.has(W.dosing) || line.says(anyOf: W.dosingPhrases) || words.contains(where: { $0.first?.isNumber == true }) { return true }
        // "what about tramadol" names it and asks nothing of it.
        let told = words.filter { !["what", "about", "how", "and", "ok", "then", "with", "so", "also"].contains($0) }
        return told.count > 2 && (!line.has(Self.using) || line.has(["make", "makes", "making", "made"]))
    }

    /// "how long for weed to clear for a drug test": of another drug than those that entries are about.
    var asksHowLongItShows: Bool {
        guard !namesOwn, !line.has(W.benzos), !foreign.isEmpty || line.has(["weed", "pot", "thc", "cannabis", "alcohol", "nicotine", "marijuana", "coke"]) else { return false }
        return line.has(["test", "tests", "screen", "screening", "urine", "pee", "swab", "bloods"]) && line.has(["clear", "clears", "leave", "leaves", "show", "shows", "pass", "negative", "detectable", "system", "gone", "stay", "stays"])
    }

    /// "coming off citalopram", "taper my sertraline", "lexapro taper".
    private func leaves(_ name: String) -> Bool {
        line.has(["off", "stop", "stopping", "stopped", "quit", "quitting", "taper", "tapering", "wean", "weaning", "from", "withdrawal", "withdrawals"],
            then: [name], within: 4)
            || isFollowed(name)
    }

    /// "zoloft 100 mg taper schedule", but not "zoloft during my taper".
    private func isFollowed(_ name: String) -> Bool {
        guard let place = words.firstIndex(of: name) else { return false }
        for word in words[(place + 1)...].prefix(3) {
            if ["taper", "tapering", "withdrawal", "withdrawals", "schedule", "wd", "zaps", "discontinuation", "reducing"].contains(word) { return true }
            if ["during", "while", "in", "my", "for", "with", "and", "help", "helps", "to", "on", "a", "the", "ease", "mid",
                "me"].contains(word) { return false }
        }
        return false
    }

    private static let antibiotics: Set<String> = ["antibiotic", "antibiotics", "floxacin", "floxacins", "fluoroquinolone", "fluoroquinolones", "fq", "fqs"]
    /// A remedy that does little.
    private static let failing = ["barely dents", "barely touches", "doesnt touch", "does nothing for", "dont touch", "didnt touch", "doesnt dent", "not touching", "isnt touching", "no help for", "doesnt shift"]
    private static let together: Set<String> = ["ok", "okay", "safe", "together", "mix", "mixing", "interact", "interaction", "combine", "combining"]
    private static let helping: Set<String> = ["help", "helps", "helped", "helping", "ease", "eases", "soften", "offered", "edge", "smooth", "helper",
        "lean", "symptoms", "one"]
    private static let using: Set<String> = [
        "ok", "okay", "safe", "take", "taking", "use", "using", "add", "adding", "added", "mix", "mixing", "with", "for", "and", "worth", "instead", "while",
        "during", "cause", "can", "does", "do", "will", "would", "should", "could", "together", "benefit",
    ]
}
