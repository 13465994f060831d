import Taper

/// Turns numbers written in words into number tokens: `ten`, `twenty five`, `one and a half`, `three quarters`, `point five`.
///
/// `one` stays a word unless something countable follows it: in "one of them" it counts nothing.
enum NumberWords {
    static func merged(_ tokens: [LineToken]) -> [LineToken] {
        var merger = Merger(tokens: unhyphened(tokens.flatMap(unglued)))
        return merger.run()
    }

    /// `eighth-of-a-mg cuts` is written in words of their own.
    private static func unhyphened(_ tokens: [LineToken]) -> [LineToken] {
        let tokens = withoutNumberDash(tokens)
        guard tokens.contains(where: { $0.isSign("-") }), tokens.contains(where: { $0.word == "of" }) else { return tokens }
        return tokens.indices.filter { place in
            guard tokens[place].isSign("-"), place > 0, tokens.indices.contains(place + 1) else { return true }
            let (before, behind) = (tokens[place - 1], tokens[place + 1])
            guard before.word != nil, behind.word != nil else { return true }
            return before.word != "of" && behind.word != "of" && !(before.isWord("a", "an") && ["mg", "mcg", "tablet"].contains(behind.name ?? ""))
        }.map { tokens[$0] }
    }

    /// `one-milligram tablets`, `one-fortieth of a mg`, `two-tenths`: a number in words with what it counts.
    private static func withoutNumberDash(_ tokens: [LineToken]) -> [LineToken] {
        guard tokens.contains(where: { $0.isSign("-") }) else { return tokens }
        let counted = ["mg", "mcg", "ml", "percent", "tablet", "hour", "day", "week", "month", "drop"]
        return tokens.indices.filter { place in
            guard tokens[place].isSign("-"), place > 0, tokens.indices.contains(place + 1), let before = tokens[place - 1].word, units[before] != nil || parts[before] != nil && ["mg", "mcg", "percent"].contains(tokens[place + 1].name ?? ""), let behind = tokens[place + 1].word else { return true }
            return parts[behind] == nil && !counted.contains(tokens[place + 1].name ?? "")
        }.map { tokens[$0] }
    }

    /// `tenpercent` is two words.
    private static func unglued(_ token: LineToken) -> [LineToken] {
        guard let word = token.word, word.hasSuffix("percent"), word.utf8.count > 7 else { return [token] }
        let number = String(word.dropLast(7))
        guard units[number] != nil || tens[number] != nil else { return [token] }
        return [LineToken(kind: .word(number)), LineToken(kind: .word("percent"))]
    }

    static let units: [String: Int] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
        "nineteen": 19, "twentyfive": 25, "dozen": 12,
    ]
    static let tens: [String: Int] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    static let parts: [String: Int] = [
        "half": 2, "haf": 2, "halfs": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "qtr": 4, "quater": 4, "quaters": 4, "fourth": 4,
        "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10, "seventh": 7, "ninth": 9, "twelfth": 12, "sixteenth": 16,
        "sixteenths": 16, "eigth": 8, "eigths": 8, "eights": 8, "forths": 4, "twentieth": 20, "twentieths": 20, "thirtieth": 30, "thirtieths": 30, "fortieth": 40, "fortieths": 40, "fiftieth": 50, "fiftieths": 50, "sixtieth": 60, "eightieth": 80, "hundredth": 100, "hundredths": 100,
    ]
    /// The words with which a number may begin.
    private static let starters: Set<String> = Set(units.keys).union(tens.keys).union(parts.keys).union(["half", "halve", "per", "point", "couple", "t"])

    /// `fives`, `sixes`: several of that size.
    fileprivate static func plural(_ word: String) -> Int? { word.hasSuffix("s") ? units[String(word.dropLast())] ?? (word == "sixes" ? 6 : nil) : nil }

    /// What `one` and `a couple of` can count, and what a part can be a part of.
    private static let countable: Set<String> = [
        "mg", "mcg", "ml", "g", "tablet", "day", "week", "month", "hour", "fortnight", "cut", "dose", "drop", "spoon", "tablespoon", "teaspoon", "sip", "percent",
        "times", "litre", "halflife", "year", "part",
    ]

    private struct Merger {
        let tokens: [LineToken]
        var index = 0
        var result: [LineToken] = []

        private func word(_ offset: Int) -> String? {
            let place = index + offset
            return tokens.indices.contains(place) ? tokens[place].word : nil
        }

        private func isCountable(_ offset: Int) -> Bool {
            let place = index + offset
            return tokens.indices.contains(place) && tokens[place].name.map(NumberWords.countable.contains) ?? false
        }

        mutating func run() -> [LineToken] {
            while index < tokens.count {
                if let word = tokens[index].word, !NumberWords.starters.contains(word) {
                    result.append(tokens[index])
                    index += 1
                    continue
                }
                if halfLife() || halfPast() || percentWords() || pointNumber() || number() || part() { continue }
                result.append(tokens[index])
                index += 1
            }
            return result
        }

        private mutating func append(_ value: Fraction, _ style: LineToken.Style = .word, taking count: Int) {
            result.append(LineToken(kind: .number(value), style: style, isGlued: tokens[index].isGlued))
            index += count
        }

        /// `half life`, `half-life`, `half lives` are one word and no number.
        private mutating func halfLife() -> Bool {
            if shortHalfLife() { return true }
            guard let first = word(0), ["half", "halve"].contains(first) else { return false }
            let dash = tokens.indices.contains(index + 1) && tokens[index + 1].isSign("-") ? 1 : 0
            guard let next = word(1 + dash), ["life", "lifes", "lives", "live", "lifetime"].contains(next) else { return false }
            result.append(LineToken(kind: .word("halflife"), isGlued: tokens[index].isGlued))
            index += 2 + dash
            return true
        }

        /// `t half`, `t1/2`.
        private mutating func shortHalfLife() -> Bool {
            guard word(0) == "t", word(1) == "half" || isHalf(1) else { return false }
            result.append(LineToken(kind: .word("halflife"), isGlued: tokens[index].isGlued))
            index += 2
            return true
        }

        /// Written `1/2`.
        private func isHalf(_ offset: Int) -> Bool {
            guard tokens.indices.contains(index + offset) else { return false }
            let token = tokens[index + offset]
            return token.style == .quotient && token.number == Fraction(1, over: 2)
        }

        /// `per cent` is one word.
        private mutating func percentWords() -> Bool {
            guard word(0) == "per", word(1) == "cent" else { return false }
            result.append(LineToken(kind: .word("percent")))
            index += 2
            return true
        }

        /// `point five`, `zero point two five`, `1 point 5`.
        private mutating func pointNumber() -> Bool {
            var count = 0
            var whole = Fraction.zero
            if word(0) != "point" {
                guard word(1) == "point" else { return false }
                if let first = word(0).flatMap({ NumberWords.units[$0] }) { whole = Fraction(first) } else if let first = tokens[index].number { whole = first } else { return false }
                count = 1
            }
            count += 1
            var scale = 1
            var digits = 0
            var isPlural = false
            while !isPlural, let spoken = word(count), let next = spoken == "oh" ? 0 : NumberWords.units[spoken] ?? NumberWords.plural(spoken), next < 100, scale < 1_000_000 {
                isPlural = NumberWords.units[spoken] == nil && spoken != "oh"
                let width = next < 10 ? 10 : 100
                digits = digits * width + next
                scale *= width
                count += 1
            }
            guard scale > 1 else { return false }
            append(whole + Fraction(Int128(digits), over: Int128(scale)), .decimal, taking: count)
            // "the point fives": tablets of 0.5
            if isPlural { result.append(LineToken(kind: .word("s"), isGlued: true)) }
            return true
        }

        private mutating func number() -> Bool {
            guard let first = word(0) else { return wholeAndHalf(tokens[index].number, 1) }
            if let ten = NumberWords.tens[first] {
                let dash = tokens.indices.contains(index + 1) && tokens[index + 1].isSign("-") ? 1 : 0
                if let unit = word(1 + dash).flatMap({ NumberWords.units[$0] }), (1...9).contains(unit) {
                    append(Fraction(ten + unit), taking: 2 + dash)
                } else {
                    append(Fraction(ten), taking: 1)
                }
                return true
            }
            if first == "couple" {
                let of = word(1) == "of" ? 1 : 0
                guard isCountable(1 + of) else { return false }
                if result.last?.isWord("a", "an") == true { result.removeLast() }
                append(Fraction(2), taking: 1 + of)
                return true
            }
            guard let unit = NumberWords.units[first] else { return false }
            if wholeAndHalf(Fraction(unit), 1) { return true }
            if unit == 0 { return false }
            if word(1) == "hundred" {
                append(Fraction(unit * 100), taking: 2)
                return true
            }
            // "one eighth" is a part; "one of them" counts nothing.
            // "five eights of a 2 mg"; "five eights" alone may be anything.
            if let below = word(1).flatMap({ NumberWords.parts[$0] }), !isHalfLife(1), word(1) != "eights" || word(2) == "of" {
                append(Fraction(Int128(unit), over: Int128(below)), taking: 2)
                return true
            }
            guard unit > 1 || isCountable(1) || ["full", "whole"].contains(word(1) ?? "") && isCountable(2) || NumberWords.parts[word(1) ?? ""] != nil || tokens.indices.contains(index + 1) && tokens[index + 1].number != nil else { return false }
            append(Fraction(unit), taking: 1)
            return true
        }

        private func isHalfLife(_ offset: Int) -> Bool {
            let dash = tokens.indices.contains(index + offset + 1) && tokens[index + offset + 1].isSign("-") ? 1 : 0
            return ["life", "lives", "lifes"].contains(word(offset + 1 + dash) ?? "")
        }

        /// `one and a half`, `2 and a quarter`.
        private mutating func wholeAndHalf(_ whole: Fraction?, _ width: Int) -> Bool {
            guard let whole, whole.isWhole, word(width) == "and" else { return false }
            // "a quarter at 2 and a half at 10": an hour, and the next dose.
            if word(-1) == "at", (2...3).contains(where: { word(width + $0) == "at" }) { return false }
            // "2 and 3/4"
            if index + width + 1 < tokens.count, tokens[index].style == .whole, tokens[index + width + 1].style == .quotient, let part = tokens[index + width + 1].number, part < .one {
                append(whole + part, .quotient, taking: width + 2)
                return true
            }
            let article = ["a", "one"].contains(word(width + 1) ?? "") ? 1 : 0
            let count = NumberWords.units[word(width + 1) ?? ""] ?? 1
            guard let below = word(width + 1 + article).flatMap({ NumberWords.parts[$0] }) else {
                if count > 1, let below = word(width + 2).flatMap({ NumberWords.parts[$0] }) {
                    append(whole + Fraction(Int128(count), over: Int128(below)), taking: width + 3)
                    return true
                }
                return false
            }
            // "twelve and half percent", "two and quarter tablets": what is counted stands behind.
            guard article == 1 || isCounted(width + 2) || below == 2 && ["at", "every", "each", "daily", "before"].contains(word(width + 2) ?? "") else { return false }
            // "a whole 1 and a quarter of a 0.5": two pieces.
            let behind = width + 2 + article
            if word(behind) == "of", let next = tokens.indices.first(where: { $0 > index + behind && !tokens[$0].isWord("a", "an", "the", "my", "one") }), tokens[next].number != nil, result.last?.isWord("whole", "full") == true { return false }
            append(whole + Fraction(1, over: Int128(below)), taking: width + 2 + article)
            return true
        }

        /// A percent sign or something countable stands there, and no half-life.
        private func isCounted(_ offset: Int) -> Bool {
            let place = index + offset
            guard tokens.indices.contains(place) else { return false }
            return tokens[place].isSign("%") || isCountable(offset) && tokens[place].name != "halflife"
        }

        /// `half nine`, `half past 9` behind "at": a time of day and no part.
        private mutating func halfPast() -> Bool {
            if word(0) == "quarter", ["past", "to"].contains(word(1) ?? ""), isAfterTimeWord, let time = hour(2, true), (1...12).contains(time), !isCountable(3) {
                result.append(LineToken(kind: .word("clock")))
                index += 3
                return true
            }
            guard word(0) == "half" else { return false }
            let isPast = word(1) == "past"
            guard isPast || isAfterTimeWord else { return false }
            let offset = isPast ? 2 : 1
            guard let hour = hour(offset, isPast || isBehindDoseAt), (1...12).contains(hour) else { return false }
            guard !isCountable(offset + 1) else { return false }
            result.append(LineToken(kind: .word("clock")))
            index += offset + 1
            return true
        }

        /// ".25 at half 2"
        private var isBehindDoseAt: Bool {
            guard result.last?.word == "at", let before = result.dropLast().last else { return false }
            return before.style == .decimal || before.isWord("mg")
        }

        private var isAfterTimeWord: Bool {
            guard let before = result.last?.word else { return false }
            return ["at", "by", "about", "around", "till", "until"].contains(before)
        }

        /// The hour `offset` pieces on, in words, or in digits where "past" stands before it.
        private func hour(_ offset: Int, _ mayBeDigits: Bool) -> Int? {
            guard tokens.indices.contains(index + offset) else { return nil }
            if let word = word(offset), let hour = NumberWords.units[word] { return hour }
            guard mayBeDigits, let number = tokens[index + offset].number else { return nil }
            return Int(number.numerator)
        }

        /// `half`, `a quarter`, `a third`: a number of style word. `second` is never one.
        private mutating func part() -> Bool {
            guard let first = word(0), let below = NumberWords.parts[first], first != "eights" || word(1) == "of" else { return false }
            // "the third", "fifth day" are ordinals unless a part is meant.
            if below != 2 && below != 4 || first == "fourth" {
                let after = word(1)
                guard after == "of" || ["in", "at", "am", "pm"].contains(after ?? "") && tokens.contains(where: { ["morning", "night", "noon", "am"].contains($0.name ?? "") }) || isCountable(1) || result.last?.isWord("a", "an") == true || result.last?.number != nil else { return false }
                if ["day", "week", "month", "cut"].contains(tokens.indices.contains(index + 1) ? tokens[index + 1].name ?? "" : "") { return false }
            }
            if let count = result.last?.number, result.last?.style == .whole, count.isWhole, count < Fraction(Int(below)), first.hasSuffix("s"), first != "halfs" {
                result.removeLast()
                append(count / Fraction(below), taking: 1)
                return true
            }
            if result.last?.isWord("a", "an", "one") == true { result.removeLast() }
            append(Fraction(1, over: Int128(below)), taking: 1)
            return true
        }
    }
}
