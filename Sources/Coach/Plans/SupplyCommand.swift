import Document
import Taper

extension Command {
    static let supply = Command(
        name: "supply", aliases: ["refills"], summary: "Count tablets, liquid or capsules for the plan.",
        details: "Counts exactly what the plan uses up of what you have at home: step by step and in all, to a date, for each refill of so many days, or how long an amount in hand lasts. It counts the running plan, or the schedule that you saw last; that one needs `using` and what you have.",
        argument: .text(name: "[to DATE | for TIME | every TIME | with AMOUNT]", required: false),
        examples: [
            Example("supply", "each step, and in all"), Example("supply to 2027-03-01", "to a date"), Example("supply every 28 days", "each refill"),
            Example("supply with 60 tablets", "how long they last"),
        ],
        suits: { session, words in (session.scheduleInSight != nil || session.isPlanLocked) && SupplyReading(words, today: session.environment.today) != nil }
    ) { session, words in
        session.withPlan { SupplyReply($0).reply(words) }
    }
}

/// What is asked about a supply.
enum SupplyReading {
    case whole
    case until(Day)
    case days(Int)
    case refills(Int)
    /// Amounts in hand: a number and what it counts (`tablets`, `mL`, `capsules`), with the strength where it is said.
    case inHand([(amount: Fraction, unit: String, strength: Dose?)])

    /// Nil for other words.
    init?(_ words: String, today: Day) {
        var parts = words.lowercased().filter { $0 != "?" }.split(separator: " ").map(String.init)
        guard let first = parts.first else {
            self = .whole
            return
        }
        parts.removeFirst()
        let rest = parts.joined(separator: " ")
        switch first {
        case "to", "until", "till", "through":
            guard let day = DayReading.day(rest, today: today) else { return nil }
            self = .until(day)
        case "for":
            guard let days = Self.span(rest) else { return nil }
            self = .days(days)
        case "every", "per":
            guard let days = Self.span(rest) else { return nil }
            self = .refills(days)
        case "with", "have", "of":
            let amounts = words.lowercased().dropFirst(first.count).split(separator: ",").flatMap { Self.splitAnd(String($0)) }.map(Self.amount)
            guard !amounts.isEmpty, amounts.allSatisfy({ $0 != nil }) else { return nil }
            self = .inHand(amounts.compactMap(\.self))
        default: return nil
        }
    }

    private static func splitAnd(_ words: String) -> [String] {
        var parts: [[Substring]] = [[]]
        for word in words.split(separator: " ") {
            if word == "and" || word == "+" { parts.append([]) } else { parts[parts.count - 1].append(word) }
        }
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }

    private static func span(_ words: String) -> Int? {
        let parts = words.split(separator: " ")
        let count = parts.count == 2 ? Int(parts[0]) : parts.count == 1 ? 1 : nil
        guard let count, let unit = parts.last, (1...4000).contains(count) else { return nil }
        switch unit {
        case "day", "days": return count
        case "week", "weeks": return count * 7
        case "fortnight", "fortnights": return count * 14
        case "month", "months": return count * 30
        default: return nil
        }
    }

    /// `60 tablets`, `60 0.5 mg tablets`, `60 tablets of 0.5 mg`, `100 mL`.
    private static func amount(_ words: String) -> (amount: Fraction, unit: String, strength: Dose?)? {
        var parts = words.split(separator: " ").map(String.init).filter { !["of", "x", "×", "liquid"].contains($0) }
        guard let first = parts.first else { return nil }
        if parts.count == 1, first.hasSuffix("ml") { parts = [String(first.dropLast(2)), "ml"] }
        guard let number = try? Numeral.parse(parts[0]), number > .zero, parts.count > 1 else { return nil }
        parts.removeFirst()
        guard let unitPlace = parts.firstIndex(where: { ["tablet", "tablets", "pills", "capsules", "capsule", "drops", "ml"].contains($0) }) else { return nil }
        let unit = parts.remove(at: unitPlace)
        let rest = parts.joined(separator: " ")
        if rest.isEmpty { return (number, unit, nil) }
        let strength = rest.hasSuffix("/ml") ? String(rest.dropLast(3)) : rest
        guard let dose = try? Dose.parse(strength) else { return nil }
        return (number, unit, dose)
    }
}

/// Answers questions about supplies.
struct SupplyReply {
    private let session: Session
    private static let mostRows = 40

    init(_ session: Session) {
        self.session = session
    }

    func reply(_ words: String) -> Reply {
        guard let schedule = session.scheduleInSight else { return .failure("There is no plan to count for.", hint: "Write one with what you have, such as: clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg tablets and 0.1 mg/mL liquid") }
        guard !schedule.sentence.stocks.isEmpty else {
            return .failure("I don't know what the doses are made from.", hint: "Write the plan with `using`, such as: \(schedule.sentence), using 0.5 mg tablets and 0.1 mg/mL liquid")
        }
        guard let reading = SupplyReading(words, today: session.environment.today) else { return .failure("I can't read this.", hint: "Write it like one of these: supply · supply to 2027-03-01 · supply every 28 days · supply with 60 tablets") }
        do throws(PreparationProblem) {
            return try answer(reading, schedule)
        } catch {
            return .failure("This can't be counted.", hint: "\(error)")
        }
    }

    /// Counting begins today, or with the plan where it hasn't begun.
    private func first(_ schedule: Schedule) -> Day { max(session.environment.today, schedule.steps[0].date) }

    private func answer(_ reading: SupplyReading, _ schedule: Schedule) throws(PreparationProblem) -> Reply {
        let first = first(schedule)
        switch reading {
        case .whole: return try whole(schedule, from: first, until: max(schedule.ends, first + 1), isOpen: !schedule.reachesZero)
        case .until(let day):
            guard day > first else { return .failure("This day lies before \(first), where counting begins.", hint: "Name a later one.") }
            return try whole(schedule, from: first, until: day, isOpen: false)
        case .days(let days): return try whole(schedule, from: first, until: first + days, isOpen: false)
        case .refills(let days): return try refills(schedule, every: days, from: first)
        case .inHand(let amounts): return try lasting(schedule, amounts, from: first)
        }
    }

    private func whole(_ schedule: Schedule, from first: Day, until end: Day, isOpen: Bool) throws(PreparationProblem) -> Reply {
        let portions = try Portions(schedule)
        let total = Supply(schedule, portions, from: first, until: end)
        var rows: [[String]] = []
        for (index, step) in schedule.steps.enumerated() {
            let begins = max(step.date, first)
            let ends = index + 1 < schedule.steps.count ? min(schedule.steps[index + 1].date, end) : end
            guard ends > begins, !step.dose.isZero else { continue }
            rows.append(["\(begins)", "\(ends - begins)", schedule.doseText(of: step, ScheduleDocument.amount), SupplyText.text(Supply(schedule, portions, from: begins, until: ends), in: schedule)])
        }
        var blocks: [Block] = [.heading(level: 1, [.text("From \(first) up to \(end): \(ScheduleDocument.span(days: end - first))")]), .table(totals(total, schedule))]
        let count = rows.count
        if count > Self.mostRows { rows = Array(rows.prefix(Self.mostRows)) }
        blocks.append(.table(Table(header: ["from", "days", "dose a day", "uses"], alignments: [.left, .right, .right, .left], rows: rows, caption: "Step by step")))
        if count > rows.count { blocks.append(.paragraph([.text("\(count) steps in all; the first \(rows.count) are shown. "), .command("supply every 28 days"), .text(" groups them.")])) }
        if isOpen { blocks.append(.paragraph([.text("The plan stays at its last dose; what is taken after \(end) is not counted.")])) }
        return finished(blocks, [total], schedule)
    }

    private func totals(_ supply: Supply, _ schedule: Schedule) -> Table {
        Table(header: ["in all", "uses", "have in hand"], alignments: [.left, .right, .right], rows: supply.lines.map { line in
            let (name, amount) = SupplyText.parts(line, in: schedule)
            return [name, amount, line.wholeUnits.map { "\($0)" } ?? line.volume?.description ?? ""]
        })
    }

    private func refills(_ schedule: Schedule, every days: Int, from first: Day) throws(PreparationProblem) -> Reply {
        let until: Day? = schedule.reachesZero ? nil : first + 365
        let refills = try Supply.refills(of: schedule, every: days, from: first, until: until, most: Self.mostRows)
        let rows = refills.enumerated().map { index, refill in
            ["\(index + 1)", "\(refill.first)", "\(refill.end - refill.first)", SupplyText.text(refill, in: schedule), refill.lines.compactMap { line in line.wholeUnits.map { "\($0)" } ?? line.volume?.description }.joined(separator: ", ")]
        }
        guard !rows.isEmpty else { return .failure("The plan is over: there is nothing to refill.") }
        return finished([
            .heading(level: 1, [.text("A refill every \(ScheduleDocument.span(days: days))")]),
            .table(Table(header: ["", "in hand by", "days", "uses", "whole"], alignments: [.right, .left, .right, .left, .right], rows: rows)),
        ] + (until == nil ? [] : [.paragraph([.text("The plan stays at its last dose; one year is shown.")])]), refills, schedule)
    }

    private func lasting(_ schedule: Schedule, _ amounts: [(amount: Fraction, unit: String, strength: Dose?)], from first: Day) throws(PreparationProblem) -> Reply {
        var rows: [[String]] = []
        var sums: [(String, Working)] = []
        var earliest: Day?
        for (amount, unit, strength) in amounts {
            let stocks = schedule.sentence.stocks.filter { Self.fits($0.preparation, unit, strength) }
            guard stocks.count == 1 else {
                let named = schedule.sentence.stocks.map { $0.preparation.unitName }.joined(separator: ", ")
                return .failure(stocks.isEmpty ? "The plan uses none of these." : "The plan uses more than one of these.", hint: "It uses: \(named). Name the strength, such as: supply with 60 tablets of 0.5 mg")
            }
            let day = try Supply.firstDayWithout(amount, of: stocks[0].preparation, medication: stocks[0].medication, in: schedule, from: first)
            if let day { earliest = min(earliest ?? day, day) }
            let counted = SupplyText.inHand(amount, stocks[0], in: schedule)
            sums.append((counted, try sum(amount, stocks[0], schedule, from: first, through: day)))
            rows.append([counted, day.map { "\($0 - 1)" } ?? "to the end", day.map { "\($0)" } ?? ""])
        }
        var blocks: [Block] = [.table(Table(header: ["in hand on \(first)", "lasts through", "first day without"], rows: rows))]
        if let earliest { blocks.append(.paragraph([.text("Refill by \(earliest - 1) at the latest. Pharmacies can need days, so order earlier.")])) }
        return finished(blocks, [], schedule, sums)
    }

    /// What is used through the last day that is covered, and what is left then.
    private func sum(_ amount: Fraction, _ stock: Stock, _ schedule: Schedule, from first: Day, through day: Day?) throws(PreparationProblem) -> Working {
        // A plan that stays at its last dose is counted for ten years.
        let end = day ?? (schedule.reachesZero ? max(schedule.ends, first + 1) : first + 3653)
        func used(_ from: Day, _ until: Day) throws(PreparationProblem) -> Fraction {
            let line = try Supply(schedule, from: from, until: until).lines.first { $0.medication == stock.medication && $0.preparation == stock.preparation }
            return line.flatMap { stock.preparation.concentration == nil ? $0.units : $0.volume?.millilitres } ?? .zero
        }
        let before = try used(first, end)
        let next = try day.map { day throws(PreparationProblem) in try used(day, day + 1) }
        let unit = stock.preparation.concentration == nil ? "" : " mL"
        let left = "\((amount - before).decimal(places: 2))\(unit) left"
        return Working(
            "in hand − sum of portions × days", "\(amount) − \(SupplyText.count(before)) in \(end - first) \(end - first == 1 ? "day" : "days")", left,
            note: next.map { "the next day takes \(SupplyText.count($0))\(unit)" } ?? (schedule.reachesZero ? "the plan uses no more of it" : "longer is not counted"))
    }

    private static func fits(_ preparation: Preparation, _ unit: String, _ strength: Dose?) -> Bool {
        switch preparation {
        case .liquid(let perMillilitre, _): unit == "ml" && (strength == nil || strength == perMillilitre)
        case .suspension: unit == "ml" && strength == nil
        case .capsules(let dose): unit.hasPrefix("capsule") && (strength == nil || strength == dose)
        case .drops(let dose): unit == "drops" && (strength == nil || strength == dose)
        case .tablets(let dose, _), .disintegrating(let dose), .extendedRelease(let dose), .weighed(let dose, _, _): ["tablet", "tablets", "pills"].contains(unit) && (strength == nil || strength == dose)
        }
    }

    private func finished(_ blocks: [Block], _ supplies: [Supply], _ schedule: Schedule, _ sums: [(String, Working)] = []) -> Reply {
        session.subject = .workings(Workings(
            title: "How this is counted",
            items: sums + supplies.prefix(3).flatMap { supply in
                supply.lines.map { line in
                    let (name, amount) = SupplyText.parts(line, in: schedule)
                    return ("\(name), \(supply.first) up to \(supply.end)", Working("sum of portions × days", "\(supply.end - supply.first) days", amount, note: "\(line.dose) of drug"))
                }
            }, notes: ["Every day's portion counts exactly. What is broken off stays and is used next, so halves need care in keeping. The last day itself is not counted.", "What spills or breaks is not in it."], schedule: schedule))
        session.choices = []
        session.pending = nil
        let values = supplies.count == 1 ? supplies[0].lines.compactMap { line in line.units.map { Reply.Value(Figures.amount($0), "tablet") } ?? line.volume.map { Reply.Value($0.millilitres.description, "mL") } } : []
        return Reply(.calculation, Document(blocks).written(in: session.style), values: values)
    }
}
