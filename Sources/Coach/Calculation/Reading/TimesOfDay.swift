/// Which time of day each dose of a line belongs to.
enum TimesOfDay {
    static let names: Set<String> = ["morning", "noon", "night", "am", "lunch", "dinner", "afternoon", "midafternoon", "midnight", "supper", "daytime", "wake", "waking"]
    /// Words that may stand between a time of day and its dose: "morning dose is .5".
    private static let between: Set<String> = ["dose", "is", "its", "at", "one", "i", "take", "of", "stays", "about"]
    /// Words that lead to a time of day: "and at night".
    private static let leading: Set<String> = ["in", "at", "the", "my", "for", "with", "before", "around", "about"]

    /// Where a line tells the times of day first, "morning .5 noon .25 night .5", marks come to stand between the doses, so that no reader
    /// takes ".25 night" for one of them.
    static func parted(_ pieces: inout [Piece]) {
        var place = 0
        while place < pieces.count {
            guard isTime(place, pieces), !isBehindDose(place, pieces), var dose = dose(of: place, &pieces) else { place += 1; continue }
            while let next = nextTime(behind: dose, pieces), let its = Self.dose(of: next, &pieces) {
                // "and" and what leads to the time of day go with it.
                pieces.insert(.sign(","), at: dose + 1)
                dose = its + 1
            }
            place = dose + 1
        }
    }

    private static func isTime(_ place: Int, _ pieces: [Piece]) -> Bool { pieces.indices.contains(place) && names.contains(pieces[place].word ?? "") }

    /// "0.5 in the morning": the dose stands before it.
    private static func isBehindDose(_ place: Int, _ pieces: [Piece]) -> Bool {
        let before = pieces[..<place].lastIndex { !leading.contains($0.word ?? "") && $0.word != "every" }
        return before.map { isAmount(pieces[$0]) } ?? false
    }

    /// The place of the dose that a time of day leads to. The colon of "am: .5", a mark like any other by now, goes.
    private static func dose(of time: Int, _ pieces: inout [Piece]) -> Int? {
        var place = time + 1
        while pieces.indices.contains(place), place <= time + 3, between.contains(pieces[place].word ?? "") { place += 1 }
        if place == time + 1, pieces.indices.contains(place + 1), pieces[place] == .sign(","), isAmount(pieces[place + 1]), !isFollowedByTime(place + 1, pieces) { pieces.remove(at: place) }
        return pieces.indices.contains(place) && isAmount(pieces[place]) ? place : nil
    }

    /// "every morning, .5 at night": the dose has a time of day of its own, and not "pm .5" of "am .5 pm .5".
    private static func isFollowedByTime(_ dose: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(dose + 1), leading.contains(pieces[dose + 1].word ?? "") || isTime(dose + 1, pieces), let time = nextTime(behind: dose, pieces) else { return false }
        let behind = pieces.indices.contains(time + 1) && pieces[time + 1] == .sign(",") ? time + 2 : time + 1
        return !pieces.indices.contains(behind) || !isAmount(pieces[behind])
    }

    /// The time of day right behind a dose.
    private static func nextTime(behind dose: Int, _ pieces: [Piece]) -> Int? {
        var place = dose + 1
        while pieces.indices.contains(place), place <= dose + 4, pieces[place].word == "and" || leading.contains(pieces[place].word ?? "") { place += 1 }
        return isTime(place, pieces) ? place : nil
    }

    private static func isAmount(_ piece: Piece) -> Bool {
        guard let quantity = piece.quantity, quantity.rate == nil else { return false }
        return quantity.isDoseLike && !quantity.isStrength || [.volume, .tablets, .drops].contains(quantity.measure)
    }
}

extension AskedLine {
    /// The time of day that stands by a dose, behind it sooner than before it.
    func timeOfDay(of dose: Placed) -> String? { placeOfTime(of: dose).flatMap(word) }

    /// Where that time of day stands.
    func placeOfTime(of dose: Placed) -> Int? {
        for place in dose.index + 1..<min(dose.index + 5, pieces.count) {
            if pieces[place].quantity != nil || [Piece.sign(","), .sign("."), .sign("?")].contains(pieces[place]) || pieces[place].word == "and" { break }
            if TimesOfDay.names.contains(word(place) ?? "") { return place }
        }
        guard let name = before(dose.index, most: 2).first(where: TimesOfDay.names.contains) else { return nil }
        return pieces[..<dose.index].lastIndex { $0.word == name }
    }
}
