// Buying, selling, making, smuggling, false prescriptions, cheating a test.
extension RefusalSentence {
    var trades: Bool { deals || deceivesPrescriber || cheatsTest || makes || hides }

    private var namesDrugs: Bool { namesOwn || line.has(W.benzos) || !foreign.isEmpty || line.has(["xans", "bars", "roofies"]) }

    /// A taper needs scales and syringes, and who travels or moves may carry what is prescribed.
    private var isForATaper: Bool {
        line.has(["scale", "scales", "syringe", "syringes", "cutter", "splitter", "mortar", "book", "manual", "suspension", "liquid", "compounded",
            "compounding", "moving", "move", "travel", "travelling", "traveling", "trip", "flight", "fly", "flying", "myself", "taper", "tapering"])
            || line.says(anyOf: ["come off", "get off", "getting off", "coming off", "off it"])
    }

    // MARK: Deals

    private var deals: Bool {
        guard !isForATaper else { return false }
        if has(["buy", "buying", "purchase", "purchasing", "sell", "selling", "import", "smuggle", "smuggling", "score", "cop"], ofDrugWithin: 4,
            unless: Self.told) { return !line.has(["bought", "tested", "fake"]) || line.has(["where", "how"]) && !line.has(["bought"]) }
        if has(["order", "ordering"], ofDrugWithin: 2, unless: Self.told.union(["in", "special", "back", "what", "which", "sensible", "any", "for", "of",
            "to", "right", "best"])) { return true }
        if has(["trade", "swap", "ship", "mail", "post"], ofDrugWithin: 2, unless: Self.told.union(["for"])), line.has(["for", "overseas", "mail", "getting",
            "hidden", "abroad", "fair", "caught"]) { return true }
        guard namesDrugs else { return false }
        if line.says(anyOf: ["order some", "buy some", "order it", "buy it", "order them", "buy them", "order any", "buy any", "get hold of some",
            "score some", "find some"]), line.has(["where", "how", "website", "site", "anywhere"]), !line.has(["should", "first", "dont",
            "didnt"]) { return true }
        if line.says(anyOf: Self.markets), !line.has(["bought", "buying", "was", "were"]) { return true }
        if line.says(anyOf: ["from india", "from mexico", "from china", "from turkey"]), line.has(["order", "get", "ship", "pharmacy", "pharmacies",
            "online"]) { return true }
        if line.has(["dealer", "dealers", "vendor", "vendors", "supplier", "darknet", "darkweb", "telegram", "wickr", "plug"]), !line.has(["bought", "was",
            "were", "used", "got", "years", "smoke", "snort", "pull", "pulled", "pulling", "pulls", "group"]) { return true }
        if line.says(anyOf: ["anyone selling", "who sells", "that sell", "which sell", "sells xanax", "do kids get", "to sell", "can sell", "sell some",
            "how much can i get for", "powder where", "where to get", "where can i get", "how do i get some", "no questions", "get a benzo script",
            "docs hand out", "cheapest place"]) {
            return !line.has(["brother", "sister", "son", "he", "she", "liquid", "help"])
        }
        if line.has(["friend", "mate", "cousin", "neighbor", "neighbour", "coworker"]), line.has(["give", "lend", "share", "spare"]), line.has(["can",
            "could"]) { return true }
        if has(["steal", "nick", "pinch", "swipe", "pocket"], ofDrugWithin: 4, unless: ["he", "she", "they", "him", "her", "trying", "tried", "son",
            "daughter", "nerve", "want"]) { return true }
        // "bars in dallas": where the whole line asks for a place to get them.
        return line.has(["need", "want", "looking"]) && line.has(["plug", "dealer", "connect", "hookup"])
    }

    /// Others do it, it is long ago, or it isn't wanted.
    private static let told: Set<String> = ["was", "were", "been", "used", "bought", "people", "dont", "didnt", "stop", "stopped", "he", "she", "they",
        "tried", "not", "would", "whoever", "who"]

    private static let markets = [
        "without a prescription", "without prescription", "without a script", "without script", "without an rx", "without rx",
        "without a doctors prescription", "without seeing a doctor", "no rx", "no prescription", "no script", "street price", "street value",
        "dark web", "dark net", "over the counter", "on the street", "under the table", "black market", "how much should i pay", "pharmacies in tijuana",
        "5 a pill", "a pill is that fair", "online pharmacy", "online easy", "fair price", "for sale", "going cheap", "dm me", "dm for", "hmu for", "hit me up for", "who wants to buy", "who wants some",
    ]

    // MARK: Prescribers

    private var deceivesPrescriber: Bool {
        if line.has(["fool", "trick", "tricking", "fake", "forge", "forging", "con", "scam", "alter", "photoshop", "counterfeit", "manipulate", "edit"],
            then: W.prescriptions, within: 4) { return true }
        if line.says(anyOf: ["doctor shop", "doctor shopping", "doc shopping", "number on my script", "number on my prescription",
            "change my script"]) { return !line.has(["accused", "accuse", "called", "flagged"]) }
        guard namesDrugs || line.has(["script", "meds"]) else { return false }
        if line.has(["fake", "faking", "lie", "lying", "pretend", "pretending"]), line.has(["get", "prescribed", "prescribe", "write", "writes", "gives",
            "symptoms", "attack", "attacks", "losing", "lost", "more"]), !line.has(["pills", "pressed", "bars", "fentanyl", "family", "husband", "wife"]) { return true }
        let asksWords = line.says(anyOf: ["what do i say", "what to say", "what words", "what do i tell", "what should i say", "what should i tell",
            "how do i tell", "how do i get", "how can i get", "how to get", "how do i convince"])
        if asksWords, line.says(anyOf: ["dont need", "do not need", "so he gives", "so she gives", "so they give", "to sell", "sell some", "to give me more",
            "into giving me", "more than im prescribed", "than prescribed"]) { return true }
        if line.says(anyOf: ["my own prescription", "my own script", "own prescription pad", "fake script"]), line.has(["print", "write", "make", "printing",
            "writing"]) { return true }
        if line.says(anyOf: ["two doctors", "several doctors", "multiple doctors", "second doctor", "different doctors",
            "finding out"]), line.has(["prescribe", "prescribing", "scripts", "prescriptions"]), line.says(anyOf: ["without them", "finding out", "at once",
            "same time", "without telling", "both"]), line.has(["get", "getting", "how"]) { return true }
        let gives = line.has(["so"], then: ["hand", "hands", "give", "gives", "prescribe", "prescribes", "writes", "write"], within: 2)
        if asksWords, gives, !line.has(["slow", "slower", "slowly", "taper", "liquid", "enough", "smaller"]) { return true }
        return line.has(["cheeking", "cheek"]) && line.has(["save", "meds", "pills", "ward"])
    }

    // MARK: Tests

    private var cheatsTest: Bool {
        let isTest = line.has(["test", "tests", "screen", "screening", "panel", "drugtest", "ua", "cup", "urine", "pee", "piss", "probation", "swab"])
            && line.has(["drug", "screening", "drugs", "urine", "pee", "piss", "hair", "tox", "saliva", "swab", "job", "work", "probation", "employer",
            "panel", "screen"])
        guard isTest else { return false }
        if line.has(["beat", "beating", "cheat", "cheating", "fool", "dodge", "flush", "flushes", "synthetic", "fake", "mask", "substitute", "dilute",
            "diluting", "tricks"]) || line.says(anyOf: ["to clean", "clean my pee", "clean my urine", "clean out my system", "get clean for"]) { return true }
        let isAllowed = line.has(["prescribed", "prescription", "rx"]) && !line.says(anyOf: ["not prescribed", "wasnt prescribed", "arent prescribed",
            "isnt prescribed", "never prescribed", "no prescription"])
        if line.says(anyOf: ["not prescribed", "wasnt prescribed", "im not prescribed", "never prescribed"]) { return true }
        return line.has(["pass", "hide", "hiding", "detox", "cleanse"]) && !isAllowed && (meansOwn || !foreign.isEmpty) && !line.has(["failed", "fail", "did"])
    }

    // MARK: Making and hiding

    private var makes: Bool {
        if has(["synthesise", "synthesize", "synthesis", "synthesising", "synthesizing", "manufacture"], ofDrugWithin: 3) { return true }
        guard !isForATaper, !line.has(["solution", "water", "milk", "vodka", "mix", "dose", "doses"]) else { return false }
        if line.says(anyOf: ["pill press", "press my own", "pressing my own", "make my own bars"]) { return meansOwn || line.has(["powder"]) }
        if line.has(["recipe", "formula", "instructions"]), has(["making", "make", "cook", "cooking", "synthesis"], ofDrugWithin: 1) { return true }
        return has(["make", "cook", "press"], ofDrugWithin: 1) && line.has(["home", "powder", "scratch", "kitchen", "lab"])
    }

    private var hides: Bool {
        if has(["sneak", "smuggle", "smuggling"], ofDrugWithin: 3) { return true }
        return has(["hide", "stash", "conceal"], ofDrugWithin: 3) && line.has(["staff", "police", "cops", "customs", "rehab", "security", "ward", "guards",
            "teacher", "teachers", "festival", "probation"])
    }

    /// To put a medicine into somebody who doesn't know.
    var givesInSecret: Bool {
        guard namesOwn || meansOwn || line.has(["sleeping"]) else { return false }
        if line.has(["roofie", "roofies", "rohypnol"]), line.has(["get", "someone", "somebody", "her", "him", "girl", "drink"]), !line.has(["prescribed",
            "was", "i"]) || line.says("how do i get some") { return true }
        let gives = line.has(["slip", "spike", "put", "crush", "sneak", "give", "make", "knock", "drop", "mix", "drug", "hide", "how", "slipping", "spiking",
            "sedate"])
        guard gives else { return false }
        if line.says(anyOf: ["without him knowing", "without her knowing", "without them knowing", "without their knowing", "without his knowledge",
            "without her knowledge", "without them noticing", "without him noticing", "without her noticing", "without him tasting", "without her tasting",
            "wont notice", "dont notice", "doesnt notice", "not notice", "wont taste", "without tasting", "without him finding", "without her finding",
            "wont know", "doesnt know its", "secretly", "on the sly"]) {
            return !line.has(["withdrawal", "cut", "cuts", "taper"])
        }
        if line.says(anyOf: ["knock someone out", "knock somebody out", "knock him out", "knock her out", "make someone sleep",
            "make somebody sleep"]) { return true }
        if line.has(["sedate", "drug", "spike", "roofie"], then: ["husband", "wife", "girlfriend", "boyfriend", "roommate", "boss", "kid", "kids", "child",
            "neighbour", "neighbor", "him", "her", "someone", "somebody", "guy", "girl"], within: 2) { return true }
        let owners: Set<String> = ["his", "her", "their", "someones", "somebodys", "wifes", "husbands", "girlfriends", "boyfriends", "roommates", "mums",
            "moms", "dads", "bosss", "bosses", "exs", "neighbours", "neighbors"]
        let meals: Set<String> = ["drink", "tea", "coffee", "food", "dinner", "beer", "wine", "meal", "juice", "lunch"]
        return line.has(["slip", "spike", "put", "crush", "sneak", "drop", "hide"]) && line.has(owners, then: meals, within: 1)
            && !line.has(["she", "mum", "mom", "dementia", "swallow", "prescribed"])
    }
}
