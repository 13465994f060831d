import Knowledge

/// Sees that a line asks for a fact of a medicine and for nothing else.
///
/// A rule has words that set it off and words that may stand beside them. One word more, and the line is about
/// something else too; then the entries answer it.
struct FactReader {
    /// What sets a property off, and what may stand beside it.
    private struct Rule {
        var property: FactProperty
        /// One of these phrases stands in the line.
        var triggers: [String]
        /// One of these stands in it as well, where there are any.
        var needs: Set<String> = []
        var beside: Set<String>
    }

    private let line: SpokenLine
    private let countries: [String]
    private let places: Set<String>

    init(_ line: SpokenLine) {
        self.line = line
        let found = Countries.named(in: line.words)
        countries = found.codes
        places = found.words
    }

    /// The fact that the line asks for; nil for any other line.
    var question: FactQuestion? {
        guard !line.mentions.isEmpty, line.words.count <= 24, let property = property(isNamed: true) else { return nil }
        return asked(property)
    }

    /// The property alone, where the line leaves it open of which medicine ("and its half life?").
    var openProperty: FactProperty? {
        guard line.mentions.isEmpty, line.words.count <= 12 else { return nil }
        return property(isNamed: false)
    }

    private func asked(_ property: FactProperty) -> FactQuestion {
        let numbers = property == .strengths ? line.others.filter { $0.first?.isNumber == true } : []
        let form = property == .strengths ? line.others.lazy.compactMap { Self.forms[$0] }.first : nil
        return FactQuestion(property: property, medicines: line.medicines, names: line.mentions.map(\.name), countries: countries, form: form, numbers: numbers,
            isInDays: property == .halfLife && line.has(["days"]), isForOlder: property == .halfLife && line.has(["elderly", "older", "seniors", "old"]))
    }

    /// A fact by its name alone, where one was just spoken of.
    static func property(called name: String) -> FactProperty? {
        switch name {
        case "label", "the label", "leaflet": .label
        case "names", "brands", "brand names": .brands
        case "forms", "strengths", "sizes", "tablet sizes": .strengths
        case "half life", "halflife", "t1 2": .halfLife
        case "metabolites": .metabolites
        case "equivalent", "equivalents", "equivalence": .equivalents
        case "class": .drugClass
        default: nil
        }
    }

    /// The property that a line asks for whatever stands beside it: for lines of which the search has found that they are
    /// about it.
    func question(of property: FactProperty) -> FactQuestion? {
        guard (1...2).contains(line.medicines.count), line.words.count <= 24 else { return nil }
        return asked(property)
    }

    private func property(isNamed: Bool) -> FactProperty? {
        for rule in Self.rules where line.says(anyOf: rule.triggers) && (rule.needs.isEmpty || line.has(rule.needs)) && hasNothingBeside(rule) {
            if rule.property == .same || rule.property == .drugClass || rule.property == .what, !isNamed { return nil }
            return rule.property
        }
        return isNamed ? bareName : nil
    }

    /// "klonopin", "what is rivotril", "k-pin what is that", "is rivotril klonopin".
    private var bareName: FactProperty? {
        let rest = Set(line.others)
        if line.mentions.count == 2, line.medicines.count == 1, rest.contains("is")
            || rest.contains("are"), rest.isSubset(of: ["is", "are", "just", "really", "basically", "also"]) { return .same }
        guard line.medicines.count == 1, rest.isSubset(of: Self.whatWords) else { return nil }
        return .what
    }

    private func hasNothingBeside(_ rule: Rule) -> Bool {
        let triggers = Set(rule.triggers.flatMap { $0.split(separator: " ").map(String.init) })
        return line.others.allSatisfy { word in
            Self.fillers.contains(word) || triggers.contains(word) || rule.needs.contains(word) || rule.beside.contains(word) || places.contains(word)
                || rule.property == .strengths && (word.first?.isNumber == true || word == "mcg")
        }
    }

    private static let whatWords: Set<String> = [
        "what", "whats", "wats", "wat", "wut", "is", "are", "a", "an", "the", "that", "this", "exactly", "define", "definition", "explain", "meaning",
        "mean", "means", "does", "do", "stand", "stands", "drug",
        "medicine", "med", "pill", "medication", "tell", "me", "about", "of", "even", "please", "pls", "type", "info", "information",
    ]

    private static let fillers: Set<String> = [
        "what", "whats", "wats", "wat", "wut", "is", "are", "the", "a", "an", "of", "for", "my", "does", "do", "did", "have", "has", "any", "in", "its",
        "it", "this", "that", "on", "to", "me", "tell", "please", "pls", "plz",
        "hi", "hey", "hello", "between", "and", "or", "vs", "versus", "than", "which", "how", "long", "about", "drug", "drugs", "medicine", "med", "meds",
        "medication", "benzo", "benzos", "know", "be", "so", "exactly", "s",
        "one", "there", "much", "with", "also", "then", "your", "ur", "give", "show", "thanks", "as", "at", "they", "actually", "im", "i", "need", "want",
        "would", "can", "you", "whats",
    ]

    /// The most particular first.
    private static let rules: [Rule] = [
        Rule(
            property: .metabolites,
            triggers: ["metabolite", "metabolites", "break down into", "breaks down into", "broken down into", "break down to", "turn into", "turns into",
                "converted into", "become in", "leave behind", "leaves behind", "become", "becomes", "active behind", "anything active", "metabolise to", "metabolize to", "metabolised to", "metabolized to"],
            beside: ["active", "inactive", "leave", "leaves", "make", "makes", "body", "liver", "produce", "produces", "when", "list", "form", "forms",
                "names", "main", "other", "substances", "long", "acting", "anything", "something", "behind", "after", "become", "becomes", "it", "still"]),
        Rule(
            property: .metabolism, triggers: ["metabolized", "metabolised", "metabolize", "metabolise", "metabolism", "break down", "breaks down",
                "broken down"],
            beside: ["body", "liver", "by", "through", "get", "gets", "where", "enzyme", "enzymes", "we", "from"]),
        Rule(
            property: .halfLife, triggers: ["half life", "halflife", "half lives", "halflives", "half lifes", "half live", "elimination time", "t1 2", "t half", "thalf", "half lives of", "hl of"],
            beside: [
                "elimination", "longer", "longest", "shorter", "shortest", "hours", "hour", "days", "time", "plasma", "compare", "compared", "biological",
                "average", "published", "different", "difference", "number",
                "range", "long", "short", "same",
                "hrs", "hr", "day", "last", "lasts", "elderly", "older", "people", "adults", "old", "age", "seniors", "xr", "er", "extended", "release", "doctor", "doc", "dr", "said", "says",
                "pharmacist", "told", "he", "she", "approx", "approximately", "roughly", "exact", "real", "very", "really", "too", "quite", "hw", "number", "value", "wonder",
                "wondering", "curious", "info", "anyone", "someone", "quick", "question", "ask", "sleeping", "pill", "tablet", "if", "half",
            ]),
        Rule(
            property: .halfLife, triggers: ["till half", "until half", "til half", "before half", "for half"], needs: ["gone", "left", "out", "eliminated", "cleared", "leaves", "leave"],
            beside: ["hrs", "hr", "hours", "days", "till", "until", "til", "before", "many", "takes", "take", "body", "system", "blood", "half", "when"]),
        Rule(
            property: .label, triggers: ["label", "leaflet", "package insert", "prescribing information", "fda", "medication guide", "product information"],
            needs: ["stop", "stopping", "taper", "tapering", "discontinue", "discontinuation", "discontinuing", "withdrawal", "rule", "rules", "reduce",
                "reducing", "reduction", "withdraw", "off"],
            beside: ["say", "says", "warn", "warns", "by", "from", "off", "come", "coming", "dose", "advice", "advise", "advises", "official", "us", "old",
                "current", "down", "recommend", "recommends"]),
        Rule(
            property: .drugClass, triggers: ["a benzo", "a benzodiazepine", "benzodiazepine", "benzo", "benzos", "benzodiazepines", "a z drug", "z drug",
                "zdrug", "a zdrug", "what class", "what kind of drug", "what type of drug", "which class"],
            needs: ["is", "are", "class", "kind", "type", "isnt", "arent"],
            beside: ["considered", "classed", "really", "type", "kind", "class", "family", "technically", "not", "drug", "z", "isnt", "arent", "even",
                "true", "real", "count", "counted"]),
        Rule(
            property: .same, triggers: ["same", "generic name", "generic of", "generic for", "generic version", "difference", "different"],
            beside: ["thing", "stuff", "just", "another", "name", "called", "really", "basically", "active", "ingredient", "whats", "generic", "version",
                "brand", "word", "from", "other"]),
        Rule(
            property: .brands,
            triggers: ["brand name", "brand names", "brands", "other names", "other name", "trade name", "trade names", "also called", "called in",
                "sold as", "marketed as", "known as", "names for", "names of", "alternative names", "different names", "go by", "name in"],
            beside: ["brand", "name", "names", "go", "goes", "by", "under", "world", "worldwide", "different", "other", "all", "list", "called", "else",
                "sold", "country", "countries", "here", "common", "generic"]),
        Rule(
            property: .strengths,
            triggers: ["strength", "strengths", "come in", "comes in", "available in", "sold in", "made in", "dosages available", "what mg", "what mgs",
                "pill sizes", "tablet sizes", "sizes", "forms", "formulations", "smallest", "lowest", "scored", "come as", "comes as", "they make",
                "do they sell", "how small", "is it sold", "sold"],
            beside: strengthWords),
        Rule(
            property: .strengths, triggers: ["drops", "liquid", "solution", "wafer", "wafers", "syrup", "suspension", "odt", "mg"],
            needs: ["come", "comes", "available", "make", "made", "exist", "exists", "sold", "there", "manufacture", "manufactured", "as", "get"], beside: strengthWords),
        Rule(
            property: .onset,
            triggers: ["kick in", "kicks in", "onset", "tmax", "time to peak", "peak", "peaks", "start working", "starts working", "start to work",
                "take effect", "takes effect", "works", "work", "to work", "peak time", "peak level"],
            needs: ["fast", "quick", "quickly", "soon", "when", "long", "onset", "tmax", "peak", "peaks", "time"],
            beside: ["fast", "quick", "quickly", "soon", "when", "till", "until", "til", "before", "after", "time", "take", "takes", "level", "levels",
                "blood", "effect", "start", "starts", "action", "reach", "hours", "concentration", "hit", "hits"]),
        Rule(
            property: .equivalents, triggers: ["equivalent", "equivalents", "equivalence", "equivalency", "conversion", "stronger", "weaker", "potency",
                "potent", "strong", "equal", "equals", "conversion table", "equivalance"],
            beside: ["dose", "doses", "dosage", "table", "tables", "chart", "times", "more", "most", "strength", "compare", "compared", "into", "from", "mg",
                "milligram", "convert", "relative", "same", "per"]),
    ]

    private static let forms = [
        "liquid": "a liquid", "solution": "a liquid", "syrup": "a liquid", "suspension": "a liquid", "drops": "a liquid", "wafer": "a melting tablet",
        "wafers": "a melting tablet", "odt": "a melting tablet", "capsule": "a capsule", "capsules": "a capsule",
    ]

    private static let strengthWords: Set<String> = [
        "tablet", "tablets", "tab", "tabs", "pill", "pills", "capsule", "capsules", "doses", "dose", "mg", "ml", "exist", "exists", "get", "available",
        "come", "comes", "made", "make", "makes", "sizes", "size", "dosage", "dosages",
        "different", "all", "liquid", "drops", "form", "forms", "only", "oral", "strength", "strengths", "lower", "small", "smaller", "smallest", "lowest",
        "biggest", "largest", "highest", "wafers", "odt", "solution", "scored", "sold", "here",
        "like", "mgs", "various", "who", "prescribe", "available", "standard", "usual",
    ]
}
