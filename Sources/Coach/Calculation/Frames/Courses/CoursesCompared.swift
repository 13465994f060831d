import Document
import Taper

/// Two courses beside each other: "30 mg, 5 off a week or 1 off a week, how many weeks longer is it", "8 cuts of 0.05 instead of
/// 0.03, how much lower do I end", "12 cuts, every 5 days instead of every 7, how many days sooner".
enum CoursesCompared: CalculationFrame {
    /// One of the two: what comes off, how often, and how many times where that is said.
    private struct Course {
        var size: CourseOfSum.Cut?
        var every: Interval?
        var count: Fraction?

        var text: String {
            let often = every.map { " every \($0.afterEvery)" } ?? ""
            return switch size {
            case .amount(let amount): Figures.mg(amount) + often
            case .percent(let percent): "\(percent)% of the current dose\(often)"
            case .percentOfStart(let percent): "\(percent)% of the starting dose\(often)"
            case nil: "a cut\(often)"
            }
        }
    }

    private static let times: Set<String> = ["longer", "shorter", "sooner", "earlier", "later", "quicker", "faster", "slower"]
    private static let amounts: Set<String> = ["lower", "cut", "minus", "higher", "more", "apart", "fewer", "extra", "difference"]
    private static let links: Set<String> = ["instead", "or", "than", "versus", "vs", "rather", "against", "and", "not", "if", "but", "with"]

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.drugs.count < 2, !line.asks.percent, line.strangers <= 6, !line.has("then"), !Vetoes.seeksAdvice(line), let (word, unit) = comparative(line), let (courses, used) = courses(line) else { return nil }
        var others = line.doses.filter { dose in !used.contains(dose.index) && !dose.amount.isZero && !isNamedAgain(dose, line) }
        // "0.5 at … than 0.5 at …": said twice.
        if others.count == 2, others[0].amount == others[1].amount { others.removeLast() }
        let target = others.first { $0.role == .target && others.count > 1 }
        let start = others.first { $0.index != target?.index }
        let read = used.union([start?.index, target?.index].compactMap(\.self))
        guard others.count <= 2, line.placed.allSatisfy({ item in read.contains(item.index) || item.quantity.isDoseLike && (item.amount.isZero || item.amount == start?.amount) || isNamedAgain(item, line) }) else { return nil }
        if let start, let target, target.amount >= start.amount { return nil }
        let isTimed = times.contains(word) || unit != nil || line.asks.count("day", "week", "month", "year")
        if isTimed { return longer(line, courses, start?.amount, target?.amount, unit) }
        if line.asks.count("mg", "mcg") || !line.says("many", "more", "cut") && !line.says("many", "cut") && line.asks.amount { return lower(courses, start?.amount) }
        return line.asks.count("cut") ? moreCuts(courses, start?.amount, target?.amount) : nil
    }

    /// The word by which the two are compared, behind "how many" or "how much": "how many weeks longer", "how much lower".
    private static func comparative(_ line: AskedLine) -> (word: String, unit: TimeUnit?)? {
        // "months longer?", "difference in weeks"
        for place in line.pieces.indices {
            guard let word = line.word(place) else { continue }
            if times.contains(word), let unit = line.word(place - 1).flatMap(TimeUnit.init(word:)) { return (word, unit) }
            if word == "difference", line.word(place + 1) == "in", let unit = line.word(place + 2).flatMap(TimeUnit.init(word:)) { return (word, unit) }
        }
        guard let place = line.pieces.firstIndex(where: { ["many", "much"].contains($0.word ?? "") }) else { return nil }
        let behind = line.pieces[(place + 1)...].prefix(4).compactMap(\.word)
        if let time = behind.first(where: times.contains) { return (time, nil) }
        guard let word = behind.first(where: amounts.contains) else { return nil }
        // "how many more weeks", "how much is off": only with the other one named.
        let isNamed = !line.words.isDisjoint(with: ["instead", "than", "versus", "vs", "rather", "or", "against", "both", "he", "she"]) || ["apart", "difference"].contains(word)
        return isNamed ? (word, nil) : nil
    }

    /// "how many more cuts does the 5 take": one of the two percentages.
    private static func isNamedAgain(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        item.quantity.measure == .bare && ["the", "with"].contains(line.word(item.index - 1) ?? "") && line.percents.contains { $0.index < item.index && $0.amount == item.amount }
    }

    // MARK: The two

    private static func courses(_ line: AskedLine) -> ([Course], Set<Int>)? {
        if let times = timed(line) { return times }
        let sizes = sizes(line)
        let rates = line.intervals.filter { $0.unit != .hour }
        var courses: [Course] = sizes.map { Course(size: size($0, line), every: $0.quantity.rate) }
        var used = Set(sizes.map(\.index))
        switch courses.count {
        case 2 where rates.count <= 2:
            for place in courses.indices where courses[place].every == nil { courses[place].every = rates.count == 1 ? rates[0] : nil }
        case 0 where rates.count == 2, 1 where rates.count == 2:
            courses = rates.map { Course(size: courses.first?.size, every: $0) }
        default: return nil
        }
        if let cuts = line.placed.first(where: { ($0.quantity.measure == .cuts || $0.quantity.measure == .times && $0.quantity.rate == nil) && $0.amount > .one }) {
            // "two cuts of 10% or two of 5%"
            for item in line.placed where item.amount == cuts.amount && (item.quantity.measure == .cuts || item.quantity.measure == .times || item.quantity.measure == .bare && line.word(item.index + 1) == "of") { used.insert(item.index) }
            for place in courses.indices { courses[place].count = cuts.amount }
        } else if line.spans.count == 1, let span = line.spans[0].quantity.span {
            for place in courses.indices { courses[place].count = courses[place].every.map { Fraction((span.count(in: .hour) / $0.hours).floor, over: 1) } }
            used.insert(line.spans[0].index)
        }
        guard courses[0].text != courses[1].text else { return nil }
        return (courses, used)
    }

    /// "between 10 cuts of 2 weeks each and 10 cuts of 3 weeks each"
    private static func timed(_ line: AskedLine) -> ([Course], Set<Int>)? {
        let counts = line.all(.cuts).filter { $0.amount > .one }
        guard counts.count == 2, line.spans.count == 2, line.placed.count == 4, line.intervals.isEmpty, zip(counts, line.spans).allSatisfy({ $0.index < $1.index && $1.index - $0.index <= 3 }), counts[1].index > line.spans[0].index else { return nil }
        return (zip(counts, line.spans).map { Course(size: nil, every: $1.quantity.span, count: $0.amount) }, Set(line.placed.map(\.index)))
    }

    /// What comes off each time: two percentages, two cuts, or one of each.
    private static func sizes(_ line: AskedLine) -> [AskedLine.Placed] {
        let found = line.placed.filter { item in
            if item.quantity.measure == .percent { return item.amount > .zero && item.amount < Fraction(100) }
            return item.quantity.isDoseLike && item.amount > .zero && (item.role == .cut || item.quantity.rate.map { $0.hours > Fraction(24) } == true || isPace(item, line))
        }
        guard found.count == 1, let cut = found.first, cut.quantity.isDoseLike else { return found }
        // "cuts of 0.05 instead of 0.03"
        let other = line.doses.first { $0.index > cut.index && $0.index - cut.index <= 4 && line.pieces[(cut.index + 1)..<$0.index].contains { links.contains($0.word ?? "") } && $0.amount < cut.amount * Fraction(10) }
        return found + (other.map { [$0] } ?? [])
    }

    /// "0.5 at 0.0025 a day": a part of the dose before it.
    private static func isPace(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.rate != nil, ["at", "by", "with"].contains(line.word(item.index - 1) ?? ""), let before = line.doses.last(where: { $0.index < item.index }) else { return false }
        return before.quantity.rate == nil && before.amount > item.amount * Fraction(5)
    }

    private static func size(_ item: AskedLine.Placed, _ line: AskedLine) -> CourseOfSum.Cut {
        guard item.quantity.measure == .percent else { return .amount(item.amount) }
        let isOfStart = line.after(item.index, most: 4).contains("starting") || AfterCutsFrame.isOfStart(line) && !line.has("current")
        return isOfStart ? .percentOfStart(item.amount) : .percent(item.amount)
    }

    // MARK: Beside each other

    private enum Needed {
        case cuts(Fraction)
        case missing(CalculationReading)
    }

    /// How many cuts a course takes to its end.
    private static func cuts(_ course: Course, _ start: Fraction?, _ target: Fraction?) -> Needed? {
        if let count = course.count { return .cuts(count) }
        guard let start else { return .missing(.missing("From which dose to which, in mg?", .plain)) }
        switch course.size {
        case .amount(let cut): return cut > .zero ? .cuts(Fraction(((start - (target ?? .zero)) / cut).ceiling, over: 1)) : nil
        case .percentOfStart(let percent): return .cuts(Fraction((Fraction(100) * (start - (target ?? .zero)) / start / percent).ceiling, over: 1))
        case .percent(let percent):
            guard let target, target > .zero else { return .missing(.missing("A percentage of the current dose never reaches zero. To which last dose shall I count, in mg?", .end)) }
            let share = target / start
            guard share.isModest, percent.isModest, let count = try? Taper.Calculator.cuts(of: Percent(percent), toShare: share).value else { return nil }
            return .cuts(Fraction(count))
        case nil: return nil
        }
    }

    private static func both(_ courses: [Course], _ start: Fraction?, _ target: Fraction?) -> (counts: [Fraction], missing: CalculationReading?) {
        var counts: [Fraction] = []
        for course in courses {
            switch cuts(course, start, target) {
            case .cuts(let count): counts.append(count)
            case .missing(let question): return ([], question)
            case nil: return ([], nil)
            }
        }
        return (counts, nil)
    }

    private static func whole(_ courses: [Course], _ start: Fraction?, _ target: Fraction?) -> String {
        let way = start.map { start in courses[0].count == nil ? "from \(Figures.mg(start)) to \(target.map(Figures.mg) ?? "zero"): " : "from \(Figures.mg(start)), " } ?? ""
        let count = courses[0].count == courses[1].count ? courses[0].count.map { "\($0) cuts: " } ?? "" : ""
        return way + count + courses.map(\.text).joined(separator: ", or ")
    }

    private static func longer(_ line: AskedLine, _ courses: [Course], _ start: Fraction?, _ target: Fraction?, _ asked: TimeUnit?) -> CalculationReading? {
        let (counts, missing) = both(courses, start, target)
        if let missing { return missing }
        guard counts.count == 2, let first = courses[0].every, let second = courses[1].every else { return counts.count == 2 ? .missing("How long is it from one cut to the next?", .every) : nil }
        let unit = asked ?? HowLongFrame.unit(asked: line.asks, rate: first)
        func length(_ count: Fraction, _ every: Interval) -> Fraction { Interval(count: count * every.count, unit: every.unit).count(in: unit) }
        let lengths = [length(counts[0], first), length(counts[1], second)]
        let sooner = [length(counts[0] - .one, first), length(counts[1] - .one, second)]
        let apart = (lengths[0] - lengths[1]).magnitude
        let course = zip(courses, lengths).min { $0.1 < $1.1 }.flatMap { course, _ in course.size.flatMap { CourseOfSum.cuts(line, from: start, of: $0, every: course.every, to: target ?? .zero) } }
        return .result(Calculation(
            whole(courses, start, target), says: ["They are ", "*\(Figures.counted(apart, unit.rawValue))", " apart: \(Figures.counted(lengths[0], unit.rawValue)) and \(Figures.counted(lengths[1], unit.rawValue))."],
            values: [Figures.value(apart, unit.rawValue), Figures.value((sooner[0] - sooner[1]).magnitude, unit.rawValue)] + lengths.map { Figures.value($0, unit.rawValue) },
            working: zip(zip(courses, counts), lengths).map { "\($0.1) cuts, every \($0.0.every?.afterEvery ?? ""): \(Figures.counted($1, unit.rawValue))" }, course: course))
    }

    private static func moreCuts(_ courses: [Course], _ start: Fraction?, _ target: Fraction?) -> CalculationReading? {
        let (counts, missing) = both(courses, start, target)
        if let missing { return missing }
        guard counts.count == 2, courses[0].count == nil else { return nil }
        let apart = (counts[0] - counts[1]).magnitude
        return .result(Calculation(
            whole(courses, start, target), says: ["That is ", "*\(Figures.counted(apart, "cut"))", " apart: \(counts[0]) and \(counts[1])."], values: [Figures.value(apart, "cut")] + counts.map { Figures.value($0, "cut") },
            working: zip(courses, counts).map { "\($0.text): \(Figures.counted($1, "cut"))" }))
    }

    private static func lower(_ courses: [Course], _ start: Fraction?) -> CalculationReading? {
        var falls: [Fraction] = []
        for course in courses {
            guard let count = course.count, count.isWhole, count > .zero, count <= Fraction(500) else { return nil }
            switch course.size {
            case .amount(let cut): falls.append(cut * count)
            case .percentOfStart(let percent):
                guard let start else { return .missing("From which dose, in mg?", .start) }
                falls.append(start * percent * count / Fraction(100))
            case .percent(let percent):
                guard let start else { return .missing("From which dose, in mg?", .start) }
                guard let left = AfterCutsFrame.chain(start, percent, Int(count.numerator)) else { return nil }
                falls.append(start - left)
            case nil: return nil
            }
        }
        if let start { falls = falls.map { min($0, start) } }
        let apart = (falls[0] - falls[1]).magnitude
        let ends = start.map { start in falls.map { start - $0 } } ?? []
        return .result(Calculation(
            whole(courses, start, nil), says: ["They are ", "*\(Figures.mg(apart))", " apart: in all \(Figures.mg(falls[0])) and \(Figures.mg(falls[1])) less."],
            values: [Figures.value(apart, "mg")] + (ends.isEmpty ? falls : ends).map { Figures.value($0, "mg") }, working: zip(courses, falls).map { "\($0.count.map { "\($0) × " } ?? "")\($0.text) = \(Figures.mg($1)) less" }))
    }
}
