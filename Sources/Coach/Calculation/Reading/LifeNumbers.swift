import Taper

/// Numbers of somebody's life that are no part of a sum: years of the calendar, ages, how long a medicine has been taken.
///
/// Left in, they would pass for doses: "52 f, 11 yrs on this, at .8 now" is no fall from 52 to 0.8 mg.
enum LifeNumbers {
    /// Puts a word without meaning in the place of each.
    static func removed(from pieces: inout [Piece]) {
        let ages = pieces.indices.compactMap { index in pieces[index].quantity.flatMap { isAge($0, at: index, in: pieces) ? $0.amount : nil } }
        for index in pieces.indices {
            guard let number = pieces[index].quantity else { continue }
            if isHowOftenOfAVerb(number, at: index, in: pieces) {
                pieces[index] = .word("about")
                continue
            }
            if isPastTime(number, at: index, in: pieces) {
                pieces[index] = .word("about")
                continue
            }
            if isCell(number, at: index, in: pieces) || isPrice(number, at: index, in: pieces) || isTheTwo(number, at: index, in: pieces) || isAgeBetweenCommas(number, at: index, in: pieces) || isYear(number) || isAge(number, at: index, in: pieces) || isHistory(number, at: index, in: pieces) || isAgeFarFromDoses(number, at: index, in: pieces)
                || isAgeLike(number) && index > 0 && ["at", "by", "since"].contains(pieces[index - 1].word ?? "") && ages.contains(where: { ($0 - number.amount).magnitude <= Fraction(25) })
            {
                pieces[index] = .word("about")
            }
        }
    }

    /// `B2 = 1.5`, `vitamin b12`: the name of a cell or of a vitamin.
    private static func isCell(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        number.measure == .bare && number.style == .whole && index > 0 && ["b", "c", "e"].contains(pieces[index - 1].word ?? "")
    }

    /// `paid 200 for that appointment`, `they charged me 90`: money, though no sign of it is written.
    private static func isPrice(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard number.measure == .bare, number.style != .word, number.amount >= Fraction(5), index > 0 else { return false }
        let verb = ["me", "us", "him", "her", "over", "about"].contains(pieces[index - 1].word ?? "") && index > 1 ? index - 2 : index - 1
        guard ["paid", "pay", "paying", "charged", "charge", "charges", "spent"].contains(pieces[verb].word ?? "") else { return false }
        return !pieces.indices.contains(index + 1) || pieces[index + 1].word.map { !["mg", "ml", "tablet", "percent", "drop"].contains($0) } ?? (pieces[index + 1] == .sign(",") || pieces[index + 1] == .sign("."))
    }

    /// `what are the two`: it counts what is asked for.
    private static func isTheTwo(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard number.measure == .bare, number.style == .word, number.amount > .one, number.amount <= Fraction(4), index > 2, ["the", "these", "those"].contains(pieces[index - 1].word ?? ""), ["are", "is"].contains(pieces[index - 2].word ?? ""), pieces[index - 3].word == "what" else { return false }
        return !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")
    }

    /// `last time 10 was rough`: no part of what is asked now.
    private static func isPastTime(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard index > 1, pieces[index - 1].word == "times", pieces[index - 2].word == "last", pieces.indices.contains(index + 2) else { return false }
        return ["was", "were", "felt"].contains(pieces[index + 1].word ?? "") && pieces[index + 2].word != nil && (number.measure == .bare || number.measure == .percent)
    }

    /// `since 2011`.
    private static func isYear(_ number: Quantity) -> Bool {
        number.measure == .bare && number.style == .whole && number.amount >= Fraction(1950) && number.amount <= Fraction(2049)
    }

    /// `hates being rung twice`, `tried it once`: how often something else was done.
    private static func isHowOftenOfAVerb(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard number.measure == .times, number.style == .word, number.rate == nil, index > 1, let word = pieces[index - 1].word else { return false }
        return ["being", "be", "been", "hates", "tried", "asked", "called"].contains(pieces[index - 2].word ?? "") && !WordForms.isKnown(word) && !FillerWords.contains(word)
    }

    private static let people: Set<String> = [
        "dad", "mom", "mum", "mam", "mother", "father", "nan", "gran", "grandma", "grandpa", "granny", "aunt", "uncle", "husband", "wife", "son", "daughter", "lad", "sister", "brother", "partner",
        "client", "patient", "lady", "man", "woman", "male", "female", "he", "she", "hes", "shes", "aged", "age",
    ]

    /// `dad 78 takes`, `my mum, 81,`, `im 43 been on`, `52 f,`.
    private static func isAge(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard isAgeLike(number) else { return false }
        let next = pieces.indices.contains(index + 1) ? pieces[index + 1] : .sign(".")
        if isSex(next), !pieces.indices.contains(index + 2) || pieces[index + 2] == .sign(",") || pieces[index + 2] == .sign(".") || pieces[index + 2].word != nil, index == 0 || pieces[index - 1] == .sign(",") || ["im", "hi", "am"].contains(pieces[index - 1].word ?? "") {
            return true
        }
        guard index > 0, next.word != nil || next == .sign(",") || next == .sign("."), !["mg", "ml", "mcg", "percent"].contains(next.word ?? "") else { return false }
        let place = pieces[index - 1] == .sign(",") || pieces[index - 1].word == "is" ? index - 2 : index - 1
        if place >= 0, isPerson(pieces[place].word) { return true }
        // "a lady of 54"
        if index > 1, pieces[index - 1].word == "of", isPerson(pieces[index - 2].word) { return true }
        let isMine = pieces[index - 1].word == "im" || index > 1 && pieces[index - 1].word == "am" && pieces[index - 2].word == "i"
        return isMine && !["current", "down", "to", "from", "off", "cut", "drop", "minus", "tablet", "each", "per"].contains(next.word ?? "")
    }

    /// `mum`, `mums`, `my nan's`.
    private static func isPerson(_ word: String?) -> Bool {
        guard let word else { return false }
        return people.contains(word) || word.hasSuffix("s") && people.contains(String(word.dropLast()))
    }

    /// ", 61,": alone between commas, far above every dose of the line.
    private static func isAgeBetweenCommas(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard isAgeLike(number), number.amount >= Fraction(18), index > 0, pieces.indices.contains(index + 2), pieces[index - 1] == .sign(","), pieces[index + 1] == .sign(","), pieces[index + 2].word != nil || isDrug(pieces[index + 2]) else { return false }
        let others = pieces.indices.filter { $0 != index }.compactMap { pieces[$0].quantity }.filter { $0.measure == .dose }
        return !others.isEmpty && others.allSatisfy { $0.amount * Fraction(4) < number.amount }
    }

    private static func isDrug(_ piece: Piece) -> Bool {
        if case .drug = piece { return true }
        return false
    }

    private static func isSex(_ piece: Piece) -> Bool { ["f", "m", "yo", "y"].contains(piece.word ?? "") }

    private static func isAgeLike(_ number: Quantity) -> Bool {
        number.measure == .bare && number.style == .whole && number.amount >= Fraction(13) && number.amount <= Fraction(110) && !number.isStrength
    }

    /// `11 yrs on this`, `been on it for 6 years`, `52 years old`.
    private static func isHistory(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard number.measure == .span(.year) else { return false }
        let next = pieces.indices.contains(index + 1) ? pieces[index + 1].word : nil
        let before = pieces[max(0, index - 5)..<index].compactMap(\.word)
        if next == "old" { return true }
        // "over 2 years of cuts" and "in 2 years" are the sum's own.
        if ["over", "within"].contains(before.last ?? "") { return false }
        // "half a year of 5% cuts" is the sum's own.
        if next == "of", pieces.indices.contains(index + 2), pieces[index + 2].quantity.map({ $0.measure == .percent || $0.isDoseLike }) == true, pieces[(index + 2)...].prefix(4).contains(where: { $0.word == "cut" }) { return false }
        if ["on", "of", "now", "current", "already", "long", "since", "later"].contains(next ?? "") { return true }
        // "clonazepam 2 mg for thirty years.": nobody plans so far ahead.
        if next == nil, before.last == "for", number.amount >= Fraction(3), index > 1, pieces[index - 2].quantity?.isDoseLike == true || isDrug(pieces[index - 2]), !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign(".") || pieces[index + 1] == .sign(",") { return true }
        // "been on ativan nineteen years."
        if next == nil, Set(before).isSuperset(of: ["been", "on"]), case .drug = pieces[max(0, index - 1)] { return true }
        return before.last == "after" && next == "on" || ["for", "nearly", "almost", "about", "since", "been"].contains(before.last ?? "") && !Set(before).isDisjoint(with: ["been", "on", "taken", "take", "used", "had"])
    }

    /// "4 mg a day at 29": a bare whole number far above every dose of the line, behind what is no dose's "at".
    private static func isAgeFarFromDoses(_ number: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard isAgeLike(number), index > 1, pieces[index - 1].word == "at" else { return false }
        let next = pieces.indices.contains(index + 1) ? pieces[index + 1] : .sign(".")
        guard next.quantity == nil, !["mg", "ml", "percent", "each", "per", "drop"].contains(next.word ?? "") else { return false }
        if case .drug = next { return false }
        let stays = ["im", "am", "current", "was", "be", "is", "hes", "shes", "until", "when", "stay", "stop", "jump", "starting", "are", "still", "them", "him", "me", "hold", "him", "her", "zero"]
        if let word = pieces[index - 2].word, stays.contains(word) { return false }
        let others = pieces.indices.filter { $0 != index }.compactMap { pieces[$0].quantity }.filter(\.isDoseLike)
        return !others.isEmpty && others.allSatisfy { $0.amount * Fraction(4) < number.amount }
    }
}
