// To be talked out of its rules, or into playing somebody else.
extension RefusalSentence {
    var changesRules: Bool {
        if line.says(anyOf: Self.insides) { return true }
        if line.has(["ignore", "disregard", "forget", "override", "bypass", "disable", "unlock"], then: Self.rules, within: 4), !line.has(["guideline",
            "asam", "ashton", "nice", "taper", "doctors", "doctor", "her", "his"]) { return true }
        if line.has(["break", "drop", "skip", "remove", "delete", "ditch"], then: ["your", "safety", "warnings", "disclaimers", "filters", "restrictions"],
            within: 1), line.has(Self.rules) { return true }
        if line.has(["ignore", "disregard", "forget"], then: ["above", "told", "said"], within: 4), !line.has(["doctor", "doc", "gp", "she", "he", "they",
            "pharmacist"]) { return true }
        if line.has(["enter", "switch", "activate", "enable", "turn", "go"], then: ["mode"], within: 3), !line.has(["night", "dark", "plain", "quiet",
            "sleep", "flight", "fight"]) { return true }
        if line.has(Self.bounds), line.says(anyOf: Self.unbound), isAboutEbb { return true }
        if line.says(anyOf: Self.roles) { return line.has(Self.experts) && !line.says("if you are a")
            || line.says(anyOf: ["pretend the safety", "pretend the rules"]) }
        if line.says(anyOf: Self.turns) { return true }
        return line.says(anyOf: ["just answer", "just tell me", "give an order", "stop refusing"])
            && line.says(anyOf: ["stop being so", "stop giving", "stop warning", "no disclaimers", "without disclaimers", "the warnings", "stop refusing",
            "your rules"])
    }

    /// "without limits": of an answer, and not of a diet.
    private var isAboutEbb: Bool {
        line.has(["you", "youre", "your", "answer", "respond", "reply", "talk", "speak", "be", "tell", "pretend", "act", "imagine", "confirm", "mode",
            "hypothetically"])
    }

    /// Words for what drives it.
    private static let insides = [
        "system prompt", "hidden prompt", "secret prompt", "initial prompt", "your prompt", "your instructions", "hidden instructions", "your programming",
        "your guidelines", "developer mode", "debug mode", "god mode", "dan mode", "admin mode",
        "unrestricted mode", "unfiltered", "uncensored", "jailbreak", "you say anything about", "can say anything about", "may say anything about", "to say anything about", "now say anything about", "answer everything", "answer every question", "text above this",
        "hidden text", "hidden message", "hidden rules", "hidden context", "secret text", "secret instructions", "secret rules", "text you were given", "given before this", "words before this",
        "written before this", "came before this chat", "before i typed", "prior to this message", "prior to my message", "your context window", "your first message", "your initial message", "rules were you given", "what were you told", "your new instructions",
        "new instruction", "new instructions", "your files", "files can you read", "dump your", "your knowledge base", "as json", "your source code",
        "original setup", "setup text", "safety settings", "safety filter", "safety rules", "your rules", "sudo",
    ]
    private static let rules: Set<String> = [
        "instructions", "instruction", "rules", "prompt", "prompts", "safety", "restrictions", "restriction", "filters", "filter", "programming",
        "guardrails", "limits", "limitations", "safeguards", "directives", "warnings", "disclaimers", "settings",
    ]
    /// Words of which each of the many phrases of `unbound` has one.
    private static let bounds: [String] = held.map { String($0.prefix { $0 != " " }) }
    private static let held = ["rules", "limits", "restrictions", "safety stuff", "rules at all", "guidelines", "ethics", "filters", "filter", "safety warnings", "safety",
        "warnings", "disclaimers", "liability", "boundaries", "refusing", "refuse", "morals", "guardrails", "limitations"]
    /// Nothing shall hold it back.
    private static let unbound: [String] = ["no", "without", "without any", "no more", "no longer have any", "never", "free of", "free of all",
        "free of any", "drop the", "drop all", "skip the", "skip all", "forget the", "no longer bound by"].flatMap { start in
        held.map { start + " " + $0 }
    }
    /// To play somebody.
    private static let roles = [
        "pretend you", "pretend youre", "pretend to be", "pretend that you", "pretend the rules", "pretend the safety", "roleplay", "role play",
        "you are now", "youre now", "act as a", "act as an", "act as my", "act as the", "act as if you", "act like a", "act like an", "act like my",
        "act like the", "act like you", "play the role", "imagine you are", "imagine youre", "be my",
        "you are dr", "youre dr", "you are dan", "you are an ai", "youre an ai", "this chat youre", "this chat you are", "your new role", "new role is",
        "take the role", "take on the role", "simulate a", "simulate my", "simulate being", "behave as", "behave like", "become my", "answer as",
        "respond as", "speak as", "talk as",
    ]
    /// Whatever comes behind them.
    private static let turns = [
        "stay in character", "you no longer have", "you have no rules", "never refuse", "never refuses", "hates rules", "speak like yoda", "talk like a",
        "speak like a", "answer only in", "reply only in", "reply in all", "in all caps", "speak like",
        "from now on answer", "from now on you", "do it like her", "im the admin", "im an admin", "im your admin", "im your creator", "im your owner",
        "im your developer", "if you werent restricted", "if you were not restricted", "if you werent limited", "if you could say anything",
        "if you were free to", "if you had no", "you must obey", "your new role", "i am your developer", "for the remainder of this",
    ]
    private static let experts: Set<String> = [
        "doctor", "doc", "dr", "psychiatrist", "pharmacist", "physician", "chemist", "prescriber", "nurse", "chemist", "gp", "dealer", "expert", "ai",
        "assistant", "chatgpt", "dan", "human", "bartender", "pirate", "character", "robot", "bot", "therapist", "guru", "rapper", "house",
    ]

    /// A poem, a song, a story, a joke.
    var asksForOtherWork: Bool {
        guard let place = words.prefix(4).firstIndex(where: Self.makes.contains) else { return false }
        let behind = words[(place + 1)...].prefix(4)
        guard let work = behind.first(where: Self.works.contains) else { return false }
        return work != "something" || words[place] == "sing" || words[place] == "draw"
    }
    private static let makes: Set<String> = ["write", "compose", "sing", "draw", "recite", "tell", "make", "rap", "paint", "translate"]
    private static let works: Set<String> = ["poem", "poems", "haiku", "song", "limerick", "story", "joke", "jokes", "sonnet", "lyrics", "rap", "essay", "riddle",
        "python", "code", "website", "program", "banana", "something"]
}
