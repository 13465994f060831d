/// The words by which a line is refused: what is wanted (`intents`) and of what (`objects`).
enum RefusalWords {
    // MARK: Objects

    /// Words that mean the medicines of the data without naming one.
    static let ownClass: Set<String> = [
        "benzo", "benzos", "bzd", "bzds", "benzodiazepine", "benzodiazepines", "zdrug", "zdrugs", "pill", "pills", "tablet", "tablets", "tabs", "tab", "med",
        "meds", "medication",
        "medicine", "bars", "script", "rx", "downers", "sleepers",
    ]
    /// Words that stand right behind a verb for a drug: the class, slang, and pills of any sort.
    static let drugWords: Set<String> = ["benzo", "benzos", "bzd", "benzodiazepines", "zdrugs", "bars", "xans", "pills", "tablets", "tabs", "meds", "blues",
        "downers", "roofies", "script"]
    /// The class alone, without the general words for medicines.
    static let benzos: Set<String> = ["benzo", "benzos", "bzd", "benzodiazepine", "benzodiazepines", "zdrug", "zdrugs", "pam", "pams", "clonaz", "loraz",
        "alpraz", "temaz", "oxaz", "bromaz", "nitraz"]
    /// Substances that entries speak of; asking about them is no question about a foreign medicine.
    static let everyday: Set<String> = [
        "acid", "alcohol", "beer", "beers", "caffeine", "cannabis", "cbd", "coffee", "kava", "magnesium", "marijuana", "melatonin", "nicotine", "theanine",
        "valerian", "vodka", "weed",
        "wine", "whiskey", "progesterone", "nabinol",
    ]
    static let animals: Set<String> = ["dog", "dogs", "puppy", "pup", "pet", "cat", "cats", "kitten", "horse", "parrot", "rabbit", "hamster"]
    static let prescriptions: Set<String> = ["prescription", "prescriptions", "script", "scripts", "rx", "doctor", "doctors", "doc", "dr", "gp",
        "pharmacist", "pharmacy", "psychiatrist", "prescriber"]

    // MARK: Intents

    static let amounts: Set<String> = ["dose", "doses", "dosage", "amount", "mg", "milligrams", "quantity", "limit", "number", "pills", "tablets"]
    /// Words of a taper: a limit on cuts is a question of guidelines.
    static let tapering: Set<String> = [
        "cut", "cuts", "cutting", "reduction", "reductions", "reduce", "taper", "tapers", "tapering", "percent", "asam", "ashton", "nice", "bnf", "maudsley",
        "guideline", "guidelines",
        "crossover", "switch", "jump", "decrease", "drop", "dropped", "reduced", "lowered", "hold", "step", "steps", "faster", "fastest", "slowest", "wave",
        "symptom", "symptoms", "withdrawal", "withdrawals", "relief",
    ]
    static let takers: Set<String> = ["i", "you", "u", "someone", "somebody", "one", "we", "people", "person", "he", "she", "they", "human", "anyone", "adult"]
    static let taking: Set<String> = ["take", "taking", "took", "have", "handle", "swallow", "pop", "do", "eat", "down", "survive", "dose"]
    /// Ways of taking that no label knows.
    static let ways: Set<String> = ["snort", "snorting", "inject", "injecting", "shoot", "shooting", "boof", "boofing", "plugging", "parachute", "smoke",
        "smoking", "plug", "vape", "vaping"]
    /// A dose, a taper, a withdrawal or a choice of a medicine.
    static let dosing: Set<String> = [
        "dose", "doses", "dosage", "dosing", "mg", "milligrams", "mcg", "ml", "max", "maximum", "schedule", "taper", "tapers", "tapering", "tapered", "wean",
        "weaning", "withdrawal", "withdrawals", "withdraw", "wd",
        "wds", "quit", "quitting", "stop", "stopping", "stopped", "reduce", "reducing", "equal", "equals", "equivalent", "conversion", "convert", "stronger",
        "strongest", "cleanest", "zaps", "interact", "cold", "detox", "discontinuation",
        "halve", "half", "halflife",
    ]
    static let dosingPhrases = ["how much", "how many", "come off", "coming off", "get off", "getting off", "go off", "off of", "how long", "which is",
        "should i start", "start on", "switch from", "which works", "vs"]
    /// A foreign medicine in a taper of one of ours: entries speak of that.
    static let context = [
        "while taper", "while tapering", "during taper", "during a taper", "during the taper", "during my taper", "during tapering", "while in withdrawal",
        "in withdrawal", "for withdrawal",
        "for the taper", "for my taper", "for taper", "for tapering", "during withdrawal", "in benzo", "with my taper", "to taper", "while coming off",
        "when tapering", "on a taper", "in a taper", "in my taper", "for the withdrawal", "ease withdrawal", "with withdrawal",
        "to help taper", "help taper", "help with taper", "help my taper",
    ]
    /// What follows "get high" when a height is meant and no intoxication.
    static let heights: Set<String> = ["blood", "anxiety", "bp", "pulse", "heart", "temperature", "temp", "fever", "dose", "doses", "levels", "level",
        "stress", "pressure", "cholesterol"]
}
