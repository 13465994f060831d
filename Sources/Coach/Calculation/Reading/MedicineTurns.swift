import Taper

/// Turns of speech that ask for one medicine in another: "expressed as diazepam", "diazepam of the same strength", "they swap the lot
/// for valium, total mg?", "wants me over on valium, that would be?".
enum MedicineTurns {
    static func joined(_ pieces: inout [Piece]) {
        guessed(&pieces)
        let drugs = Set(pieces.compactMap { if case .drug(let id) = $0 { id } else { nil } })
        guard drugs.count == 2, pieces.contains(where: { $0.quantity?.isDoseLike == true }) else { return }
        expressedAs(&pieces)
        ofSameStrength(&pieces)
        swappedFor(&pieces)
        changedInto(&pieces)
    }

    private static func isDrug(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(place), case .drug = pieces[place] else { return false }
        return true
    }

    private static let written: Set<String> = ["expressed", "expressing", "express", "written", "stated", "rendered", "quoted", "reckoned", "translated", "restated"]

    /// `expressed as diazepam`, `written in valium`.
    private static func expressedAs(_ pieces: inout [Piece]) {
        for index in pieces.indices where pieces.indices.contains(index + 2) && written.contains(pieces[index].word ?? "") && ["as", "in", "into"].contains(pieces[index + 1].word ?? "") && isDrug(index + 2, pieces) {
            pieces.replaceSubrange(index...(index + 1), with: [.word("convert"), .word("into")])
        }
    }

    private static let strengths: Set<String> = ["force", "strength", "potency", "power", "effect", "punch", "oomph", "weight", "weigh"]

    /// `clonazepam of the same force is`, `diazepam dose of equal potency`.
    private static func ofSameStrength(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where strengths.contains(pieces[index].word ?? "") && index > 1 && ["same", "equal", "like", "similar"].contains(pieces[index - 1].word ?? "") {
            var start = index - 1
            while start > 0, ["of", "with", "the", "an", "a", "at"].contains(pieces[start - 1].word ?? "") { start -= 1 }
            let name = start > 0 && ["dose", "amount", "mg"].contains(pieces[start - 1].word ?? "") ? start - 2 : start - 1
            guard isDrug(name, pieces), start < index - 1 else { continue }
            pieces.replaceSubrange(start...index, with: [.word("equal")])
            return
        }
    }

    private static let swaps: Set<String> = ["swap", "swapping", "swaps", "swapped", "change", "changing", "changes", "changed", "switch", "switching", "switched", "move", "moves", "moving", "moved", "put", "puts", "putting", "cross", "crossing", "crossed", "trade", "trading", "replace", "replacing", "replaced"]
    private static let everything: Set<String> = ["lot", "all", "everything", "whole", "it", "that", "the", "of", "me", "him", "her", "us", "them", "over", "across", "out", "completely", "entirely", "thing"]

    /// `they swap the lot for clonazepam, total mg?`, `wants me over on valium, thatd be?`: only where a number is asked for.
    private static func swappedFor(_ pieces: inout [Piece]) {
        guard asksForNumber(pieces), !pieces.contains(where: { isPart($0) }) else { return }
        for index in pieces.indices.reversed() where index > 1 && isDrug(index, pieces) && ["for", "to", "on", "onto", "into", "with"].contains(pieces[index - 1].word ?? "") {
            var start = index - 1
            while start > 0, everything.contains(pieces[start - 1].word ?? "") { start -= 1 }
            let said = pieces[start..<(index - 1)].compactMap(\.word)
            let isSwap = start > 0 && swaps.contains(pieces[start - 1].word ?? "")
            // Half of it may be meant where nothing says that it is all.
            guard said.contains("over") || said.contains("across") || isSwap && said.contains(where: ["lot", "all", "everything", "whole"].contains) else { continue }
            pieces.replaceSubrange((isSwap ? start - 1 : start)..<index, with: [.word("convert"), .word("into")])
            return
        }
    }

    /// `25 mg librium changed to klonopin`, `switching .75 clonazepam for alprazolam, number pls`: a dose of one medicine in the other, where
    /// a number is asked for or nothing else is said.
    private static func changedInto(_ pieces: inout [Piece]) {
        let links: Set<String> = ["for", "to", "on", "onto", "into", "with", "by", "over", "across", "out", "gets", "is", "was", "being"]
        guard !pieces.contains(where: { isPart($0) }), !pieces.contains(where: { ["convert", "equal"].contains($0.word ?? "") }), let dose = pieces.indices.first(where: { pieces[$0].quantity?.isDoseLike == true }), pieces.filter({ $0.quantity?.isDoseLike == true }).count == 1 else { return }
        var name = pieces.indices.contains(dose + 1) && pieces[dose + 1].word == "of" ? dose + 2 : dose + 1
        let isNamedBefore = !isDrug(name, pieces) && dose == 1 && isDrug(0, pieces)
        if isNamedBefore {
            // "nitrazepam 5mg at bedtime changed to diazepam"
            name = dose
            while pieces.indices.contains(name + 1), ["at", "in", "the", "night", "morning", "noon", "daily"].contains(pieces[name + 1].word ?? "") { name += 1 }
        }
        guard isNamedBefore || isDrug(name, pieces) else { return }
        var end = name + 1
        var isSwapped = dose > 0 && swaps.contains(pieces[dose - 1].word ?? "") || dose > 1 && pieces[dose - 1].word == "my" && swaps.contains(pieces[dose - 2].word ?? "")
        while pieces.indices.contains(end), let word = pieces[end].word, links.contains(word) || swaps.contains(word) {
            isSwapped = isSwapped || swaps.contains(word)
            end += 1
        }
        guard isSwapped, end > name + 1, isDrug(end, pieces), links.contains(pieces[end - 1].word ?? "") else { return }
        let isAlone = end == pieces.count - 1 && dose <= 1
        let isNumber = pieces.last(where: { if case .sign = $0 { false } else { true } })?.word == "number"
        guard isAlone || isNumber || asksForNumber(pieces) || pieces.indices.dropLast().contains(where: { pieces[$0].word == "how" && ["much", "many"].contains(pieces[$0 + 1].word ?? "") }) else { return }
        pieces.replaceSubrange((name + 1)..<end, with: [.word("convert"), .word("into")])
        if dose > 0, swaps.contains(pieces[dose - 1].word ?? "") { pieces[dose - 1] = .word("about") }
    }

    /// The line closes with "that would be" or its like, or asks for mg or a total.
    private static func asksForNumber(_ pieces: [Piece]) -> Bool {
        if let last = pieces.last(where: { if case .sign = $0 { false } else { true } })?.word, ["be", "is", "makes", "thats", "equal", "make", "thatd"].contains(last) { return true }
        return pieces.contains { ["mg", "total"].contains($0.word ?? "") }
    }

    /// `half of my 2 mg`, `a third`, `20%`: not all of it.
    private static func isPart(_ piece: Piece) -> Bool {
        if ["half", "third", "quarter", "part", "some", "rest", "halve"].contains(piece.word ?? "") { return true }
        return piece.quantity.map { $0.measure == .percent || $0.measure == .shareOfDose || $0.share != nil } == true
    }

    /// `isn't 0.125 of clonazepam something like 2 or 3 of diazepam, how much is it really`: two guesses, of which neither is a number of the sum.
    private static func guessed(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 1 && pieces.indices.contains(index + 3) && pieces[index + 1].word == "or" && ["like", "about", "maybe", "around", "roughly"].contains(pieces[index - 1].word ?? "") {
            guard let low = pieces[index].quantity, let high = pieces[index + 2].quantity, low.isDoseLike || low.measure == .bare, high.isDoseLike || high.measure == .bare, low.amount < high.amount else { continue }
            let place = pieces[index + 3].word == "of" ? index + 4 : index + 3
            guard pieces.indices.contains(place), case .drug(let id) = pieces[place], pieces[..<index].contains(where: { if case .drug(let other) = $0 { other != id } else { false } }), pieces[..<index].contains(where: { $0.quantity?.isDoseLike == true }) else { continue }
            guard pieces[place...].contains(where: { ["really", "actually", "exactly", "much"].contains($0.word ?? "") }) else { continue }
            pieces.removeSubrange(index..<place)
            return
        }
    }
}
