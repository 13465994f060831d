// Highest, "safe" or deadly amounts of a medicine.
extension RefusalSentence {
    var wantsMost: Bool {
        guard !line.has(W.tapering), foreign.isEmpty else { return false }
        guard namesOwn || line.has(["benzos", "benzo", "pills", "tablets", "mg", "dose", "it", "this", "bars", "xans"]) else { return false }
        if asksAmount, line.has(["overdose", "od", "lethal", "fatal", "deadly", "toxic", "kill", "dangerous", "dying", "die", "survive", "survivable"])
            || line.says(anyOf: ["out cold", "knock out", "pass out"]) { return true }
        if line.has(["lethal", "fatal", "deadly"]), line.has(W.amounts) || asksAmount { return true }
        if line.has(["heroic", "survivable"]), namesOwn { return true }
        if line.says("too many") || line.says("too much"), asksAmount, !line.has(["years", "months", "weeks", "days", "hours", "quit", "turkey", "stop",
            "stopping", "off"]), namesOwn || line.has(["pills", "tablets", "benzos"]) { return true }
        if line.has(Self.limits, then: W.amounts.union(["safe"]), within: 3) || line.has(["dose", "mg"], then: ["ceiling", "cap"], within: 1), namesOwn
            || line.has(["take", "benzos"]) { return isAmountWanted }
        if line.says(anyOf: ["upper limit", "max for", "maximum for", "top dose"]), namesOwn { return isAmountWanted }
        if line.has(["most", "max", "maximum", "highest"]), line.has(W.takers) || line.has(["one", "ever"]), line.has(W.taking.union(["taken", "neck"]))
            || line.says(anyOf: ["one go", "one sitting", "one night"]), namesOwn || line.says("the most i can") || line.says("most i can take")
            || line.has(["mg"]) { return isAmountWanted }
        if line.says("max"), namesOwn, line.says(anyOf: ["one go", "one sitting", "a day", "per day", "at once", "24 hours"]) { return isAmountWanted }
        if has(["max", "maximum", "maximal", "highest", "biggest", "largest"], ofDrugWithin: 1), isAmountWanted { return true }
        return asksAmount && asksPermission || isAtOnce || isSurvived || isTooMuch
    }

    private static let limits: Set<String> = ["max", "maximum", "maximal", "most", "highest", "biggest", "largest", "top", "strongest", "upper", "lethal",
        "fatal", "deadly", "toxic", "ceiling", "heroic"]

    /// "most common dose", "the highest dose I was on" are no wish for a limit.
    private var isAmountWanted: Bool {
        !line.has(["common", "was", "were", "had", "been", "usual", "why", "equal", "equivalent", "tablet", "strength", "strengths", "made", "sold", "come",
            "comes", "says", "increasing", "true", "nothing"])
    }

    /// "how many xanax can i take", "how much valium can one safely take in a night"
    private var asksPermission: Bool {
        guard namesOwn || line.has(["pills", "tablets", "benzos"]), !line.has(["off", "less", "instead", "equal", "equals", "equivalent", "need", "plane",
            "travel", "carry", "bring", "last", "left", "per", "cutting", "away"]),
            !words.contains(where: { $0.first?.isNumber == true }) || line.says(anyOf: ["at once", "at one time", "in one go", "a day", "per day", "tonight",
                "together", "in a night"])
        else { return false }
        return words.indices.contains { index in
            guard ["can", "could"].contains(words[index]) else { return false }
            let behind = words[(index + 1)...].prefix(4)
            return behind.contains(where: W.takers.contains) && behind.contains(where: W.taking.contains)
        }
    }

    /// "is 40 mg of valium in one sitting survivable"
    private var isAtOnce: Bool {
        namesOwn && line.says(anyOf: ["in one sitting", "in one go", "in one night", "all in one"])
            && !line.has(["my", "instead", "split", "morning", "prescribed"])
    }

    /// "could somebody take ten xanax and be ok", "how far can I push my dose before it's an overdose"
    private var isSurvived: Bool {
        guard namesOwn else { return false }
        if line.says(anyOf: ["push my dose", "how far can i push"]) || line.has(["push"]) && line.has(["overdose"]) { return true }
        guard line.has(["could", "can"]), line.has(["someone", "somebody", "a", "person", "anyone"]), line.has(["take", "swallow",
            "neck"]) else { return false }
        return line.says(anyOf: ["and be ok", "and be fine", "and survive", "and live", "be okay", "and be alright"])
    }

    /// "too high a dose", "toxic level", "a huge dose", "die from 50 mg", "a dose that knocks you out"
    private var isTooMuch: Bool {
        guard namesOwn || line.has(W.benzos) else { return false }
        if line.says(anyOf: ["too high a dose", "toxic level", "toxic amount", "lethal level", "dangerous level", "dangerous dose", "dangerous amount",
            "fatal level", "overdose amount", "overdose level", "overdose threshold", "overdose limit"]) { return true }
        let isWanted = asksAmount || line.has(["take", "taking", "dose", "possible", "way", "many"])
        if line.says(anyOf: ["huge dose", "massive dose", "giant dose", "mega dose", "megadose", "massive amount",
            "huge amount"]), isWanted, !line.has(["was", "been", "my", "took", "on"]) { return true }
        if line.says(anyOf: ["knocks you out", "knock you out", "knocks me out", "knock me out", "put me out", "puts you out",
            "knocks someone out"]), isWanted, !line.has(["used", "supposed", "took", "longer", "anymore"]) { return true }
        if line.says(anyOf: ["take safely", "safely take", "safe to take at", "possible to take"]), asksAmount { return true }
        return line.has(["die", "kill", "killed", "dies"]) && words.contains { $0.first?.isNumber == true }
            && line.has(["person", "someone", "somebody", "adult", "you", "man", "human", "enough", "need", "needed"])
    }

    // MARK: Animals

    var asksForAnimal: Bool {
        guard line.has(W.animals.union(["vet", "vets", "spaniel"])), meansOwn || !foreign.isEmpty, !line.has(["me", "sleep", "exercise"]) else { return false }
        if line.has(["for", "give", "giving", "to", "calm", "sedate"], then: W.animals, within: 3) { return line.has(["dose", "dosage", "mg", "give", "how",
            "on", "safe", "can", "what", "before", "in", "with"]) || words.count <= 6 }
        if line.has(W.animals, then: ["on", "dose", "dosage", "ate", "take", "has", "have", "get"], within: 2) { return line.has(["dose", "dosage", "much",
            "many"]) || line.has(["can", "may", "could"], then: W.animals, within: 2) || words.count <= 6 }
        return line.has(["vet", "vets"]) && line.has(["prescribe", "give", "prescribed"])
    }
}
