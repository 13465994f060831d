import Taper

/// A line taken apart for the calculator: what stands in it, what each number is, and what is asked for.
///
/// A class, since it is large and handed to a hundred readers; nothing in it ever changes.
final class AskedLine {
    /// What a dose-like number is in its sentence.
    enum Role: Equatable {
        case plain
        /// What is taken off.
        case cut
        /// Where it shall lead.
        case target
        /// Where it begins, or what is taken now.
        case start
        case strength
        /// The weight of a tablet or a piece of one.
        case weight
        /// What is wanted: "I need 0.9 mg".
        case wanted
    }

    struct Placed {
        var index: Int
        var quantity: Quantity
        var role: Role
        var amount: Fraction { quantity.amount }
    }

    let formulary: Formulary
    let pieces: [Piece]
    let placed: [Placed]
    // Kinds of what stands in the line, gathered once: the frames ask for them hundreds of times.
    /// Doses in mg: everything dose-like that is neither a tablet's strength nor a weight.
    let doses: [Placed]
    let percents: [Placed]
    let volumes: [Placed]
    let spans: [Placed]
    let intervals: [Interval]
    /// Strengths of tablets, wherever they are said.
    let strengths: [Fraction]
    let words: Set<String>
    /// A bit for each way in which a word of the line begins: most words that are looked for fail at it, which is cheaper than the set.
    private let beginnings: UInt64
    let asks: Asks
    let drugs: [Medication]
    let ambiguousNumber: String?
    let hasRange: Bool
    /// The days of the calendar that it names; two of them stand among the pieces as a length of time.
    let calendar: CalendarDays?
    /// The hours of the clock that the line names, 0 to 23.
    let clocks: [Int]
    /// The words that say nothing to the calculator, in their order.
    let strangeWords: [String]
    /// How many they are.
    var strangers: Int { strangeWords.count }

    init?(_ line: String, formulary: Formulary, names: DrugNames) {
        let scan = LineScanner.scan(line)
        guard !scan.tokens.isEmpty, scan.tokens.count <= 120, !scan.hasUnusableNumber || scan.ambiguous != nil else { return nil }
        let (days, calendar) = CalendarReader.read(PlainTurns.read(AskedLine.withoutThanks(scan.tokens)))
        let tokens = ClockHours.read(NumberWords.merged(ForeignWords.translated(calendar == nil ? MonthNames.read(days) : days)))
        let reader = QuantityReader(tokens, names: names)
        let pieces = WholeDay.read(PieceJoiner.joined(reader.pieces, formulary: formulary))
        self.formulary = formulary
        self.pieces = pieces
        self.calendar = calendar
        words = Set(pieces.compactMap(\.word))
        beginnings = words.reduce(0) { $0 | Self.beginning($1) }
        placed = pieces.indices.compactMap { index in
            pieces[index].quantity.map { Placed(index: index, quantity: $0, role: Roles.role(of: $0, at: index, in: pieces)) }
        }
        doses = placed.filter { $0.quantity.isDoseLike && $0.role != .strength && $0.role != .weight }
        percents = placed.filter { $0.quantity.measure == .percent }
        volumes = placed.filter { $0.quantity.measure == .volume }
        spans = placed.filter { $0.quantity.span != nil }
        intervals = pieces.compactMap { if case .interval(let value) = $0 { value } else { nil } }
        strengths = placed.compactMap { item in item.role == .strength ? item.amount : item.quantity.strength }
        asks = Asks(pieces)
        var seen: Set<String> = []
        drugs = reader.drugs.filter { seen.insert($0).inserted }.compactMap(formulary.medication(named:))
        ambiguousNumber = scan.ambiguous
        hasRange = reader.hasRange
        clocks = reader.clocks
        strangeWords = pieces.compactMap(\.word).filter { !WordForms.isKnown($0) && !FillerWords.contains($0) }
    }

    /// "5% less in ml pls": what a line closes with says nothing, and the words before it then close it.
    private static func withoutThanks(_ tokens: [LineToken]) -> [LineToken] {
        var end = tokens.count
        while end > 1, let word = tokens[end - 1].word, thanks.contains(word) { end -= 1 }
        // "clonazepam of the same strength is...": a blank to be filled.
        if end > 3, tokens[end - 1].isSign("."), tokens[end - 2].isSign(".") { while end > 1, tokens[end - 1].isSign(".") { end -= 1 } }
        return Array(tokens[..<end])
    }

    private static let thanks: Set<String> = ["please", "pls", "plz", "thanks", "thx", "ty", "ta", "tia", "cheers"]

    /// Hardly anything but numbers and words of measure: such a line asks even where it holds no question.
    var isTerse: Bool { !asksForAWay && (strangers == 0 || strangers == 1 && placed.count >= 2 && !Vetoes.seeksJudgement(self)) }

    /// "How do I do a 5% cut" asks for a way to do it, not for a number.
    var asksForAWay: Bool { says("how", "do") || says("how", "to") || says("how", "can") || says("how", "would") || says("how", "should") }

    // MARK: Looking things up

    /// The word stands in the line with its own meaning: not the "ok" of "ok so" nor the "help" of "pls help".
    func means(_ word: String) -> Bool {
        guard holds(word) else { return false }
        guard ["ok", "okay", "help", "right", "good", "usual", "slow", "too"].contains(word) else { return true }
        return pieces.indices.contains { index in
            guard pieces[index].word == word else { return false }
            // "… and ten percent of that too": as well.
            if word == "too" { return !["that", "it", "them"].contains(self.word(index - 1) ?? "") || pieces[(index + 1)...].contains { $0.word != nil || $0.quantity != nil } }
            // "how long is that good for"
            if word == "good", self.word(index + 1) == "for", words.contains("long") { return false }
            if word == "good" { return !["morning", "night", "noon", "day", "afternoon"].contains(self.word(index + 1) ?? "") }
            // "slow old man here"
            if word == "slow" { return !["old", "man", "woman", "lady", "brain", "head", "learner", "reader"].contains(self.word(index + 1) ?? "") }
            // "my usual nightly", "usual is 3.2 mL"
            if word == "usual" { return !["my", "her", "his"].contains(self.word(index - 1) ?? "") && index != 0 }
            // "on 2.25 right now"
            // "halves ok": how a tablet may be cut
            if word == "ok" || word == "okay", ["halve", "half", "quarter"].contains(self.word(index - 1) ?? "") { return false }
            if word == "right" { return !["current", "now", "before", "after"].contains(self.word(index + 1) ?? "") }
            if word != "help" { return index != 0 }
            return !["please", "pls", "plz", "someone", "you", "need"].contains(self.word(index - 1) ?? "") && !["with", "me"].contains(self.word(index + 1) ?? "")
        }
    }

    func has(_ names: String...) -> Bool { names.contains(where: holds) }

    /// Whether the word stands in the line.
    func holds(_ word: String) -> Bool { beginnings & Self.beginning(word) != 0 && words.contains(word) }

    /// One bit of 64, by the first letter of a word and its length.
    private static func beginning(_ word: String) -> UInt64 { 1 << ((UInt64(word.utf8.first ?? 0) &* 5 &+ UInt64(word.utf8.count) &* 13) & 63) }

    /// The words stand one behind the other.
    func says(_ phrase: String...) -> Bool { position(phrase) != nil }

    func position(_ phrase: [String]) -> Int? {
        guard pieces.count >= phrase.count, phrase.allSatisfy(holds) else { return nil }
        return (0...(pieces.count - phrase.count)).first { start in
            phrase.indices.allSatisfy { pieces[start + $0].word == phrase[$0] }
        }
    }

    func all(_ measure: Quantity.Measure) -> [Placed] { placed.filter { $0.quantity.measure == measure } }
    func first(_ measure: Quantity.Measure) -> Placed? { placed.first { $0.quantity.measure == measure } }

    /// "3 mg a day divided TID": the number is that of the whole day, and not of each time.
    func isWholeDay(_ dose: Placed) -> Bool {
        guard let rate = dose.quantity.rate, rate == Interval(count: .one, unit: .day), let times = first(.times), times.index > dose.index, times.amount > .one else { return false }
        return times.quantity.rate != rate || pieces[dose.index..<times.index].contains(.interval(rate))
    }

    func word(_ index: Int) -> String? { pieces.indices.contains(index) ? pieces[index].word : nil }

    /// The words between the quantity before and this place, nearest first, without fillers.
    func before(_ index: Int, most: Int = 4) -> [String] { Roles.before(index, in: pieces, most: most) }
    func after(_ index: Int, most: Int = 3) -> [String] { Roles.after(index, in: pieces, most: most) }
}

/// Words that every sentence has; they neither help a calculation nor stand in its way.
enum FillerWords {
    static func contains(_ word: String) -> Bool { words.contains(word) }

    private static let words: Set<String> = Set(
        """
        a an the i im ive id ill my me we our you your he she his her him they them it its this that these those is are was were be been am will would
        do does did to of on in at by from for with and or so then if when as go going went get gets got getting come comes coming per into back about around
        like just only please pls plz sorry hi hey hello thanks thx ok now today tomorrow tonight am pm use using used give gives gave make makes made
        monday tuesday wednesday thursday friday saturday sunday weekday weekdays weekend weekends there here which one ones up out over within would should could can may need needs want wants wanted same while once both all any more another other
        again first second each every rule rate method schedule plan doctor dr doc my prescriber psych pharmacist pharmacy exactly roughly about approx approximately
        work works worked find tell show know help question answer equals sign mgs total value amount number numbers result following follow
        still left already day days currently per stay staying put start where after before since until than less much many how what long far time when whats
        klonopin drug med meds medication benzo benzos body water half quarter threequarters share also taken oral have had having away overall mine size sized scored generic fresh little bit
        way down dry liquid terms size mean comma decimal point third fourth fifth sixth bit if said says told suggested suggests lets gp pharmacist psychiatrist client he mum dad mom mother husband wife patient pt spread jar glass cup required prescribed enough hs qhs sir madam contains solution bottle if dosing group lady including topped vehicle filled friend dropper bought volume straight step compounding compounder place steps land how big gone through later ago next be him worth no not dont them new old uh uhh uhm um umm er erm hm hmm ehm ahead try trying amounts sink drain someday isnt counting thatd theyd itd they theyre
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
