import Taper
import Vault
import VaultSupport

@testable import Journal

/// A day by its spelling.
func day(_ text: String) -> Day { Day.parse(text)! }

/// A moment by its spelling: `2026-12-01 04:05`, in UTC.
func moment(_ text: String, offset: Int = 0) -> Moment {
    let parts = text.split(separator: " ")
    return Moment(day: Day.parse(parts[0])!, minute: JournalCSV.minutes(parts[1])!, offset: offset)!
}

func checkIn(_ scores: [(String, Int)] = [], sleep: Int? = nil, _ note: String = "") throws -> Content {
    .checkIn(try CheckIn(scores: scores.map { try SymptomScore($0.0, $0.1) }, sleepMinutes: sleep, note: note))
}

/// A note alone.
func checkIn(_ note: String) throws -> Content { .checkIn(try CheckIn(note: note)) }

func milligrams(_ text: String) -> Dose { try! Dose.parse(text) }

/// Random contents of every sort, at the edges of their ranges too.
struct ContentMaker {
    var random: SeededRandom

    init(_ seed: UInt64) { random = SeededRandom(seed) }

    mutating func text(_ longest: Int = 60) -> String {
        let signs = Array("abc defg ½µ é\u{1F319} \"\\,;\n\r\t'=+-@<>&{}[]:\u{0}\u{7F}\u{FEFF}e\u{301}")
        return String((0..<Int.random(in: 0...longest, using: &random)).map { _ in signs.randomElement(using: &random)! })
    }

    mutating func chance() -> Bool { Bool.random(using: &random) }

    mutating func moment() -> Moment {
        Moment(
            day: Day(number: Int.random(in: [-719_162...2_932_896, 20_000...21_000].randomElement(using: &random)!, using: &random)),
            minute: Int.random(in: 0..<1440, using: &random), offset: Int.random(in: -1080...1080, using: &random))!
    }

    mutating func concept() -> String { ["anxiety", "brain-zaps", "insomnia", "é", "akathisia"].randomElement(using: &random)! }

    mutating func span() -> Span {
        chance() ? .days(Int.random(in: 1...36_500, using: &random)) : .calendarMonths(Int.random(in: 1...1200, using: &random))
    }

    mutating func dose() -> Dose { Dose(picograms: Int64.random(in: 0...Dose.largest.picograms, using: &random)) }

    mutating func id() -> EntryID { EntryID(random.next()) }

    mutating func content() -> Content {
        while true {
            switch Int.random(in: 1...7, using: &random) {
            case 1:
                var scores: [SymptomScore] = []
                for _ in 0..<Int.random(in: 0...4, using: &random) {
                    let score = try! SymptomScore(concept(), Int.random(in: 0...10, using: &random))
                    if !scores.contains(where: { $0.concept == score.concept }) { scores.append(score) }
                }
                let sleep = chance() ? Int.random(in: 0...1440, using: &random) : nil
                if let checkIn = try? CheckIn(scores: scores, sleepMinutes: sleep, note: chance() ? text() : "") { return .checkIn(checkIn) }
            case 2:
                let status = DoseTaken.Status.allCases.randomElement(using: &random)!
                return .dose(
                    try! DoseTaken(
                        medication: "clonazepam", amount: dose(), status: status, time: chance() ? TimeOfDay.allCases.randomElement(using: &random) : nil,
                        taken: status == .skipped ? nil : moment(), portion: text(), plan: chance() ? id() : nil))
            case 3:
                let scale = ScaleResult.Scale.allCases.randomElement(using: &random)!
                return .scale(try! ScaleResult(scale, answers: (0..<scale.questionCount).map { _ in Int.random(in: 0...3, using: &random) }))
            case 4:
                let whats: [PlanEvent.What] = [
                    .began(name: text(), sentence: text(), confirmed: chance()), .hold(chance() ? span() : nil), .resume,
                    .stretch(over: Int64.random(in: 1...Int64.max, using: &random), under: Int64.random(in: 1...9, using: &random)), .respace(span()),
                    .shift(days: Int.random(in: -36_500...36_500, using: &random)), .raise(to: dose()), .goBack, .end,
                    .replan(sentence: text(), confirmed: chance()), .undo, .rename(text()), .close,
                ]
                return .plan(try! PlanEvent(plan: id(), on: moment().day, whats.randomElement(using: &random)!, reason: text()))
            case 5:
                return .stableRule(
                    try! StableRule(
                        concepts: chance() ? [concept()] : [], highest: Int.random(in: 0...10, using: &random),
                        leastSleepMinutes: chance() ? Int.random(in: 0...1440, using: &random) : nil, daysWithoutEntry: Int.random(in: 0...30, using: &random)))
            case 6: return .setting(name: text(20), value: text())
            default: return .lines((0..<Int.random(in: 0...5, using: &random)).map { _ in text() })
            }
        }
    }

    mutating func record(after known: [JournalRecord]) -> JournalRecord {
        let about = moment().day
        let action: JournalRecord.Action
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where !known.isEmpty: action = .amend(known.randomElement(using: &random)!.id, about: about, content())
        case 1 where !known.isEmpty: action = .undo(known.randomElement(using: &random)!.id)
        default: action = .add(about: about, content())
        }
        return JournalRecord(id: id(), recorded: moment(), action)
    }
}
