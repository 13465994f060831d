import Taper

/// What is poured away of a glass: "tossing 36 out of 300 mL each day", "12 mL down the sink".
enum OutOfGlass {
    static func joined(_ pieces: inout [Piece]) {
        downTheSink(&pieces)
        outOf(&pieces)
    }

    /// `12 mL down the sink`: it is gone.
    private static func downTheSink(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index + 1].word == "down" && pieces[index].quantity?.measure == .volume {
            let place = ["the", "my"].contains(pieces[index + 2].word ?? "") ? index + 3 : index + 2
            guard pieces.indices.contains(place), ["sink", "drain", "toilet", "loo", "plughole"].contains(pieces[place].word ?? "") else { continue }
            pieces.removeSubrange((index + 1)...place)
            if index == 0 || pieces[index - 1].word != "discard" { pieces.insert(.word("discard"), at: index) }
        }
    }

    /// `tossing 36 out of 300 mL each day`: the first number is a volume too, and the glass is the same each day.
    private static func outOf(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { ["more", "minus", "less", "another"].contains($0.word ?? "") }) else { return }
        for index in pieces.indices where index > 0 && pieces.indices.contains(index + 3) && pieces[index + 1].word == "out" && pieces[index + 2].word == "of" {
            let place = ["the", "my", "a"].contains(pieces[index + 3].word ?? "") ? index + 4 : index + 3
            guard pieces.indices.contains(place), case .quantity(var part) = pieces[index], let glass = pieces[place].quantity, glass.measure == .volume, !glass.isEach, part.measure == .volume || part.measure == .bare && part.style != .ordinal, part.amount < glass.amount, pieces[..<index].suffix(3).contains(where: { $0.word == "discard" }) else { continue }
            part.measure = .volume
            pieces[index] = .quantity(part)
            if pieces.indices.contains(place + 1), case .interval(let every) = pieces[place + 1], every.hours <= Fraction(24) { pieces.remove(at: place + 1) }
            return
        }
    }
}
