/// The words that carry meaning in a calculation, each under one name whatever its ending, spelling or typing slip.
///
/// A word that is none of them stays as it is. Slips are mended only towards the longer words of this list, so an
/// ordinary word is not turned into another; names of medicines never pass through here.
enum WordForms {
    /// The word under which `word` is known here, or the word itself.
    static func canonical(_ word: String) -> String {
        if let known = byForm[word] { return known }
        guard word.utf8.count >= 5, !guarded.contains(word), !FillerWords.contains(word) else { return word }
        let letters = Array(word.unicodeScalars)
        let set = SlipDistance.letterSet(letters)
        var found: String?
        for form in mendable[letters[0]] ?? [] {
            let allowed = letters.count >= 9 && form.scalars.count >= 9 ? 2 : 1
            guard abs(form.scalars.count - letters.count) <= allowed, SlipDistance.mayBeNear(form.letters, set, atMost: allowed), SlipDistance.between(form.scalars, letters, atMost: allowed) != nil else { continue }
            if let found, found != form.canonical { return word }
            found = form.canonical
        }
        return found ?? word
    }

    static func isKnown(_ word: String) -> Bool { byForm[word] != nil || names.contains(word) }

    private static let forms: [String: String] = [
        // Units
        "mg": "mgs milligram milligrams milligramme milligrammes miligram miligrams milligrm",
        "mcg": "mcgs ug ugs mics microgram micrograms microgramme microgrammes mikrogram",
        "g": "gm gms gram grams gramme grammes",
        "ml": "mls cc ccs millilitre millilitres milliliter milliliters mililiter mil",
        "litre": "litres liter liters",
        "percent": "perc percnt percenter percenters pc percents pct prcnt procent prozent percentage percentages percantage",
        "tablet": "odt odts tablets tab tabs pcs pill pills tablit tablits capsule capsules caps wafer wafers pil pils tabl bar bars",
        "drop": "drops drp drps gtt gtts gotas gota",
        "hour": "hours hr hrs",
        "day": "days dys",
        "week": "weeks wk wks weekes wek weks",
        "fortnight": "fortnights",
        "month": "months mo mos mth mths mnth mnths",
        "year": "years yr yrs",
        "daily": "nightly dayly qd",
        "weekly": "wkly",
        "fortnightly": "biweekly",
        "monthly": "mthly",
        "spoon": "spoons spoonful spoonfuls",
        "tablespoon": "tablespoons tbsp tbsps tablespoonful",
        "teaspoon": "teaspoons tsp tsps teaspoonful",
        "sip": "sips gulp gulps swallows",
        "part": "crumb crumbs chip chips flake flakes fragment fragments parts bits portion portions piece pieces chunk chunks share shares",
        "halflife": "halflives halflifes",
        "times": "time",
        // Questions
        "how": "hw",
        "much": "mch muhc",
        "many": "mny manny",
        "what": "wot wots whats wat wats wut wht whta whts whatll",
        "long": "longs",
        "calculate": "calc compute figure workout",
        "convert": "converted converting conversion converts",
        "equal": "eq equals equate equates equivalent equivalents equivalence equiv equivs equivalant",
        // Doses and cuts
        "dose": "doses dosage dosages doze dosis",
        "cut": "cuts cutting reduction reductions reduce reduced reducing reduces decrease decreased decreases decreasing lower lowering lowered lowers step steps dropping dropped redution reducton decrement decrements",
        "minus": "subtract subtracting subtracted less",
        "plus": "add added adding",
        "updose": "updosed updosing updoses",
        "off": "",
        "down": "",
        "taper": "tapers tapering tapered wean weaning titrate titrating",
        "current": "currently now present curent currant",
        "starting": "startng startin strating start starts started original originally initial initially begin began beginning",
        "next": "",
        "zero": "nothing nothings nothin nuthin none nil naught nought",
        "gone": "vanish vanished vanishes",
        "finish": "finished done end ends ending",
        "reach": "reached reaches reaching hit hits",
        "until": "till til untill",
        "below": "under beneath",
        "halve": "halves halving halved",
        "leave": "leaves leaving",
        "left": "remaining remain remains leftover remainder",
        "total": "totals altogether sum overall combined together",
        "average": "avg averages averaged",
        "split": "splitting splits divide divided dividing dividedby",
        "equally": "equal-sized evenly",
        // Tablets and scales
        "strength": "strengths",
        "heavy": "",
        "pack": "packs box boxes packet packets strip strips blister blisters",
        "weigh": "mass wt weighs weighed weighing weight weights wieghs wieght weghs reads shows",
        "scale": "scales",
        "shave": "sand sanded sanding filed scraping shaved shaving shavings trim trimmed trimming file files filed filing scraped scrape",
        "powder": "dust",
        // Liquids
        "dissolve": "crush crushing stir stirred stirring dissolved dissolves dissolving mixed mix mixing crushed suspended diluted suspend",
        "water": "syrup elixir linctus milk liquid solution soln solutions suspension susp mixture syringe syringes bottle bottles",
        "discard": "throws throwing thrown threw chuck chucked binned toss tosses throw tossed dump dumped pour pours poured pouring squirt squirted squirting eject expel remove removed removing discarded waste tip tips tipped tipping spill spills spilled spilt spilling tossing chucking dumping binning discarding removes discards bin draw draws drew pull pulled",
        "skip": "skips skipped skipping",
        "keep": "drink drinks drinking drank kept keeps",
        "contain": "contains containing has holds carries carry",
        // Supply
        "last": "lasts lasting lasted",
        "supply": "supplies script prescription refill refills stock stash",
        "need": "needs needed require required",
        "run": "runs running",
        "take": "takes taking took taken swallow swallowed",
        // Times
        "and": "n nd",
        "every": "evry evey q ea eveyr",
        "each": "apiece",
        "per": "",
        "with": "w wth",
        "another": "",
        "twice": "bid bd",
        "thrice": "tid tds",
        "fourtimes": "qid qds",
        "morning": "mornings breakfast brekkie brekky breakky",
        "noon": "midday lunch lunchtime afternoon",
        "night": "hs qhs nights nites bedtime evening evenings evning evenin evng pm bed nite",
        "dilute": "diluting dilution",
    ]

    private static let names = Set(forms.keys)

    private static let byForm: [String: String] = {
        var result: [String: String] = [:]
        for (name, list) in forms {
            result[name] = name
            for form in list.split(separator: " ") { result[String(form)] = name }
        }
        return result
    }()

    /// By first letter: a slip of the first letter is not mended.
    private static let mendable: [Unicode.Scalar: [(scalars: [Unicode.Scalar], letters: UInt32, canonical: String)]] = {
        var result: [Unicode.Scalar: [(scalars: [Unicode.Scalar], letters: UInt32, canonical: String)]] = [:]
        for (form, name) in byForm where form.count >= 5 && !unmendable.contains(name) {
            let scalars = Array(form.unicodeScalars)
            result[scalars[0], default: []].append((scalars, SlipDistance.letterSet(scalars), name))
        }
        return result
    }()

    /// Names whose neighbours are too many ordinary words.
    private static let unmendable: Set<String> = [
        "night", "noon", "until", "below", "much", "long", "water", "dose", "keep", "contain", "leave", "need", "take", "sip", "part", "times", "shave",
        "reach", "finish", "zero", "plus", "current", "starting", "last", "discard", "cut", "off", "run", "every", "each", "scale",
    ]

    /// Ordinary words that stand one letter from a word of the list.
    private static let guarded: Set<String> = [
        "mouth", "mouths", "table", "tables", "height", "heights", "dairy", "later", "scare", "react", "teach", "right", "might", "moths", "spoke",
        "ready", "weeds", "weekend", "weekends", "eight", "eighth", "eighty", "freight", "hourly", "percentile", "mourning", "concert", "cover", "tabled", "lasted", "monthlies",
        "yearly", "tapper", "paper", "tamper", "average", "weak", "weaken", "splits", "missed", "drips",
    ]
}

/// How many slips of the fingers lie between two words: a letter more, less, changed, or two swapped.
enum SlipDistance {
    /// The letters that a word has, a bit each.
    static func letterSet(_ letters: [Unicode.Scalar]) -> UInt32 {
        letters.reduce(0) { $0 | 1 << ($1.value & 31) }
    }

    /// False where the letters alone rule out that two words are so near: one slip changes two of them at most.
    static func mayBeNear(_ first: UInt32, _ second: UInt32, atMost limit: Int) -> Bool { (first ^ second).nonzeroBitCount <= 2 * limit }

    /// The distance, or nil where it is above `limit`.
    static func between(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], atMost limit: Int) -> Int? {
        guard abs(first.count - second.count) <= limit else { return nil }
        var before: [Int] = []
        var above = Array(0...second.count)
        for (row, letter) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                var best = min(above[column + 1] + 1, current[column] + 1, above[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other { best = min(best, before[column - 1] + 1) }
                current.append(best)
            }
            if current.min() ?? 0 > limit { return nil }
            before = above
            above = current
        }
        return above[second.count] <= limit ? above[second.count] : nil
    }
}
