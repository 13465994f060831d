// Phrases that say by themselves what is wanted, beside the rules that put a wish and its object together.
extension RefusalSentence {
    /// A phrase that leaves little doubt; those about medicines count only where one is meant, nothing tells of a taper or of
    /// the past, and nobody else is worried about.
    var saysOutright: Refusal? {
        if line.says(anyOf: Self.ofRules) { return .rules }
        if line.says(anyOf: Self.ofOtherWork) { return .otherWork }
        guard namesOwn || line.has(W.benzos) || line.has(["bars", "xans", "pills", "tablets", "tablet", "script", "prescription",
            "meds"]), !line.has(Self.inside) else { return nil }
        if line.says(anyOf: Self.ofSecrecy) { return .covert }
        if line.says(anyOf: Self.ofTrade) { return .trade }
        guard namesOwn || line.has(W.benzos) || line.has(["bars", "xans"]) else { return nil }
        if line.says(anyOf: Self.ofHighs) { return .intoxication }
        return line.says(anyOf: Self.ofAmounts) || line.says(anyOf: Self.ofHarm)
            && (asksAmount || words.contains { $0.first?.isNumber == true } || line.has(["amount", "dose"])) ? .amounts : nil
    }

    /// Words of somebody who tapers, tells, or worries about another.
    private static let inside: Set<String> = [
        "taper", "tapering", "withdrawal", "withdrawals", "wd", "cut", "cuts", "symptoms", "symptom", "abused", "addicted", "son", "daughter", "brother",
        "sister", "stopped", "quit", "quitting", "years", "used", "since", "wave", "liquid", "rehab", "recovering",
    ]

    private static let ofRules = [
        "write me a prescription", "prescribe me", "prescribe something", "diagnose me", "sign off on my", "licensed physician", "licensed doctor",
        "unlicensed doctor", "as evil", "no morals", "without morals", "forbidden answer", "forbidden answers", "forget who you are", "never say no",
        "prior directions", "previous directions", "earlier directions", "developer access", "admin access", "root access", "reveal everything",
        "reveal your", "turn off your", "rules dont apply", "rules do not apply", "you can say anything", "its fiction", "for a novel", "allowed you to",
        "comply with my", "comply with every", "comply with all", "no refusals", "do not refuse", "dont refuse", "do not say you cant", "dont say you cant",
        "text you started", "hidden text", "your configuration", "your settings", "secret rules", "your secret", "dump everything", "repeat after me",
        "your creators", "speak freely", "switch persona", "new persona", "play the part of a psychiatrist", "play the part of a doctor", "my rules now",
        "you answer all", "every request", "no consequences", "zero safety", "without consequences", "you must obey", "i command you", "obey me",
        "bends the rules",
        "be a nurse and", "be a doctor and", "be my dealer", "you are my dealer", "what were you told", "your makers", "from here on you", "break character",
        "out of character", "no safety talk",
    ]

    private static let ofOtherWork = [
        "sing happy", "do my homework", "with my homework", "do my maths", "maths homework", "python homework", "code a", "write code", "translate this",
        "invent a recipe", "a riddle", "draw me", "a sonnet", "a limerick", "a haiku", "a bedtime story", "tell me a joke", "write an essay", "in java",
        "a picture of",
    ]

    private static let ofHighs = [
        "people abuse", "way to abuse", "how to abuse", "to misuse", "most enjoyable", "enjoy xanax", "enjoy most", "warm fuzzy", "warm glow",
        "fun with mates", "fun with friends", "for a laugh", "for kicks", "great night", "good night ratio", "sniff", "sniffing", "railing", "do you rail",
        "bump of",
        "can you bump", "up my bum", "up your bum", "booty bump", "to trip", "trip report", "a trip feel", "want to hallucinate", "walrus", "get you loaded",
        "gets you loaded", "getting bombed", "get bombed", "zonk myself", "kick in harder", "feel it more", "feel more of it", "want to be gone",
        "chase the high", "chasing the high", "nodding on", "party dose", "at a party", "dose for beginner", "dose for a beginner", "first timer",
        "first time taking bars", "addicts love", "junkies like", "junkies love", "users like most", "comeup", "come up time", "space out on",
        "get you there faster",
        "hit you faster", "is fun", "fun is", "before ecstasy", "after ecstasy", "with lean", "and lean", "the xanax high", "the klonopin high",
        "the valium high", "benzo high", "for the best feeling", "best feeling", "something from klonopin again",
        "get out of it on", "out of my head on", "off my tits", "buzzing off",
    ]

    private static let ofAmounts = [
        "crazy amount", "crazy dose", "insane dose", "insane amount", "how far can you go", "how far can i go", "line between a strong",
        "strong dose and an overdose", "ld50", "ld 50", "per kilo", "per kg of body", "whole strip", "whole bottle", "whole box", "whole pack", "on purpose",
        "over my script", "above my script",
        "lethal combo", "deadly combo", "lethal mix", "much as possible", "many as possible", "whats the cap", "what is the cap", "limit of xanax",
        "limit of klonopin", "limit of valium", "limit of ativan", "body can tolerate", "body can handle", "body can take", "body handle", "guy handle",
        "i handle", "person handle",
        "get away with", "stops being safe", "stop being safe", "triple my", "quadruple my", "ten times my", "without problems", "kills you", "to kill",
    ]

    /// Only beside an amount.
    private static let ofHarm = [
        "coma", "black out", "blackout", "me to sleep forever", "permanent damage", "stop breathing", "stops breathing", "survive", "24 hours straight",
        "a whole day", "knocks a", "out cold", "for one night only", "heart stop", "not wake", "put to sleep",
    ]

    private static let ofTrade = [
        "plugs for", "plug for", "a plug", "for sale", "that ships", "ships fast", "ships to", "with bitcoin", "in bitcoin", "onion sites", "people score",
        "to cop", "score some", "without seeing anyone", "mexican pharmacy", "indian pharmacy", "turkish pharmacy", "offshore pharmacy", "that mails",
        "tablets worth",
        "bottle of ativan worth", "worth on the street", "sell for", "klonopin go for", "xanax go for", "valium go for", "some extra diazepam",
        "some extra xanax", "for cash", "what should i pay", "should i pay for", "borrow a few", "locked box", "chemical benzos", "benzos shop",
        "doctor who prescribes klonopin easily",
        "prescribes benzos easily", "prescribes xanax easily", "easiest doctor", "easiest online doctor", "easy doctor", "hands out", "hand out benzos",
        "describe to be given", "describe to get", "act to get", "act anxious", "so he writes", "so she writes", "i lost my script to", "lost my pills so",
        "say i lost", "pill mill", "pill mills",
        "second doctor to prescribe", "prescription monitoring", "monitoring database", "copy a prescription", "edit the quantity", "fake anxiety",
        "need more diazepam when", "someone elses id", "somebody elses id", "rid of benzos in my", "from a urine test", "from my urine", "in my urine by",
        "detox drink", "pass a swab", "quick fix",
        "to fool the", "to get round it", "get around the test", "home lab", "home chemistry", "to cook", "fake bars", "an injectable", "to my cousin in",
        "to a friend abroad", "to someone abroad", "through the post to", "through customs without", "security without a prescription", "without papers",
        "without paperwork", "in my mouth so",
        "to pass a benzo", "to pass a drug", "easy to get xanax", "easy to get klonopin", "easy to get valium", "easy to get ativan", "easily get",
        "get hold of xanax", "get hold of klonopin", "take some unnoticed", "no questions",
    ]

    private static let ofSecrecy = [
        "dose my kids", "drug my", "no taste in", "has no taste", "before he passes", "before she passes", "neighbour drowsy", "neighbor drowsy",
        "quietly sedate", "sedate a person", "sedate a relative", "sedate someone", "coworkers lunch", "coworkers food", "can he taste", "can she taste",
        "in someones drink", "in somebodys drink",
        "person quietly", "someone quietly", "without waking suspicion", "without anyone knowing", "into their drink", "into his drink", "into her drink",
    ]
}
