import Taper

/// Hours of the day that count doses: "0.3 at 8, 2 and 8" is 0.3 three times a day.
enum HoursJoiner {
    static func joined(_ pieces: inout [Piece]) {
        guard let dose = pieces.firstIndex(where: { isSmall($0.quantity) }), pieces.indices.contains(dose + 2), pieces[dose + 1].word == "at", TimesOfDay.names.contains(pieces[dose + 2].word ?? "") else { return }
        var count = 1
        var place = dose + 3
        var isClosed = false
        while pieces.indices.contains(place + 1), !isClosed, isLink(pieces[place]), isHour(pieces[place + 1]) {
            isClosed = pieces[place].word == "and"
            count += 1
            place += 2
        }
        // The last hour closes the list: "0.3 at 8, 2 and 0.5 at night" are doses.
        guard isClosed, count <= 6, !pieces.indices.contains(place) || !["at", "in", "mg", "night", "morning", "noon", "am"].contains(pieces[place].word ?? "") else { return }
        if pieces.indices.contains(place), pieces[place].quantity != nil { return }
        let times = Quantity(measure: .times, amount: Fraction(count), rate: Interval(count: .one, unit: .day))
        pieces.replaceSubrange((dose + 1)..<place, with: [.quantity(times)])
    }

    private static func isSmall(_ quantity: Quantity?) -> Bool {
        guard let quantity else { return false }
        return quantity.measure == .dose || quantity.measure == .bare && quantity.style == .decimal
    }

    private static func isLink(_ piece: Piece) -> Bool { piece == .sign(",") || piece.word == "and" }

    private static func isHour(_ piece: Piece) -> Bool {
        if ["noon", "midnight"].contains(piece.word ?? "") { return true }
        guard let hour = piece.quantity else { return false }
        return hour.measure == .bare && hour.style == .whole && hour.rate == nil && hour.amount > .zero && hour.amount <= Fraction(24) && hour.amount.isWhole
    }
}
