// How to get high on a medicine, or more of a high.
extension RefusalSentence {
    var wantsHigh: Bool {
        guard !tellsOfThePast else { return false }
        return wantsHighness || wantsParty || usesWay
    }

    /// "I used to snort": a story, and usually the reason to stop.
    private var tellsOfThePast: Bool { line.says(anyOf: ["used to", "years of", "stopped", "quit", "quitting", "no longer", "off it now"]) }

    private var isAboutADrug: Bool { meansOwn || !foreign.isEmpty || line.has(W.drugWords) }

    private var wantsHighness: Bool {
        for place in line.places(of: "high") where place > 0 && !line.has(["feeling", "feel", "anxiety", "withdrawal", "act", "drugged", "against", "bipolar", "manic", "mania", "hypomanic"]) {
            let before = Set(words[max(0, place - 4)..<place])
            let after = words.indices.contains(place + 1) ? words[place + 1] : ""
            // "I don't get high off them."
            guard !W.heights.contains(after), before.isDisjoint(with: ["dont", "not", "never", "didnt", "doesnt"]) else { continue }
            if !before.isDisjoint(with: ["get", "getting", "gets"]), isAboutADrug || words.count < 9 { return !line.says("high all") }
            let isNoun = !before.isDisjoint(with: ["the", "a", "best", "better", "good", "cheap", "faster", "stronger", "boost", "boosts"])
                && (after == "from" || after == "off" || after == "of" || after.isEmpty || after == "on" || after == "out")
            if isNoun || line.isMedicine(place - 1), isAboutADrug, !line.has(["pressure", "rate", "dose", "too", "so", "sky", "how"])
                || asksAmount { return true }
            if line.isMedicine(place - 1), asksAmount || line.has(["what", "like"]) { return true }
        }
        guard isAboutADrug else { return false }
        if line.says(anyOf: Self.highs) || isBuzz { return true }
        if line.says(anyOf: ["how do i make", "how to make", "how can i make", "ways to make", "get more out of", "how do you make"]), line.has(["stronger",
            "harder", "longer", "more", "quicker"]), line.has(["feel", "hit", "last", "kick", "work"]), namesOwn, !line.has(W.tapering), !line.has(["liquid",
            "sleep"]) { return true }
        if line.has(["wasted", "smashed", "mashed", "trashed", "plastered", "zonked", "blitzed", "faded", "twisted"]), line.has(["get", "gets", "getting",
            "most"]) { return true }
        return line.has(["recreational", "recreationally", "recreation", "potentiate", "potentiating", "potentiator", "potentiates", "euphoria", "euphoric"])
            && !line.has(["withdrawal", "taper", "tapering", "window", "feeling"])
    }

    /// "a nice buzz off valium"; no buzz in the ears, no rush of adrenaline.
    private var isBuzz: Bool {
        words.indices.contains { place in
            guard ["buzz", "rush", "euphoria", "nod"].contains(words[place]), place > 0 else { return false }
            let before = Set(words[max(0, place - 3)..<place])
            let after = words.indices.contains(place + 1) ? words[place + 1] : ""
            return !before.isDisjoint(with: ["a", "nice", "good", "best", "big", "get", "getting", "feeling", "proper", "decent"])
                && before.isDisjoint(with: ["electric", "adrenaline", "cortisol", "head", "body", "dont", "in", "constant", "hot", "cold", "warm", "sudden"])
                && !["in", "through", "all", "hour", "my", "the", "into", "under", "inside"].contains(after)
        }
    }

    /// A party, or a second drug, and how much for it.
    private var wantsParty: Bool {
        guard namesOwn || line.has(W.benzos) || line.has(["bars", "xans", "bar", "blues"]) else { return false }
        let amount = asksAmount || line.has(["dose", "dosage", "combo", "stack", "stacking", "quicker", "faster"])
        if line.has(["party", "partying", "rave", "festival", "blackout", "rapper", "rappers", "clubbing", "comedown", "sesh"])
            && !line.has(["birthday", "office", "wedding"]) || line.says(anyOf: ["night out", "come down from", "good time", "nod off on",
            "a nod"]) { return amount || line.has(["nod"]) }
        if line.has(Self.partyDrugs), amount { return true }
        return line.has(["nod"]) && amount
    }

    /// Up the nose, into a vein: a way that no label knows, with the drug right behind it.
    private var usesWay: Bool {
        words.indices.contains { place in
            guard W.ways.contains(words[place]) else { return false }
            for next in words[(place + 1)...].indices {
                if line.isMedicine(next) || W.drugWords.contains(words[next]) { return true }
                if ["it", "them", "that"].contains(words[next]) { return meansOwn && words[place] != "smoke" && words[place] != "smoking"
                    && words[place] != "plug" || words.count < 12 && namesOwn }
                if !Self.between.contains(words[next]) && !W.ways.contains(words[next]) { break }
            }
            let before = words[..<place].suffix(5)
            return words[place] == "inject" && place > 0 && words[place - 1] == "to" && before.indices.contains(where: isDrug)
        } || line.says(anyOf: ["up the nose", "up my nose", "up your nose", "in a vein", "in my vein"]) && (namesOwn || line.has(W.benzos))
            || line.has(["iv"]) && namesOwn && line.has(["home", "myself", "shoot", "how"]) && !line.has(["hospital", "given", "gave", "er"])
            || line.has(["rectal", "rectally"]) && namesOwn && line.has(["high", "faster", "hit", "hits", "quicker"])
            || line.says(anyOf: ["hit quicker", "hit faster", "hit harder", "hits faster", "hits quicker", "hit me faster", "come up quicker",
                "come up faster"]) && line.has(["chew", "crush", "crushing", "chewing", "snort", "make", "get", "does"])
                && (namesOwn || line.has(["bars", "benzos"])) && !line.has(["stomach", "food"])
    }

    private static let between: Set<String> = ["a", "an", "the", "my", "your", "some", "up", "or", "and", "of", "crushed", "this", "these", "those", "two",
        "one", "2", "1", "off", "on"]
    private static let partyDrugs: Set<String> = ["coke", "cocaine", "molly", "mdma", "ecstasy", "meth", "crack", "heroin", "speedball", "shrooms", "lsd",
        "ketamine", "ghb", "poppers", "kratom", "lean", "speed"]
    private static let highs = [
        "for fun", "fun dose", "is it fun", "more fun", "most fun", "to feel good", "get messed up", "messed up tonight", "get fucked up", "get wasted",
        "then get wasted", "get stoned", "get loaded", "get lit", "get a buzz", "get buzzed", "a buzz", "best buzz", "buzz off",
        "buzz from", "buzz last", "big buzz", "the buzz", "feel euphoric", "get euphoric", "feel euphoria", "to pass out", "nod off on", "trip on",
        "tripping on", "trip off", "properly mashed", "get mashed", "off my face", "off my head", "get zonked", "speedball",
        "heroic dose", "for the feeling", "for the high", "better high", "a rush from", "rush from", "rush off", "faster high", "best high", "bars hit hard",
        "a good time how",
    ]
}
