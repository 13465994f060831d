import Document
import Taper

/// How long tablets or a bottle last, and how many are needed for a time.
enum SupplyFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let told = toldSupply(line) { return told }
        if isToldStock(line), line.doses.contains(where: { isStock($0, line) }) { return lasting(line) }
        guard line.percents.isEmpty, !line.has("pack") || line.all(.tablets).contains(where: { $0.amount > .one && ($0.quantity.strength != nil || line.asks.duration || line.asks.count("day", "week")) }) || line.says("i", "pack") || line.says("must", "pack") || line.says("to", "pack") || line.says("tablet", "need") || line.says("pack", "how", "many") || isPackAsked(line) || line.says("many", "to", "pack"), line.placed.allSatisfy({ $0.role != .cut }) else { return nil }
        let wantsTime = line.asks.duration || line.asks.count("day", "week", "month")
        if wantsTime { return lasting(line) }
        if line.strangers == 0, !line.asks.isStrong, line.all(.tablets).contains(where: { $0.quantity.rate != nil }), !line.spans.isEmpty { return needed(line) }
        // "90 days of 2.5 mg a day in 2 mg tabs"
        if line.strangers == 0 || line.strangers == 1 && line.has("supply", "need"), !line.asks.isStrong, line.spans.count == 1, line.doses.count == 1, let strength = line.placed.first(where: { $0.role == .strength }), ["from", "in", "with", "using", "out", "of"].contains(line.before(strength.index).first ?? ""), line.doses[0].quantity.rate != nil || line.first(.times) != nil || line.has("supply", "need") { return needed(line) }
        if line.asks.count("tablet"), line.intervals == [Interval(count: .one, unit: .day)], line.placed.count == 2, !Vetoes.seeksAdvice(line) || line.has("last"), let each = perDay(line) { return each }
        if let drug = DrugNeeded.read(line) { return drug }
        if line.asks.count("tablet", "any") || line.asks.amount && line.has("tablet") { return needed(line) }
        if line.asks.amount || line.asks.count("mg") || line.asks.what && line.has("supply") && !line.intervals.isEmpty, let each = perDay(line) { return each }
        // "90 tablets over 60 days, how many a day"
        if line.says("how", "many"), line.intervals == [Interval(count: .one, unit: .day)], line.spans.count == 1, !Vetoes.seeksAdvice(line), let each = perDay(line) { return each }
        if line.asks.count("ml", "any") || line.asks.amount && (line.has("ml") || line.first(.concentration) != nil) { return volumeNeeded(line) }
        return nil
    }

    /// "9.5 mg is everything in the house and I go through 0.38 a day": said without a question.
    private static func isToldStock(_ line: AskedLine) -> Bool {
        line.has("everything") || line.says("all", "i", "have") || line.says("all", "there", "is") ? !line.asks.isStrong && line.strangers <= 2 && !Vetoes.seeksJudgement(line) && !line.has("feel", "help") : false
    }

    /// "two weeks away, one and a quarter tabs daily. pack?"
    private static func isPackAsked(_ line: AskedLine) -> Bool {
        guard let place = line.pieces.lastIndex(of: .word("pack")), place > 0, line.pieces[place - 1].word == nil else { return false }
        return line.pieces[(place + 1)...].allSatisfy { $0 == .sign("?") }
    }

    /// "60 halves in the box, three halves a day": a stock and what is taken of it each day, and nothing else.
    private static func toldSupply(_ line: AskedLine) -> CalculationReading? {
        if let stock = toldStrength(line) { return tabletsLast(stock, line) }
        guard line.isTerse, !line.asks.isStrong, line.placed.count == 2, line.all(.tablets).count == 2, let stock = line.placed.first, stock.quantity.rate == nil, stock.amount > Fraction(5), line.placed[1].quantity.rate == Interval(count: .one, unit: .day), line.placed[1].amount < stock.amount, line.placed.allSatisfy({ $0.quantity.strength == nil }), stock.quantity.share == nil, !line.has("take", "took", "keep") || line.word(stock.index + 1) == "left", line.drugs.isEmpty else { return nil }
        return tabletsLast(stock, line)
    }

    /// "90 quarter milligram tabs, .5 mg per day": a stock with its strength and the dose of a day, and nothing else.
    private static func toldStrength(_ line: AskedLine) -> AskedLine.Placed? {
        guard line.isTerse, line.strangers == 0, !line.asks.isStrong, line.placed.count == 2, line.drugs.count < 2, let stock = line.placed.first, stock.index == 0, stock.quantity.measure == .tablets, stock.quantity.strength != nil, stock.quantity.share == nil, stock.quantity.rate == nil, stock.amount > Fraction(5) else { return nil }
        let daily = line.placed[1]
        guard daily.quantity.isDoseLike, daily.quantity.style != .whole || daily.quantity.measure == .dose, daily.quantity.rate == Interval(count: .one, unit: .day), !line.has("take", "took", "keep", "to", "from", "or", "until") else { return nil }
        return stock
    }

    // MARK: How long it lasts

    private static func lasting(_ line: AskedLine) -> CalculationReading? {
        guard line.all(.cuts).isEmpty, line.all(.parts).isEmpty else { return nil }
        if let stock = line.placed.first(where: { $0.quantity.measure == .tablets && $0.quantity.share == nil && $0.quantity.rate == nil && $0.quantity.amount > .one }) ?? bareStock(line) ?? oneTablet(line) {
            return tabletsLast(stock, line)
        }
        if let stock = line.doses.first(where: { isStock($0, line) }), let daily = line.doses.first(where: { $0.index != stock.index }), daily.amount > .zero, !isAboutFeelings(line) {
            return days(stock.amount / daily.amount, "\(Figures.mg(stock.amount)) in all, \(Figures.mg(daily.amount)) a day", "stock / daily dose = \(Figures.mg(stock.amount)) / \(Figures.mg(daily.amount))", line)
        }
        if line.placed.isEmpty {
            let isAsked = line.asks.count("day", "week") && line.has("last") && line.has("water", "supply", "tablet") && line.has("my", "this")
            return isAsked && !isAboutFeelings(line) ? .missing("How much is in it, and how much do you take a day?", .plain) : nil
        }
        // "my bottle of 0.5 mg/mL is half full, how many days at 1.5 mg a day": how many mL are in it isn't said.
        if line.volumes.isEmpty, line.first(.concentration) != nil, line.doses.count == 1, line.placed.filter({ $0.quantity.measure != .shareOfDose && $0.quantity.measure != .percent }).count == 2, line.doses[0].quantity.rate == Interval(count: .one, unit: .day), line.has("water", "supply", "left", "last"), !isAboutFeelings(line), !Vetoes.seeksJudgement(line) { return .missing("How many mL are left?", .plain) }
        if let bottle = line.volumes.max(by: { $0.amount < $1.amount }), bottle.quantity.rate == nil, !bottle.quantity.isEach { return bottleLasts(bottle, line) }
        return nil
    }

    /// "45 mg of klonopin saved up, 1.25 a day, days?": all the drug that there is, in mg.
    static func isStock(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.measure == .dose, item.quantity.rate == nil, line.doses.count == 2, line.placed.count == 2, line.asks.duration || line.asks.count("day", "week", "month") || isToldStock(line), line.has("saved", "left", "stock", "supply", "total", "worth", "stash", "got", "have", "own", "everything", "all"), !line.has("until", "cut", "minus", "off", "zero", "drop", "down") else { return false }
        return line.doses.contains { $0.index != item.index && $0.quantity.rate == Interval(count: .one, unit: .day) && $0.amount * Fraction(5) <= item.amount }
    }

    /// `I have 60 of the 0.5`, with a bare count.
    private static func bareStock(_ line: AskedLine) -> AskedLine.Placed? {
        // "how long will 60 kpins last": a count of the medicine.
        let named = line.placed.first { item in
            guard item.quantity.measure == .bare, item.amount.isWhole, item.quantity.style != .decimal, item.amount > Fraction(5), item.quantity.rate == nil, line.pieces.indices.contains(item.index + 1), case .drug = line.pieces[item.index + 1] else { return false }
            return line.doses.count == 1 && line.has("last", "left", "supply", "run")
        }
        if var named {
            named.quantity.measure = .tablets
            return named
        }
        guard line.strengths.count == 1 || line.has("tablet") || line.placed.contains(where: { $0.quantity.measure == .tablets }) else { return nil }
        return line.placed.first { $0.quantity.measure == .bare && $0.quantity.amount.isWhole && $0.amount > Fraction(5) && $0.quantity.rate == nil }
    }

    /// "one 2 mg tab split for 0.125 twice a day lasts how many days": a single tablet, of which less is taken at a time.
    private static func oneTablet(_ line: AskedLine) -> AskedLine.Placed? {
        guard line.has("last"), line.doses.count == 1, line.doses[0].quantity.share == nil, line.all(.times).count <= 1, line.spans.isEmpty, !isAboutFeelings(line), !line.has("effect", "system", "body") else { return nil }
        guard line.doses[0].quantity.rate != nil || line.first(.times)?.quantity.rate != nil || !line.intervals.isEmpty else { return nil }
        if let tablet = line.first(.tablets) {
            guard line.all(.tablets).count == 1, tablet.amount == .one, tablet.quantity.share == nil, tablet.quantity.rate == nil, let strength = tablet.quantity.strength, line.doses[0].amount < strength else { return nil }
            return tablet
        }
        // "a 2 mg tab"
        guard var tablet = line.placed.first(where: { $0.role == .strength }), line.strengths.count == 1, ["a", "one", "single", "this"].contains(line.word(tablet.index - 1) ?? ""), line.doses[0].amount < tablet.amount else { return nil }
        tablet.quantity = Quantity(measure: .tablets, amount: .one, strength: tablet.amount)
        return tablet
    }

    private static func tabletsLast(_ stock: AskedLine.Placed, _ line: AskedLine) -> CalculationReading? {
        if let both = severalStocks(line) { return both }
        // "of 84 I took 30, the rest at 2 a day": not all of them.
        if line.has("rest") { return nil }
        // "60 tabs … 1.5 mg 0.5 mg": of two doses the second one is the tablet's.
        let strength = stock.quantity.strength ?? line.strengths.first ?? (line.doses.count == 2 && line.doses[1].quantity.measure == .dose ? line.doses[1].amount : nil)
        guard let daily = daily(line, besides: stock) else {
            return (line.has("last", "supply", "run", "left") || line.strangers == 0 && line.pieces.count <= 7 && line.placed.count == 1) && (line.has("tablet") || strength != nil || stock.quantity.measure == .tablets) && !line.has("halflife") && !isAboutFeelings(line)
                ? .missing("How much do you take a day?", .daily) : nil
        }
        switch daily {
        case .millilitres: return nil
        case .tablets(let count, let note):
            guard count > .zero else { return nil }
            // A whole number of mg could be meant as well.
            let asDose = strength.flatMap { strength in line.doses.contains { $0.quantity.measure == .bare && $0.amount == count } ? stock.amount * strength / count : nil }
            return days(stock.amount / count, "\(stock.amount) tablets, \(note) a day", "tablets / tablets a day = \(stock.amount) / \(Figures.text(count))", line, asDose.map { (count, $0) })
        case .milligrams(let dose, let note):
            guard dose > .zero else { return nil }
            guard let strength else { return .missing("How many mg are in one tablet?", .strength) }
            return days(
                stock.amount * strength / dose, "\(stock.amount) tablets of \(Figures.mg(strength)), \(note) a day",
                "tablets × strength / daily dose = \(stock.amount) × \(Figures.mg(strength)) / \(Figures.mg(dose))", line)
        }
    }

    /// "30 of the 1 mg and 12 of the 0.5, 1.25 a day": tablets of several strengths, together.
    private static func severalStocks(_ line: AskedLine) -> CalculationReading? {
        let stocks = line.all(.tablets).filter { $0.quantity.strength != nil && $0.quantity.rate == nil && $0.quantity.share == nil && $0.amount >= Fraction(5) }
        let doses = line.doses.filter { $0.quantity.strength == nil }
        guard stocks.count >= 2, stocks.count == line.all(.tablets).count, doses.count == 1, doses[0].amount > .zero, line.first(.times) == nil || line.first(.times)?.quantity.rate != nil else { return nil }
        let daily = doses[0].amount * (line.first(.times)?.amount ?? .one)
        let total = stocks.reduce(Fraction.zero) { $0 + $1.amount * ($1.quantity.strength ?? .zero) }
        let sum = stocks.map { "\($0.amount) × \(Figures.mg($0.quantity.strength ?? .zero))" }.joined(separator: " + ") + " = \(Figures.mg(total))"
        return days(total / daily, "\(sum), \(Figures.mg(daily)) a day", "\(sum); total / daily dose = \(Figures.mg(total)) / \(Figures.mg(daily))", line)
    }

    private static func bottleLasts(_ bottle: AskedLine.Placed, _ line: AskedLine) -> CalculationReading? {
        let concentration = Concentrations.found(line)
        let taken = line.volumes.first { $0.index != bottle.index && !$0.quantity.isEach && concentration?.used.contains($0.index) != true || $0.quantity.rate != nil && $0.index != bottle.index }
        let times = line.first(.times)?.amount ?? .one
        let timed = line.volumes.filter { $0.index != bottle.index && line.timeOfDay(of: $0) != nil }
        if timed.count >= 2, times == .one {
            let total = timed.reduce(Fraction.zero) { $0 + $1.amount }
            return days(
                bottle.amount / total, "\(Figures.text(bottle.amount)) mL, " + timed.map { "\(Figures.text($0.amount)) mL" }.joined(separator: " + ") + " = \(Figures.text(total)) mL a day",
                "volume / mL a day = \(Figures.text(bottle.amount)) / \(Figures.text(total))", line)
        }
        if let taken, taken.amount > .zero {
            let each = times == .one ? "" : "\(Figures.text(taken.amount)) mL × \(times) = "
            let strength = line.first(.concentration).map { " (the strength, \(Figures.text($0.amount)) mg/mL, doesn't matter)" } ?? ""
            return days(
                bottle.amount / (taken.amount * times), "\(Figures.text(bottle.amount)) mL, \(each)\(Figures.text(taken.amount * times)) mL a day\(strength)",
                "volume / mL a day = \(Figures.text(bottle.amount)) / \(Figures.text(taken.amount * times))", line)
        }
        if let day = timedDoses(line, besides: concentration) , let concentration {
            let total = day.reduce(Fraction.zero) { $0 + $1.amount }
            let sum = day.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total))"
            return days(
                bottle.amount * concentration.value / total, "\(Figures.text(bottle.amount)) mL with \(Figures.text(concentration.value)) mg/mL, \(sum) a day",
                "volume × concentration / daily dose = \(Figures.text(bottle.amount)) × \(Figures.text(concentration.value)) / \(Figures.text(total))", line)
        }
        guard let dose = line.doses.first(where: { concentration?.used.contains($0.index) != true }), dose.amount > .zero else {
            return line.has("last", "empty") && !isAboutFeelings(line) && (concentration != nil || line.says("last", "me") || line.has("empty") && line.has("water") || line.asks.count("day", "week") && line.has("water", "my", "supply")) ? .missing("How much do you take a day?", .daily) : nil
        }
        guard let concentration else { return .missing("How many mg are in each mL?", .perMillilitre) }
        return days(
            bottle.amount * concentration.value / (dose.amount * times), "\(Figures.text(bottle.amount)) mL with \(Figures.text(concentration.value)) mg/mL, \(times == .one ? "" : "\(Figures.mg(dose.amount)) × \(times) = ")\(Figures.mg(dose.amount * times)) a day",
            "volume × concentration / daily dose = \(Figures.text(bottle.amount)) × \(Figures.text(concentration.value)) / \(Figures.text(dose.amount * times))", line)
    }

    /// "0.2 in the morning and 0.3 at night": two doses or more with their times of day.
    private static func timedDoses(_ line: AskedLine, besides concentration: Concentrations?) -> [AskedLine.Placed]? {
        let doses = line.doses.filter { concentration?.used.contains($0.index) != true && $0.amount > .zero }
        guard doses.count >= 2, doses.allSatisfy({ line.timeOfDay(of: $0) != nil }), line.first(.times) == nil else { return nil }
        return doses
    }

    private static func isAboutFeelings(_ line: AskedLine) -> Bool {
        line.has("feel", "symptoms", "withdrawal", "withdrawals", "effect", "effects", "fridge", "keep", "good", "expire", "wave", "waves", "wd")
    }

    static func days(_ days: Fraction, _ understood: String, _ formula: String, _ line: AskedLine, _ asDose: (milligrams: Fraction, days: Fraction)? = nil) -> CalculationReading? {
        let unit: TimeUnit = line.asks.count("week") ? .week : line.asks.count("month") ? .month : .day
        let asked = Interval(count: days, unit: .day).count(in: unit)
        var values = [Figures.value(asked, unit.rawValue)]
        if unit != .day { values.append(Figures.value(days, "day")) }
        if !days.isWhole { values.append(Figures.value(Fraction(days.floor, over: 1), "day")) }
        let whole = days.isWhole ? "" : " (\(days.floor) full days)"
        if let asDose { values.append(Figures.value(asDose.days, "day")) }
        return .result(Calculation(
            understood, says: ["They last ", "*\(Figures.isExact(asked) ? Figures.counted(asked, unit.rawValue) : "about \(asked.decimal(places: 1)) \(unit.rawValue)s")", "\(whole)."],
            values: values, other: asDose.map { "If you meant \(Figures.mg($0.milligrams)) a day: \(Figures.counted($0.days, "day"))." }, working: ["\(formula) = \(Figures.text(days)) days"]))
    }

    // MARK: How many are needed

    // MARK: Reading
}
