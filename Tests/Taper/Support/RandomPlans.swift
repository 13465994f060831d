import Taper

/// Random taper sentences as people might write them, of every rule, with splits, holds, rounding and preparations.
/// Everything comes from the seed.
public struct RandomPlans: Sendable {
    public var random: SeededRandom
    private let formulary: Formulary

    public init(seed: UInt64, formulary: Formulary) {
        random = SeededRandom(seed: seed)
        self.formulary = formulary
    }

    /// A line that the parser must accept.
    public mutating func line() -> String {
        let isDiazepam = random.chance(3)
        let drug = isDiazepam ? random.pick(["diazepam", "Valium"]) : random.pick(["clonazepam", "Klonopin", "lorazepam", "ativan", "alprazolam", "xanax"])
        let dose = isDiazepam ? random.int(4...120) * 500 : random.int(2...80) * 125 / 2
        // Micrograms from here on.
        var clauses: [String] = []
        let parts = random.chance(3) ? random.int(2...4) : 1
        var head = "\(drug) "
        var total = dose
        if parts == 1 {
            head += amount(dose)
        } else if random.chance(2) {
            head += amount(dose) + [" twice a day", " three times a day", " four times daily"][parts - 2]
            total = dose * parts
        } else {
            let times = Array(["morning", "midday", "evening", "night"].suffix(parts))
            let first = random.int(1...4) * dose / 5
            let shares = parts == 2 ? [first, dose - first] : times.indices.map { $0 < times.count - 1 ? dose / parts : dose - dose / parts * (parts - 1) }
            head += amount(dose)
            clauses.append("split " + zip(times, shares).map { "\($0) \(amount($1))" }.joined(separator: " and "))
        }
        let crosses = !isDiazepam && random.chance(12)
        if parts > 1, !crosses, random.chance(2) { clauses.append(random.pick(["cut night first", "cut the night dose first"])) }
        if crosses {
            clauses.append(
                "cross over to \(random.pick(["diazepam", "valium"])) by \(random.pick(["ashton", "va"])) every \(span()) in \(random.int(1...3)) parts, then "
                    + random.pick([
                        "10% of the current dose every \(span())", "\(amount(max(1, total / 2))) every 2 weeks", "5% of the starting dose every week",
                    ]))
        } else {
            clauses += rules(of: total, isDiazepam: isDiazepam)
        }
        if !clauses.contains(where: { $0.contains("to ") || $0.contains("until") }), random.chance(4) {
            clauses.append("round to \(amount(random.pick([1, 5, 10, 25, 100])))")
        }
        if random.chance(2) {
            clauses.append("from 20\(random.int(24...30))-0\(random.int(1...9))-\(random.int(10...28))")
        } else if random.chance(3) {
            clauses.append("hold \(span()) from 2024-1\(random.int(0...2))-\(random.int(10...28))")
        }
        if random.chance(3) {
            clauses.append(
                "hold \(span())" + random.pick(["", " every \(random.int(2...6)) steps", " at \(amount(total / 2))"]))
        }
        if random.chance(3) { clauses.append("using " + stocks(isDiazepam: isDiazepam || crosses)) }
        // Clauses come in any order, except that the end of a rule stays where it is.
        clauses.shuffle(using: &random)
        return ([head] + clauses).joined(separator: random.pick([", ", " , ", "; "]))
    }

    /// The sentence, or nil where the plan passes the calculator's bound.
    public mutating func plan() throws -> (line: String, sentence: TaperSentence, schedule: Schedule)? {
        let line = line()
        let sentence = try TaperSentence.parse(line, formulary: formulary, today: Day(number: 20_000))
        do {
            return (line, sentence, try Schedule(sentence))
        } catch ScheduleError.tooLong {
            return nil
        }
    }

    private mutating func rules(of total: Int, isDiazepam: Bool) -> [String] {
        let end = random.chance(2) ? ["to \(amount(total / random.int(4...16)))" + random.pick(["", " then stop", " then stay"])] : []
        switch random.int(0...(isDiazepam ? 9 : 8)) {
        case 0, 1: return [percent() + random.pick([" every ", " of the current dose every ", " of my last dose each "]) + span()] + end
        case 2: return ["\(random.pick(["5", "10", "12.5", "2.5", "20"]))% of the \(random.pick(["starting", "original"])) dose every \(span())"] + end
        case 3: return ["\(random.pick(["", "by ", "reduce "]))\(amount(max(1, total / random.int(5...40)))) every \(span())"] + end
        case 4:
            let doses = (1...4).map { total * (4 - $0) / 4 }
            return ["steps " + doses.map { amount($0, unit: false) }.joined(separator: ", ") + " mg every \(span())"]
        case 5:
            let middle = total / 2
            return [
                "\(amount(max(1, total / 8))) every 2 weeks until \(amount(middle)), then "
                    + random.pick([
                        "\(amount(max(1, total / 16))) every week", "10% of the current dose every \(span()), to \(amount(max(1, total / 10)))",
                    ])
            ]
        case 6:
            return ["\(random.pick(["5", "10", "12.5", "20", "33.3"]))% per \(random.int(7...16)) days, daily\(random.pick(["", " linear", " geometric"]))"]
                + end
        case 7: return ["\(amount(max(1, total / random.int(4...10)))) per \(random.int(7...16)) days, daily"] + end
        case 8: return ["slide \(percent()) every week for \(random.int(2...5)) cuts then hold \(span())"] + end
        default: return ["\(random.pick(["5", "2.5", "1.3", "1.25"])) occupancy points every \(span())"] + end
        }
    }

    private mutating func percent() -> String { random.pick(["2.5", "5", "7.5", "10", "12.5", "15", "25", "33.3", "0.5"]) + random.pick(["%", " percent"]) }

    private mutating func span() -> String { random.pick(["week", "2 weeks", "fortnight", "10 days", "month", "4 weeks", "calendar month", "3 days"]) }

    private mutating func stocks(isDiazepam: Bool) -> String {
        if isDiazepam {
            return random.pick([
                "2 mg tablets", "5 mg and 2 mg tablets", "2 mg tablets and 1 mg/mL liquid", "10 mg, 5 mg, 2 mg tablets whole", "2 mg tablets weighing 100 mg",
            ])
        }
        return random.pick([
            "0.5 mg tablets", "0.5 mg tablets and 0.1 mg/mL liquid", "0.1 mg/mL liquid by 0.1 mL", "0.5 mg tablets weighing 170 mg on a 0.001 g scale",
            "1 mg tablets quartered", "0.125 mg odt", "1 tablet of 0.5 mg in 50 mL water", "0.25 mg capsules and 0.1 mg capsules",
            "0.5 mg extended-release tablets",
        ])
    }

    /// Micrograms in one of the ways people write a dose.
    private mutating func amount(_ micrograms: Int, unit: Bool = true) -> String {
        let dose = Dose(micrograms: micrograms)
        guard unit else { return dose.amount }
        switch random.int(0...9) {
        case 0 where micrograms < 1000: return "\(micrograms) mcg"
        case 1 where dose.amount.hasPrefix("0."): return String(dose.amount.dropFirst()) + " mg"
        case 2: return dose.amount + "mg"
        case 3 where micrograms == 500: return "½ mg"
        default: return dose.amount + " mg"
        }
    }
}
