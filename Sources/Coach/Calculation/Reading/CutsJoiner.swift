import Taper

/// Cuts that are numbered or multiplied: "after cut number four", "after the 4th cut", "2 mg weekly x 4", "twenty same size cuts".
enum CutsJoiner {
    static func joined(_ pieces: inout [Piece]) {
        numbered(&pieces)
        ordinals(&pieces)
        multiplied(&pieces)
        alike(&pieces)
        inTurn(&pieces)
    }

    private static let ahead: Set<String> = ["after", "by", "at", "following", "past"]

    private static func counted(_ count: Quantity) -> Piece {
        var cuts = count
        cuts.measure = .cuts
        cuts.style = .whole
        cuts.rate = nil
        return .quantity(cuts)
    }

    /// `after cut number four`, `by cut no. 4`.
    private static func numbered(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "cut" && pieces.indices.contains(index + 2) {
            guard ["number", "no", "nr"].contains(pieces[index + 1].word ?? ""), isAhead(index, pieces) else { continue }
            let place = pieces[index + 2] == .sign(".") ? index + 3 : index + 2
            guard pieces.indices.contains(place), let count = pieces[place].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .zero else { continue }
            pieces.replaceSubrange(index...place, with: [counted(count)])
        }
    }

    static let ordinalWords: [String: Int] = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10]

    /// `after the fourth cut`, `after the 4th`: so many cuts. "How big is the 4th cut" asks for that one.
    private static func ordinals(_ pieces: inout [Piece]) {
        let isVolume = pieces.contains { $0.quantity?.measure == .volume } && !pieces.contains { $0.quantity?.measure == .percent }
        guard isVolume || pieces.contains(where: { $0.quantity?.measure == .percent || $0.quantity?.isDoseLike == true }) else { return }
        // "my third 5 percent cut, began at 2 mg. dose now"
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index + 2].word == "cut" && pieces[index + 1].quantity?.measure == .percent && pieces.indices.contains(where: { pieces[$0].word == "current" && ($0 == 0 || !["the", "of", "my"].contains(pieces[$0 - 1].word ?? "")) }) {
            let spoken = pieces[index].word.flatMap { ordinalWords[$0] }.map { Fraction($0) }
            guard let amount = spoken ?? pieces[index].quantity.flatMap({ $0.style == .ordinal && $0.measure == .bare ? $0.amount : nil }), amount > .one else { continue }
            pieces[index] = .quantity(Quantity(measure: .cuts, amount: amount))
        }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 1) && pieces[index + 1].word == "cut" && (isAhead(index, pieces) || isVolume && index > 1 && pieces[index - 1].word == "the" && pieces[index - 2].word == "on") {
            let spoken = pieces[index].word.flatMap { ordinalWords[$0] }.map { Fraction($0) }
            let written = pieces[index].quantity.flatMap { $0.style == .ordinal && $0.measure == .bare ? $0.amount : nil }
            guard let amount = spoken ?? written, amount > .zero else { continue }
            pieces.replaceSubrange(index...(index + 1), with: [.quantity(Quantity(measure: .cuts, amount: amount))])
        }
    }

    private static func isAhead(_ index: Int, _ pieces: [Piece]) -> Bool {
        let place = index > 0 && ["the", "my"].contains(pieces[index - 1].word ?? "") ? index - 2 : index - 1
        return place >= 0 && ahead.contains(pieces[place].word ?? "")
    }

    /// `reduce by 2 mg weekly x 4`: four times.
    private static func multiplied(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 1 && pieces.indices.contains(index + 1) && pieces[index] == .sign("×") {
            guard case .interval(let rate) = pieces[index - 1], rate.hours > Fraction(24), let size = pieces[index - 2].quantity, size.isDoseLike || size.measure == .percent, let count = pieces[index + 1].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .zero else { continue }
            pieces.replaceSubrange(index...(index + 1), with: [counted(count)])
            return
        }
    }

    /// `two cuts at 10%, then two at 5`: cuts and a percentage again, without their words.
    private static func inTurn(_ pieces: inout [Piece]) {
        let links = ["at", "of", "by"]
        func isLinked(_ place: Int) -> Bool { pieces.indices.contains(place + 2) && links.contains(pieces[place + 1].word ?? "") }
        // "two cuts at 10%", "two 10% cuts"
        func isFirst(_ place: Int) -> Bool {
            if pieces[place].word == "cut" { return place > 0 && pieces[place - 1].quantity?.measure == .percent }
            return isLinked(place) && pieces[place].quantity?.measure == .cuts && pieces[place + 2].quantity?.measure == .percent
        }
        guard let first = pieces.indices.first(where: isFirst) else { return }
        for index in pieces.indices where index > first + 1 && isLinked(index) {
            let one = pieces[index].word == "one" && ["then", "and"].contains(pieces[index - 1].word ?? "") ? Quantity(measure: .bare, amount: .one) : nil
            guard let count = pieces[index].quantity ?? one, count.measure == .bare, count.amount.isWhole, count.amount > .zero, count.style != .decimal, count.style != .ordinal, ["then", "and", "another"].contains(pieces[index - 1].word ?? "") || pieces[index - 1] == .sign(",") || pieces[index - 1].word == "by" && pieces[index - 2].word == "followed" else { continue }
            guard case .quantity(var size) = pieces[index + 2], size.measure == .percent || size.measure == .bare && size.amount >= .one && size.style != .ordinal else { continue }
            size.measure = .percent
            pieces[index] = counted(count)
            pieces[index + 2] = .quantity(size)
        }
    }

    private static let sameSize: Set<String> = ["same", "size", "sized", "equal", "even", "equally", "identical"]

    /// `twenty same size cuts`, `18 equal monthly cuts`.
    private static func alike(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard pieces.indices.contains(index + 2), let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.style != .ordinal else { continue }
            if let place = rhythm(index, pieces) {
                pieces.replaceSubrange(index...(place + 1), with: [counted(count), .word("equally"), pieces[place]])
                return
            }
            let words = pieces[(index + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
            guard let place = words.firstIndex(of: "cut"), place > 0, sameSize.contains(words[0]), words[..<place].allSatisfy({ sameSize.contains($0) || $0 == "percent" }) else { continue }
            pieces.replaceSubrange(index...(index + 1 + place), with: [counted(count), .word("equally")])
            return
        }
    }

    /// Where "monthly" stands in "18 equal monthly cuts".
    private static func rhythm(_ index: Int, _ pieces: [Piece]) -> Int? {
        let like = pieces[(index + 1)...].prefix(3).prefix { sameSize.contains($0.word ?? "") }.count
        let place = index + 1 + like
        guard like > 0, pieces.indices.contains(place + 1), case .interval = pieces[place], pieces[place + 1].word == "cut" else { return nil }
        return place
    }
}
