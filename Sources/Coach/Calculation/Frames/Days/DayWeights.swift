import Document
import Taper

/// How many days each dose of a week counts: "mon wed fri 0.5, the other four days 0.45", "six nights 1 mg, Sunday 0.75".
///
/// The days stand before each dose or behind each one; a dose without days takes the rest of the week.
enum DayWeights {
    /// The doses of the line, each with its days; nil where the words don't say them for all.
    static func of(_ line: AskedLine) -> [(dose: Fraction, count: Fraction)]? {
        if let weights = turns(line) ?? cycle(line) { return Array(zip(line.doses.suffix(weights.count).map(\.amount), weights)).map { (dose: $0.0, count: $0.1) } }
        let doses = doses(line)
        return week(line, doses).map { weights in Array(zip(doses.map(\.amount), weights)).map { (dose: $0.0, count: $0.1) } }
    }

    /// Without "over the 30", and without the 2 of "2 nights".
    static func doses(_ line: AskedLine) -> [AskedLine.Placed] {
        line.doses.filter { item in
            guard item.quantity.measure == .bare, item.quantity.style != .decimal else { return true }
            return !["the", "those", "all", "of"].contains(line.word(item.index - 1) ?? "") && !isNight(line.word(item.index + 1)) && !isDays(item, line)
        }
    }

    /// "0.5 on 20 days and 0.4 on 10"
    private static func isDays(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.style == .whole, ["on", "for"].contains(line.word(item.index - 1) ?? ""), item.index > 1 else { return false }
        return line.pieces[item.index - 2].quantity.map { $0.isDoseLike && ($0.measure == .dose || $0.style == .decimal) } == true && line.spans.contains { $0.quantity.span?.unit == .day }
    }

    // MARK: Every other day

    /// "one day 0.4, next day 0.375 and so on", "I alternate 0.5 and 0.45".
    private static func turns(_ line: AskedLine) -> [Fraction]? {
        guard line.doses.count == 2, line.doses.allSatisfy({ $0.quantity.measure == .dose || $0.quantity.style == .decimal || line.word($0.index - 1) != "of" }), line.placed.allSatisfy({ $0.quantity.isDoseLike || $0.amount == .one }) else { return nil }
        // "every third day 0.5, otherwise 0.75"
        if let place = line.pieces.firstIndex(where: isEvery), case .interval(let every) = line.pieces[place], every.unit == .day, every.count > .one, every.count.isWhole, line.has("otherwise", "rest", "others", "else", "instead") {
            let isFirst = line.doses[0].index - place == 1 || line.doses[0].index < place && line.doses[1].index > place
            let isNext = line.doses[1].index - place == 1
            guard isFirst != isNext else { return nil }
            return isFirst ? [.one, every.count - .one] : [every.count - .one, .one]
        }
        let isTurn = line.has("alternate", "alternating", "alternates", "alternated", "alternately") || line.says("and", "so", "on") || line.says("every", "other", "day") || line.intervals.contains(Interval(count: Fraction(2), unit: .day))
        return isTurn ? [.one, .one] : nil
    }

    // MARK: So many of so many days

    /// "2 days of every 3 it's 9 mg and the third day 8": the rest of the cycle is the other dose's.
    private static func cycle(_ line: AskedLine) -> [Fraction]? {
        for place in line.pieces.indices.dropFirst() {
            guard let whole = days(line.pieces[place]), ["every", "each", "of"].contains(line.word(place - 1) ?? "") || line.word(place - 1) == nil || isEvery(line.pieces[place]) else { continue }
            guard let start = line.pieces[..<place].lastIndex(where: { $0.word == nil }), let part = days(line.pieces[start]), line.pieces[start..<place].dropFirst().contains(where: { $0.word == "of" }) else { continue }
            guard part > .zero, part < whole, whole <= Fraction(14), place - start <= 4 else { continue }
            let doses = line.doses.filter { $0.index > place }
            return doses.count == 2 ? [part, whole - part] : nil
        }
        return nil
    }

    private static func isEvery(_ piece: Piece) -> Bool {
        if case .interval = piece { return true }
        return false
    }

    /// A whole number, of days or of nothing said.
    private static func days(_ piece: Piece) -> Fraction? {
        if case .interval(let every) = piece { return every.unit == .day && every.count.isWhole ? every.count : nil }
        guard let quantity = piece.quantity, quantity.amount.isWhole, quantity.style != .decimal, quantity.style != .ordinal else { return nil }
        if let span = quantity.span { return span.unit == .day ? span.count : nil }
        return quantity.measure == .bare || quantity.measure == .times ? quantity.amount : nil
    }

    // MARK: Days of the week

    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let short = ["mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6]

    /// The day of the week that a word names, in full or short, Monday being 0.
    static func weekday(_ word: String?) -> Int? {
        guard let word else { return nil }
        if let place = short[word] { return place }
        return days.firstIndex(of: word) ?? (word.hasSuffix("s") ? days.firstIndex(of: String(word.dropLast())) : nil)
    }

    /// True where the line names days of the week by which doses differ.
    static func namesDays(_ line: AskedLine) -> Bool {
        line.pieces.contains { weekday($0.word) != nil || ["weekday", "weekdays", "weekend", "weekends"].contains($0.word ?? "") }
    }

    private static func week(_ line: AskedLine, _ doses: [AskedLine.Placed]) -> [Fraction]? {
        guard doses.allSatisfy({ $0.quantity.rate == nil || $0.quantity.rate == Interval(count: .one, unit: .day) }), doses.count >= 2, doses.count <= 7, let first = doses.first, let last = doses.last else { return nil }
        let before = label(line, 0..<first.index)
        let behind = label(line, (last.index + 1)..<line.pieces.count)
        for isBefore in [true, false] where isBefore ? before != nil : behind != nil {
            var labels: [Label?] = []
            for (place, dose) in doses.enumerated() {
                let low = place == 0 ? 0 : doses[place - 1].index + 1
                let high = place + 1 < doses.count ? doses[place + 1].index : line.pieces.count
                labels.append(isBefore ? label(line, low..<dose.index) : label(line, (dose.index + 1)..<high))
            }
            if let weights = weights(labels) { return weights }
        }
        return nil
    }

    private enum Label {
        case days(Fraction)
        case rest(Fraction?)
    }

    private static func weights(_ labels: [Label?]) -> [Fraction]? {
        var named = Fraction.zero
        var rests = 0
        for case .some(let label) in labels {
            switch label {
            case .days(let days), .rest(.some(let days)): named = named + days
            case .rest(nil): rests += 1
            }
        }
        guard labels.allSatisfy({ $0 != nil }), rests <= 1, rests == 0 || named < Fraction(7) else { return nil }
        return labels.compactMap { label in
            switch label {
            case .days(let days), .rest(.some(let days)): days
            case .rest(nil): Fraction(7) - named
            case nil: nil
            }
        }
    }

    /// The days that a part of the line names: weekdays one by one or from one to another, "six nights", "the other four days".
    private static func label(_ line: AskedLine, _ range: Range<Int>) -> Label? {
        var count = Fraction.zero
        var number: Fraction?
        var isRest = false
        var latest: (day: Int, place: Int)?
        for place in range {
            let piece = line.pieces[place]
            if let span = piece.quantity?.span { if span.unit == .day { number = span.count } else { return nil } }
            if let bare = piece.quantity, bare.measure == .bare || bare.measure == .times, bare.amount.isWhole, bare.amount < Fraction(7), isNight(line.word(place + 1)) { number = bare.amount }
            if let item = line.placed.first(where: { $0.index == place }), isDays(item, line) { number = item.amount }
            if let bare = piece.quantity, bare.measure == .bare, bare.style == .word, bare.amount.isWhole, bare.amount < Fraction(7), line.word(place - 1) == "other" { number = bare.amount }
            guard let word = piece.word else { continue }
            if word == "one", isNight(line.word(place + 1)), number == nil { number = .one }
            if ["other", "others", "rest", "remaining", "left", "otherwise"].contains(word) { isRest = true }
            if ["weekday", "weekdays"].contains(word) { count = count + Fraction(5) }
            if ["work", "working"].contains(word), ["day", "days"].contains(line.word(place + 1) ?? "") { count = count + Fraction(5) }
            if ["weekend", "weekends"].contains(word) { count = count + Fraction(2) }
            guard let day = weekday(word) else { continue }
            if let latest, place - latest.place == 2, ["to", "through", "thru", "until"].contains(line.word(place - 1) ?? "") || line.pieces[place - 1] == .sign("-") {
                count = count + Fraction((day - latest.day + 7) % 7)
            } else {
                count = count + .one
            }
            latest = (day, place)
        }
        if isRest { return .rest(number) }
        if count > .zero { return .days(count) }
        return number.map { .days($0) }
    }

    private static func isNight(_ word: String?) -> Bool { ["night", "morning", "day"].contains(word ?? "") }
}
