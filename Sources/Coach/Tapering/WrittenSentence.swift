import Taper

/// A line that was written in the language of tapers and holds a mistake.
///
/// No looser reader may take such a line: it would leave out what it doesn't know, and the plan that comes out would be
/// another one than the one written.
struct WrittenSentence {
    private let line: String
    private let session: Session
    private let words: [String]

    /// Nil for lines that don't begin with a medication and a dose, or that say nothing of a pace.
    init?(_ line: String, session: Session) {
        (self.line, self.session) = (line, session)
        let lower = line.lowercased()
        // Nearly every line ends at its first word, before the others are looked at.
        guard !line.contains("?"), session.formulary.medication(named: String(lower.drop(while: Self.isGap).prefix { !Self.isGap($0) })) != nil else { return nil }
        words = lower.split(whereSeparator: Self.isGap).map(String.init)
        guard words.count > 3, words.count <= 60, let second = words[1].first, second.isNumber || second == ".",
            words.contains(where: Self.paces.contains)
        else { return nil }
    }

    private static func isGap(_ letter: Character) -> Bool { " ,;()\t".contains(letter) }

    /// Whether nothing but words of the language stands in it, but for the one at the mistake, which is no everyday word
    /// either: "the dose after 6 cuts" is a question.
    func isWholly(besides error: SentenceError) -> Bool {
        let wrong = error.word.lowercased()
        return words.allSatisfy { word in
            word == wrong && !FillerWords.contains(word) || Self.isNumber(word) || Self.vocabulary.contains(word) || session.formulary.medication(named: word) != nil
                || session.formulary.table(named: word) != nil
        }
    }

    /// Whether what stands before the mistake is a plan by itself, and what stands behind it isn't only talk.
    func isPlan(before error: SentenceError) -> Bool {
        let letters = Array(line)
        guard error.offset > 0, error.offset < letters.count else { return false }
        var before = String(letters[..<error.offset]).trimmingBlanks()
        while let last = before.last, ",;.".contains(last) { before.removeLast() }
        guard case .success = session.schedule(before) else { return false }
        let rest = String(letters[error.offset...]).lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
        return rest.contains { word in word.contains(where: \.isNumber) || !FillerWords.contains(word.filter { $0 != "'" }) }
    }

    /// `0.5`, `2-4`, `1.5.2`, `5%`, `1/8`, `0.5mg`, `2026-12-01`.
    private static func isNumber(_ word: String) -> Bool {
        guard let first = word.first(where: { !"-+.".contains($0) }), first.isNumber else { return false }
        let unit = word.drop { !$0.isLetter }
        return unit.isEmpty || !unit.contains(where: \.isNumber) && (vocabulary.contains(String(unit)) || unit.contains("/"))
    }

    private static let paces: Set<String> = ["every", "each", "per", "weekly", "fortnightly", "monthly", "daily", "biweekly", "steps", "slide", "until", "a"]

    private static let vocabulary: Set<String> = Set(
        """
        taper a an the of at and then to from by with for in on per every each other until till
        mg mcg ug µg μg g gram grams milligram milligrams microgram micrograms ml mls millilitre millilitres milliliter milliliters mg/ml mcg/ml mg/day mg/week mg/d
        % percent percentage pct point points occupancy receptor
        day days week weeks fortnight fortnights month months calendar wk wks daily weekly fortnightly monthly biweekly bi-weekly nightly
        morning midday noon afternoon evening night bedtime mornings nights am pm once twice thrice times time bid tid qid bd tds qds qd qhs
        one two three four five six seven eight nine ten twelve half quarter halve zero
        current present previous starting start original initial beginning first last dose doses starts starting beginning begins
        split divided taken cut cuts reduce decrease drop lower hold holding pause round rounded nearest multiples using use
        steps step stages stage slide linear linearly geometric geometrically exponential micro-taper microtaper
        cross crossover cross-over over switch convert part parts table
        stop stay end ending ends finish jump down today tomorrow
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
        tablet tablets tab tabs pill pills capsule capsules drops liquid solution suspension syrup oral orally disintegrating odt xr er extended-release
        scored whole unscored quartered halved halves quarters weighing scale water
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}

extension Session {
    /// The reply to a line that was written in the language of tapers and can't be read, with a caret under the word; where
    /// only the spelling was wrong, the plan. Nil for any other line.
    ///
    /// - Parameter isWholly: only lines without a word of talk, which come before any sum.
    func mistake(in line: String, isWholly: Bool) -> Reply? {
        guard case .failure(let failure) = schedule(line) else { return nil }
        let mended = knowledge.spelling.read(line)
        if !mended.corrections.isEmpty, WrittenSentence(mended.line, session: self) != nil, case .success(let schedule) = schedule(mended.line) { return saying(mended.corrections, reply(with: schedule)) }
        guard let written = WrittenSentence(line, session: self) else { return nil }
        switch failure {
        case .sentence(let error):
            guard written.isWholly(besides: error) || !isWholly && written.isPlan(before: error) else { return nil }
            return reply(with: failure, line: line)
        case .schedule, .other: return isWholly ? nil : reply(with: failure, line: line)
        }
    }
}
