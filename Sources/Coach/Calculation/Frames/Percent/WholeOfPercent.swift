import Document
import Taper

/// The dose of which an amount is so many percent: "8% of what she takes is 0.1 mg, what is her dose?"
enum WholeOfPercent: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let whole = ofShare(line) ?? ofCut(line) ?? otherPercent(line) ?? anotherOfDose(line) { return whole }
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), case let doses = line.placed.filter({ $0.quantity.isDoseLike && $0.role != .weight }), doses.count == 1, let part = doses.first, part.amount > .zero, part.quantity.rate == nil else { return nil }
        let isSaid = part.index > percent.index ? isLinked(percent.index + 1, part.index, line) : isPart(part, percent, line)
        // "what dose has 0.02 as its 2.5%"
        let isItsShare = part.index < percent.index && percent.index - part.index <= 3 && line.word(part.index + 1) == "as"
        guard line.placed.count == 2, line.intervals.isEmpty, isItsShare || line.word(percent.index + 1) == "of" && isSaid || isEqualed(percent, part, line), !Vetoes.seeksJudgement(line) else { return nil }
        // "8% of my dose is 0.1 mg, what is left" asks for another number.
        guard line.asks.dose || line.asks.what || line.asks.amount, !line.has("left", "leave", "new", "next", "after", "minus") else { return nil }
        let whole = part.amount * Fraction(100) / percent.amount
        return .result(Calculation(
            "the dose of which \(Figures.mg(part.amount)) is \(Figures.text(percent.amount))%", says: ["\(Figures.mg(part.amount)) is \(Figures.text(percent.amount))% of ", "*\(Figures.mg(whole))", "."],
            values: [Figures.value(whole, "mg")], working: ["part × 100 / percent = \(Figures.mg(part.amount)) × 100 / \(Figures.text(percent.amount)) = \(Figures.mg(whole))"]))
    }

    /// `if 4% is 0.05, what is my dose`: the percentage comes to it, and the dose is asked for.
    private static func isEqualed(_ percent: AskedLine.Placed, _ part: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard part.index == percent.index + 2, ["is", "equal", "makes"].contains(line.word(percent.index + 1) ?? "") || line.pieces[percent.index + 1] == .sign("=") else { return false }
        let behind = line.pieces[(part.index + 1)...].compactMap(\.word)
        return zip(behind, behind.dropFirst()).contains { ["my", "the", "whole", "full", "her", "his"].contains($0) && $1 == "dose" } || behind.suffix(3) == ["am", "i", "on"]
    }

    /// `0.25 is 5% of my dose`, and of no other number.
    private static func isPart(_ part: AskedLine.Placed, _ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let between = line.pieces[(part.index + 1)..<percent.index]
        guard between.count <= 4, between.contains(where: { ["is", "was", "equal", "makes", "thats"].contains($0.word ?? "") || $0 == .sign("=") }) else { return false }
        let behind = line.pieces.dropFirst(percent.index + 2).prefix(3)
        return behind.contains { ["dose", "total", "current", "starting"].contains($0.word ?? "") } || line.has("all", "whole") && line.word(percent.index + 2) == "it"
    }

    /// "if 5% is 0.06 mg, what is 8%": of a dose that isn't said.
    private static func otherPercent(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 2, line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, let known = line.percents.first(where: { isKnown($0, dose, line) }), let wanted = line.percents.first(where: { $0.index != known.index }), known.amount > .zero, wanted.amount < Fraction(100), line.placed.count == 3, line.intervals.isEmpty, line.asks.isAny, !line.has("off", "minus", "cut", "drop", "from"), !line.has("then") || line.has("if", "so"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let whole = dose.amount * Fraction(100) / known.amount
        let part = whole * wanted.amount / Fraction(100)
        return .result(Calculation(
            "\(Figures.text(known.amount))% is \(Figures.mg(dose.amount))", says: ["\(Figures.text(wanted.amount))% is then ", "*\(Figures.mg(part))", ", of \(Figures.mg(whole))."], values: [Figures.value(part, "mg"), Figures.value(whole, "mg")],
            working: ["\(Figures.mg(dose.amount)) × 100 / \(Figures.text(known.amount)) = \(Figures.mg(whole))", "\(Figures.mg(whole)) × \(Figures.text(wanted.amount)) / 100 = \(Figures.mg(part))"]))
    }

    /// `5% is 0.06 mg`, `10% of it is 0.15`.
    private static func isKnown(_ percent: AskedLine.Placed, _ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard dose.index > percent.index, dose.index - percent.index <= 6 else { return false }
        let between = line.pieces[(percent.index + 1)..<dose.index]
        guard between.last.map({ ["is", "was", "equal", "makes"].contains($0.word ?? "") || $0 == .sign("=") }) == true else { return false }
        return between.dropLast().allSatisfy { piece in
            if case .interval = piece { return true }
            return ["of", "it", "my", "the", "dose", "total", "that", "current", "what", "i", "take", "im", "on", "day", "his", "her"].contains(piece.word ?? "")
        }
    }

    /// "10% of my 0.45 is 0.045, I got that, and 5%?": the dose is said, and what one percentage of it is.
    private static func anotherOfDose(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 2, line.doses.count == 2, line.placed.count == 4, line.intervals.isEmpty, line.asks.isAny || line.isTerse, !line.has("then", "off", "minus", "drop", "from"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard let known = line.percents.first(where: { line.word($0.index + 1) == "of" && isDoseBehind($0, line) }), let dose = line.doses.first(where: { $0.index > known.index && $0.index <= known.index + 4 }), let part = line.doses.first(where: { $0.index > dose.index }), ["is", "was", "equal", "makes"].contains(line.word(part.index - 1) ?? "") || line.pieces[part.index - 1] == .sign("="), part.index - dose.index <= 3, let wanted = line.percents.first(where: { $0.index != known.index }), known.amount > .zero, wanted.amount < Fraction(100) else { return nil }
        let right = dose.amount * known.amount / Fraction(100)
        guard right == part.amount else { return .doubtful("\(Figures.text(known.amount))% of \(Figures.mg(dose.amount)) is \(Figures.mg(right)), not \(Figures.mg(part.amount)). Which numbers did you mean?") }
        let asked = dose.amount * wanted.amount / Fraction(100)
        return .result(Calculation(
            "\(Figures.text(known.amount))% of \(Figures.mg(dose.amount)) is \(Figures.mg(part.amount))", says: ["\(Figures.text(wanted.amount))% of it is ", "*\(Figures.mg(asked))", "; without it \(Figures.mg(dose.amount - asked)) is left."], values: [Figures.value(asked, "mg"), Figures.value(dose.amount - asked, "mg")],
            working: ["\(Figures.mg(dose.amount)) × \(Figures.text(wanted.amount)) / 100 = \(Figures.mg(asked))"]))
    }

    private static func isDoseBehind(_ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let place = ["my", "the", "his", "her", "your"].contains(line.word(percent.index + 2) ?? "") ? percent.index + 3 : percent.index + 2
        return line.doses.contains { $0.index == place }
    }

    /// "1.2 mg is the cut and that is 10%, what was I on", "I dropped 0.06 and she called it 4%, what must my dose have been".
    private static func ofCut(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == 1, let cut = line.doses.first, cut.amount > .zero, line.placed.count == 2, line.intervals.isEmpty, line.asks.isAny || line.isTerse, !line.has("every", "each", "per", "until", "more", "than"), !Vetoes.seeksAdvice(line) else { return nil }
        guard cut.role == .cut || isNamedCut(cut, line), isCalled(percent, cut, line) else { return nil }
        let isPast = BeforeCut.asksForThePast(line) || line.says("my", "dose", "then") || line.says("of", "what") || line.says("from", "what") || line.says("off", "what") || line.says("of", "which", "dose") || line.says("of", "how", "much") || line.has("starting") && line.has("what")
        let isLeft = line.has("left", "leave", "current") || line.says("am", "i", "on")
        guard isPast || isLeft && line.asks.dose || cut.role == .cut && line.isTerse && line.pieces.count <= 9 else { return nil }
        let whole = cut.amount * Fraction(100) / percent.amount
        let values = [Figures.value(whole, "mg"), Figures.value(whole - cut.amount, "mg")]
        return .result(Calculation(
            "the dose of which a cut of \(Figures.mg(cut.amount)) is \(Figures.text(percent.amount))%", says: ["\(Figures.mg(cut.amount)) is \(Figures.text(percent.amount))% of ", "*\(Figures.mg(whole))", ", the dose before; \(Figures.mg(whole - cut.amount)) is left."],
            values: isPast ? values : values.reversed(), working: ["cut × 100 / percent = \(Figures.mg(cut.amount)) × 100 / \(Figures.text(percent.amount)) = \(Figures.mg(whole))"]))
    }

    /// `1.2 mg is the cut`, `0.05 came off`, `a 0.06 reduction`.
    private static func isNamedCut(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let behind = line.pieces[(dose.index + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
        // "0.03 was a 6% cut"
        if ["is", "was"].contains(behind.first ?? ""), behind.count <= 2, line.percents.contains(where: { $0.index == dose.index + behind.count + 1 && line.word($0.index + 1) == "cut" }) { return true }
        if behind.first == "cut" || behind.starts(with: ["came", "off"]) || behind.starts(with: ["come", "off"]) { return true }
        guard ["is", "was"].contains(behind.first ?? "") else { return false }
        return behind.dropFirst().first == "cut" || ["the", "my", "a", "his", "her"].contains(behind.dropFirst().first ?? "") && behind.dropFirst(2).first == "cut"
    }

    /// The percentage is told of the cut, behind it or before it: `0.06, that was 4%`, `called it a 4% cut`, `a 4% cut was 0.06`.
    private static func isCalled(_ percent: AskedLine.Placed, _ cut: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let (low, high) = (min(percent.index, cut.index), max(percent.index, cut.index))
        guard high - low <= 10 else { return false }
        let between = line.pieces[(low + 1)..<high]
        // "I cut 8% and lost 0.12"
        if percent.index < cut.index, high - low <= 4, between.contains(where: { ["lost", "lose"].contains($0.word ?? "") }), between.contains(.word("and")) { return true }
        let verbs: Set<String> = percent.index > cut.index ? ["is", "was", "thats", "equal", "called", "calls", "says", "said", "makes", "being", "came", "comes"] : ["is", "was", "equal", "came", "comes", "meant", "means"]
        guard between.contains(where: { verbs.contains($0.word ?? "") || $0 == .sign("=") }), !between.contains(where: { ["then", "now", "current", "left", "leave", "at", "on", "so", "if"].contains($0.word ?? "") }) else { return false }
        // "a 4% cut was 0.06 mg": the cut stands before the verb.
        return percent.index > cut.index || between.contains(.word("cut"))
    }

    /// "3 quarters of my pill is 1.5 mg, so the whole pill is"
    private static func ofShare(_ line: AskedLine) -> CalculationReading? {
        guard line.doses.count == 1, let part = line.doses.first, part.amount > .zero, part.quantity.share == nil, line.placed.filter({ !isWhole($0) }).count <= 2, line.intervals.isEmpty, line.has("whole", "full", "entire") || line.placed.contains(where: isWhole), line.asks.isAny, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let names = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        var share: (place: Int, amount: Fraction)?
        if let item = line.placed.first(where: { $0.index < part.index }) {
            if item.quantity.measure == .percent { share = (item.index, item.amount / Fraction(100)) } else if item.quantity.measure == .shareOfDose || item.quantity.share != nil && item.quantity.strength == nil { share = (item.index, item.quantity.share ?? item.amount) }
        } else if line.placed.count == 1, let place = line.pieces[..<part.index].firstIndex(where: { names[$0.word ?? ""] != nil }) {
            share = names[line.word(place) ?? ""].map { (place, $0) }
        }
        guard let share, share.amount < .one, share.amount > .zero, line.pieces[share.place..<part.index].contains(where: { ["is", "was", "equal", "has", "contain", "gives", "make", "makes"].contains($0.word ?? "") || $0 == .sign("=") }), line.pieces[part.index...].contains(where: { ["whole", "full", "entire"].contains($0.word ?? "") || $0.quantity.map { $0.measure == .tablets && $0.amount == .one } == true }) else { return nil }
        let whole = part.amount / share.amount
        return .result(Calculation(
            "\(Figures.mg(part.amount)) is \(Figures.text(share.amount)) (\(Figures.text(share.amount * Fraction(100)))%) of the whole", says: ["The whole is ", "*\(Figures.mg(whole))", "."], values: [Figures.value(whole, "mg")], working: ["part / share = \(Figures.mg(part.amount)) / \(share.amount) = \(Figures.mg(whole))"]))
    }

    /// "so one pill is"
    private static func isWhole(_ item: AskedLine.Placed) -> Bool { item.quantity.measure == .tablets && item.amount == .one && item.quantity.share == nil }

    /// "what 3% of my dose would be, it is 1.75 mg", "how much is 3% of my dose and my dose is 2": the share is asked for, and the dose is told.
    private static func isShareAsked(before percent: Int, _ between: ArraySlice<Piece>, _ line: AskedLine) -> Bool {
        let verbs = ["is", "was", "be", "makes", "equal", "comes", "to"]
        // "I know what 5% of my dose is: 0.06 mg. what's my dose": the whole is asked for behind it.
        let behind = line.pieces[between.endIndex...]
        if behind.contains(.word("dose")), behind.contains(where: { ["what", "how", "which"].contains($0.word ?? "") }) { return false }
        let words = line.pieces[..<percent].suffix(3).compactMap(\.word)
        let isAsked = words.last == "what" || words.last == "much" || words.suffix(2) == ["what", "is"] || words.suffix(2) == ["much", "is"] || words.suffix(2) == ["what", "would"] || words.suffix(2) == ["what", "be"]
        let doses = between.filter { ["dose", "total"].contains($0.word ?? "") }.count
        if isAsked || doses > 1 { return true }
        // "5% of my dose is, I take 2 mg": what closes with the verb is a blank.
        return between.indices.dropFirst().contains { place in
            line.pieces[place] == .sign(",") && verbs.contains(line.word(place - 1) ?? "") && ["it", "its", "i", "im", "my", "that", "thats", "this", "dose", "current"].contains(line.word(place + 1) ?? "")
        }
    }

    /// `of his dose works out to`, `of what I take is`, `of the total comes to`.
    private static func isLinked(_ low: Int, _ high: Int, _ line: AskedLine) -> Bool {
        let between = line.pieces[low..<high]
        if isShareAsked(before: low - 1, between, line) { return false }
        guard high - low <= 10, !between.contains(.sign("?")), !between.contains(.sign(".")), !between.contains(where: { ["if", "when", "from", "as", "cut", "minus", "off"].contains($0.word ?? "") }) else { return false }
        let isAll = line.has("all", "whole", "full") && between.contains(.word("it"))
        // "60% of my starting dose, which was 1.5": that is the whole.
        guard !between.contains(.word("which")), !between.contains(.word("starting")) || !between.contains(.word("that")) else { return false }
        let isDose = isAll || between.contains { ["dose", "total", "day", "current", "take", "amount", "tablet"].contains($0.word ?? "") } || between.contains { if case .interval = $0 { true } else { false } }
        let verbs = ["is", "was", "equal", "be", "makes", "comes", "come", "works", "thats", "gives", "to"]
        let verb = between.suffix(3).contains { verbs.contains($0.word ?? "") || $0 == .sign("=") }
        return isDose && verb
    }
}
