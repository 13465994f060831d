import Taper

/// What happens to a mixture, in the words in which it is told: "threw two tablets in 80 mL", "30 mL of it goes in the plants", "toss
/// 9 mL from 150".
enum MixtureJoiner {
    static func joined(_ pieces: inout [Piece]) {
        thrownInto(&pieces)
        groundUp(&pieces)
        goesToWaste(&pieces)
        drainedFor(&pieces)
        outOfBare(&pieces)
        concentrate(&pieces)
        vehicles(&pieces)
        strengthOfList(&pieces)
        toTheLine(&pieces)
        countedTogether(&pieces)
    }

    /// `one 1 mg and one .5 both in 300 mL`: the drug of all of them.
    private static func countedTogether(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard let first = counted(at: index, pieces), pieces.indices.contains(first.end), ["and", "plus"].contains(pieces[first.end].word ?? "") || pieces[first.end] == .sign("+"), let second = counted(at: first.end + 1, pieces) else { continue }
            let links = pieces[second.end...].prefix(5).prefix { ["both", "all", "together", "total", "tablet", "dissolve", "in", "into", "put", "go", "goes"].contains($0.word ?? "") }
            let volume = second.end + links.count
            guard links.contains(where: { ["in", "into"].contains($0.word ?? "") }), pieces.indices.contains(volume), pieces[volume].quantity?.measure == .volume else { continue }
            pieces.replaceSubrange(index..<second.end, with: [.quantity(Quantity(measure: .dose, amount: first.drug + second.drug, style: .decimal))])
            return
        }
    }

    /// `one 1 mg`, `two .5`, and tablets with their strength: the drug in them, in mg, and where the next piece stands.
    private static func counted(at place: Int, _ pieces: [Piece]) -> (drug: Fraction, end: Int)? {
        guard pieces.indices.contains(place), let count = pieces[place].quantity, count.rate == nil, count.share == nil, count.amount.isWhole, count.amount > .zero, count.amount <= Fraction(10) else { return nil }
        if count.measure == .tablets { return count.strength.map { (count.amount * $0, place + 1) } }
        guard count.measure == .bare, count.style == .word, pieces.indices.contains(place + 1), let dose = pieces[place + 1].quantity, dose.isDoseLike, dose.measure == .dose || dose.style == .decimal, dose.share == nil, dose.rate == nil, dose.amount > .zero else { return nil }
        let isNamed = pieces.indices.contains(place + 2) && pieces[place + 2].word == "tablet"
        return (count.amount * dose.amount, isNamed ? place + 3 : place + 2)
    }

    /// `plunger on the 3.2 line`, `filled to the .4 mark`: mL, where what each mL holds is told.
    private static func toTheLine(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .concentration }) else { return }
        for index in pieces.indices.dropLast() where ["line", "mark"].contains(pieces[index + 1].word ?? "") {
            guard case .quantity(var volume) = pieces[index], volume.measure == .bare, volume.style != .ordinal else { continue }
            volume.measure = .volume
            pieces[index] = .quantity(volume)
        }
    }

    /// `threw 2 of the 0.5s in 80 mL`, `chucked a 1 mg tab into 100 mL`: put in, and not thrown away.
    private static func thrownInto(_ pieces: inout [Piece]) {
        for index in pieces.indices where pieces[index].word == "discard" {
            guard let volume = pieces[(index + 1)...].prefix(9).firstIndex(where: { $0.quantity?.measure == .volume }), volume > index + 2, ["in", "into"].contains(pieces[volume - 1].word ?? "") else { continue }
            let between = pieces[(index + 1)..<(volume - 1)]
            let isDrug = between.contains { $0.quantity.map { $0.isDoseLike || $0.measure == .tablets } == true || $0.word == "tablet" }
            guard isDrug, between.allSatisfy({ $0.quantity?.measure != .volume && ($0.word != nil || $0.quantity != nil || isDrugName($0)) }) else { continue }
            pieces[index] = .word("dissolve")
        }
    }

    private static func isDrugName(_ piece: Piece) -> Bool {
        if case .drug = piece { return true }
        return false
    }

    /// `ground up 5 of the 2 mg pills`: crushed.
    private static func groundUp(_ pieces: inout [Piece]) {
        let verbs = ["ground", "grind", "grinding", "pulverised", "pulverized", "powdered", "mashed"]
        for index in pieces.indices where verbs.contains(pieces[index].word ?? "") {
            if pieces[(index + 1)...].prefix(3).contains(where: { $0.quantity.map { $0.isDoseLike || $0.measure == .tablets } == true }) { pieces[index] = .word("dissolve") }
        }
    }

    /// Where nobody drinks from.
    private static let places: Set<String> = [
        "sink", "drain", "toilet", "loo", "bin", "plant", "plants", "carpet", "floor", "rug", "garden", "trash", "basin", "plughole", "table", "sofa", "bed", "counter", "waste", "grass", "gutter", "shirt", "lap", "bucket",
    ]
    private static let going: Set<String> = ["goes", "go", "went", "going", "is", "gets", "got", "ends", "ended", "lands", "landed", "ran", "of", "it", "that", "up", "straight"]
    private static let toward: Set<String> = ["in", "into", "down", "on", "onto", "to", "over", "for", "out"]

    /// `30 mL of it goes in the plants`, `15 mL went on the carpet`: thrown away, whatever the verb before it.
    private static func goesToWaste(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() {
            guard let volume = pieces[index].quantity, volume.measure == .volume, !volume.isEach else { continue }
            var place = index + 1
            while pieces.indices.contains(place), place < index + 6, going.contains(pieces[place].word ?? "") { place += 1 }
            guard pieces.indices.contains(place), toward.contains(pieces[place].word ?? "") else { continue }
            while pieces.indices.contains(place), place < index + 9, toward.contains(pieces[place].word ?? "") || ["the", "my", "a", "our"].contains(pieces[place].word ?? "") { place += 1 }
            // "bed" is a time of day by now.
            let isNamed = pieces.indices.contains(place) && places.contains(pieces[place].word ?? "")
            guard isNamed else { continue }
            let before = index > 0 ? pieces[index - 1].word : nil
            if before == "discard" { continue }
            if ["take", "keep", "draw"].contains(before ?? "") { pieces[index - 1] = .word("discard") } else { pieces.insert(.word("discard"), at: index) }
        }
    }

    /// `pulled up 12.4 mL for the sink` is said above; `I draw 5 mL to throw away`: so much goes.
    private static func drainedFor(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 0 && pieces.indices.contains(index + 2) && ["take", "draw"].contains(pieces[index - 1].word ?? "") {
            guard pieces[index].quantity?.measure == .volume, ["to", "and"].contains(pieces[index + 1].word ?? ""), pieces[index + 2].word == "discard", !pieces.indices.contains(index + 3) || pieces[index + 3].quantity == nil else { continue }
            pieces[index - 1] = .word("discard")
            pieces[index + 2] = .word("out")
        }
    }

    /// `toss 9 mL from 150`, `pour 12 mL out of 200`: both in mL.
    private static func outOfBare(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 0 && pieces[..<index].suffix(3).contains(where: { ["discard", "keep", "leave", "minus"].contains($0.word ?? "") }) {
            guard let volume = pieces[index].quantity, volume.measure == .volume, !volume.isEach else { continue }
            var place = index + 1
            while pieces.indices.contains(place), place < index + 5, ["from", "of", "out", "off", "the", "my", "a"].contains(pieces[place].word ?? "") { place += 1 }
            guard place > index + 1, pieces.indices.contains(place), case .quantity(var whole) = pieces[place], whole.measure == .bare, whole.style == .whole, whole.amount > volume.amount, whole.rate == nil, !whole.isStrength, !pieces.indices.contains(place + 1) || !["tablet", "drop", "times", "day"].contains(pieces[place + 1].word ?? "") else { continue }
            whole.measure = .volume
            pieces[place] = .quantity(whole)
        }
    }

    /// `60 mL ora-plus`: what a pharmacy mixes a tablet into.
    private static func vehicles(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "ora" && pieces.indices.contains(index + 1) {
            let place = pieces[index + 1] == .sign("-") ? index + 2 : index + 1
            guard pieces.indices.contains(place), ["plus", "sweet", "blend"].contains(pieces[place].word ?? "") else { continue }
            pieces.replaceSubrange(index...place, with: [.word("water")])
        }
    }

    /// `mg per mL: 0.75 mg klonopin, 60 mL`: a list of what goes together, where nothing but the strength is asked for.
    private static func strengthOfList(_ pieces: inout [Piece]) {
        let volumes = pieces.indices.filter { pieces[$0].quantity.map { $0.measure == .volume && !$0.isEach } == true }
        let doses = pieces.indices.filter { pieces[$0].quantity?.measure == .dose }
        guard volumes.count == 1, doses.count == 1, let asked = pieces.indices.dropLast().first(where: { pieces[$0].word == "mg" && pieces[$0 + 1].quantity.map { $0.measure == .volume && $0.isEach } == true }), asked <= 2 || asked > volumes[0] else { return }
        let place = doses[0] + 1
        guard volumes[0] > place, volumes[0] <= place + 2, pieces[volumes[0] - 1] == .sign(","), volumes[0] == place + 1 || isDrugName(pieces[place]) else { return }
        pieces[volumes[0] - 1] = .word("in")
    }

    /// `lorazepam concentrate 2 mg/mL`: a liquid.
    private static func concentrate(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .concentration || $0.quantity?.measure == .volume }) else { return }
        for index in pieces.indices where pieces[index].word == "concentrate" { pieces[index] = .word("water") }
    }
}
