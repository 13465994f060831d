import Taper

/// Lines that are never computed, whatever numbers they hold.
enum Vetoes {
    /// Harm, intoxication, selling, amounts too much to live: never a number.
    static func forbids(_ words: [String]) -> Bool {
        for (index, word) in words.enumerated() {
            if single.contains(word), !isHarmless(word, at: index, words) { return true }
            for phrase in phrases[word] ?? [] where words[index...].starts(with: phrase) && !isHarmless(phrase, words) { return true }
        }
        return false
    }

    /// "die Hälfte von 2 mg" is an article; of a mixture in mL what is swallowed is a share of it; "from 15 to 12 in one go" is one cut.
    private static func isHarmless(_ word: String, at index: Int, _ words: [String]) -> Bool {
        switch word {
        case "die": words.indices.contains(index + 1) && ["hälfte", "haelfte", "dosis", "tropfen", "tablette", "tabletten"].contains(words[index + 1])
        // "if nothing is wasted"
        case "wasted": index > 0 && ["is", "gets", "nothing", "being", "none"].contains(words[index - 1]) && !words.contains("get")
        // "0.4 mg swallowed once, 36 h half life": of one dose a half-life is asked.
        case "swallowed" where words.contains("halflife") || zip(words, words.dropFirst()).contains { $0 == "half" && ["life", "lives"].contains($1) }: !words.contains("all") && !words.contains("whole")
        case "swallowed": words.contains("ml") && words.contains("mg") && (!words.contains("all") || zip(words, words.dropFirst()).contains { $0 == "all" && $1 == "but" }) && !words.contains("whole")
        // "mg drunk", and nobody who is it
        case "drunk": index > 0 && ["mg", "ml", "rest", "amount"].contains(words[index - 1]) && words.contains("ml")
        // "90 tablets to last 60 days, max mg daily"
        case "max", "maximum": isOfSupply(words)
        default: false
        }
    }

    private static func isOfSupply(_ words: [String]) -> Bool {
        // "14 days till refill, 21 tabs left, max per day"
        let isUntilRefill = words.contains { ["refill", "refills"].contains($0) } && words.contains { ["days", "weeks"].contains($0) }
        let last = words.firstIndex { ["last", "stretch"].contains($0) }
        guard isUntilRefill || last.map({ words[$0...].contains { ["days", "weeks", "months"].contains($0) } }) == true else { return false }
        return words.contains { ["tabs", "tablets", "pills"].contains($0) } && !words.contains { ["safe", "can", "allowed", "take", "dose", "high"].contains($0) }
    }

    private static func isHarmless(_ phrase: [String], _ words: [String]) -> Bool {
        // "drew 0.6 instead of 0.5 mL, percent too much?"
        if phrase == ["too", "much"], words.contains("instead"), let place = words.indices.dropLast().first(where: { words[$0] == "too" && words[$0 + 1] == "much" }) { return place > 0 && ["percent", "percentage", "pct"].contains(words[place - 1]) || place == words.count - 2 && words.contains("percent") }
        // "I fucked up and jumped 2 mg to 1.25": a mistake, and no state.
        if phrase == ["fucked", "up"], let place = words.indices.dropLast().first(where: { words[$0] == "fucked" && words[$0 + 1] == "up" }) { return place > 0 && ["i", "ive", "we", "doc", "doctor", "pharmacy"].contains(words[place - 1]) && place + 2 < words.count && ["and", "my", "the", "by"].contains(words[place + 2]) }
        // "moved me 1 mg to 0.5 mg in one go, how many percent": one cut, whatever verb tells of it.
        let asksForPercent = words.contains { $0.hasPrefix("percent") || $0 == "pct" } || zip(words, words.dropFirst()).contains { $0 == "per" && $1 == "cent" }
        let isSwallowed = words.contains { ["take", "taking", "swallow", "swallowed", "safe", "whole"].contains($0) } || words.contains("took") && !words.contains("me")
        if phrase == ["in", "one", "go"] || phrase == ["at", "once"], asksForPercent, words.contains("to"), !isSwallowed { return true }
        guard phrase == ["in", "one", "go"], let from = words.firstIndex(where: { ["from", "jumped", "dropped", "cut", "reduced", "lowered"].contains($0) }) else { return false }
        // A "%" is no word.
        return words[from...].contains("to") && words.contains { $0.hasPrefix("percent") || $0 == "pct" || $0 == "what" || $0 == "whats" }
    }

    /// An amount of money is no dose, and what something costs is no sum of doses.
    static func isAboutMoney(_ line: String) -> Bool { line.unicodeScalars.contains { $0 == "$" || $0 == "£" || $0 == "€" || $0 == "₹" } }

    /// The line names a drug that the formulary doesn't hold, an animal or a child, or asks about money or the body's weight.
    static func namesOthers(_ words: [String], known: (String) -> Bool) -> Bool {
        words.indices.contains { index in
            let word = words[index]
            guard OtherDrugs.names(word) || others.contains(word), !known(word) else { return false }
            // "sertraline aside, my only benzo is diazepam": it is put by.
            if words.indices.contains(index + 1), words[index + 1] == "aside" { return false }
            if index > 0, ["besides"].contains(words[index - 1]) || index > 1 && words[index - 1] == "from" && ["apart", "aside"].contains(words[index - 2]) { return false }
            // "2 mg in 10 mL vodka", "the vodka method": what the tablet is dissolved in.
            if word == "vodka", isSolvent(index, words) { return false }
            // "I feel dog rough"
            return !(word == "dog" && words.indices.contains(index + 1) && ["rough", "tired", "sick", "woke", "barked", "barking", "snoring"].contains(words[index + 1]))
        }
    }

    /// "in ml vodka", "in ml of vodka", "vodka method".
    private static func isSolvent(_ index: Int, _ words: [String]) -> Bool {
        if words.indices.contains(index + 1), words[index + 1] == "method" { return true }
        let place = index > 0 && words[index - 1] == "of" ? index - 2 : index - 1
        return place > 1 && words[place] == "ml" && ["in", "into"].contains(words[place - 1]) && words.contains("mg")
    }

    /// How much or how fast to cut is asked as advice; that is for the guidelines and the prescriber, not arithmetic.
    static func seeksAdvice(_ line: AskedLine) -> Bool {
        let should = ["should", "safe", "safely", "recommended", "recommend", "best", "allowed", "ok", "okay", "fastest", "ideal", "supposed", "usual", "usually", "ought", "better", "advise", "people", "normal"]
        let isAsked = should.contains(where: line.means) || line.says("can", "i") || line.says("do", "you") || line.says("could", "i") || line.says("too", "much") || line.says("too", "many")
        return isAsked
    }

    /// The person asks for a judgement: is it fine, too fast, normal.
    static func seeksJudgement(_ line: AskedLine) -> Bool {
        let judged = [
            "ok", "okay", "fine", "safe", "normal", "alright", "too", "dangerous", "bad", "right", "true", "sound", "sounds", "good", "best", "advice", "advise", "recommend",
            "reasonable", "anyone", "why", "better", "worse", "help", "helps", "should", "fast", "quick", "slow", "scared", "afraid", "worried", "wrong", "crazy", "possible", "sick", "doable", "realistic", "feasible", "sane", "sensible", "advisable", "broken", "accurate",
        ]
        return judged.contains(where: line.means)
    }

    /// The words of a line in lower case, without apostrophes.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        // The bytes of the word: cheaper to add to than a text.
        var word: [UInt8] = []
        for scalar in line.lowercased().unicodeScalars {
            if ("a"..."z").contains(scalar) {
                word.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if !scalar.isASCII, scalar.properties.isAlphabetic {
                word += Array(String(scalar).utf8)
            } else if scalar != "'", scalar != "’", !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    private static let single: Set<String> = [
        "overdose", "overdosed", "overdosing", "od", "oding", "lethal", "fatal", "kill", "suicide", "suicidal", "unalive", "ctb", "ld", "deadly", "poison", "die",
        "buzz", "buzzed", "stoned", "wasted", "recreational", "recreationally", "euphoria", "euphoric", "tripping", "blackout", "knockout", "snort", "snorting",
        "inject", "injecting", "sell", "selling", "buy", "buying", "dealer", "street", "plug", "max", "maximum", "toxic", "hoard", "hoarding", "stockpile", "stockpiled", "swallowed", "potentiate", "drunk",
    ]

    /// By their first word.
    private static let phrases = Dictionary(grouping: phraseList.map { $0.split(separator: " ").map(String.init) }, by: { $0[0] })

    private static let phraseList = [
        "not wake up", "never wake up", "wake up dead", "pass out", "knock me out", "knock out", "get messed up", "get fucked", "fucked up", "too much", "too many", "top amount", "most i can", "upper limit",
        "highest dose", "them all at once", "end it", "end my life", "end me", "im gone", "i am gone", "in one go", "at once", "to feel good", "get high", "be high", "high on", "getting high", "high off", "all of them", "take all", "took all", "taking all", "for fun", "to sleep forever", "black out", "largest dose", "biggest dose", "highest amount",
    ]

    private static let others: Set<String> = [
        "dog", "dogs", "cat", "cats", "puppy", "kitten", "horse", "pet", "pets", "vet", "toddler", "infant", "newborn", "parrot", "rabbit",
        "cost", "costs", "price", "prices", "dollars", "dollar", "bucks", "quid", "pounds", "euros", "rupees", "usd", "kg", "lbs", "calories",
    ]
}
