import Taper

/// What an entry says, as bytes.
extension RecordCodec {
    static func encode(_ content: Content, _ writer: inout ByteWriter) {
        switch content {
        case .checkIn(let checkIn):
            writer.byte(1)
            writer.count(checkIn.scores.count)
            for score in checkIn.scores {
                writer.text(score.concept)
                writer.byte(UInt8(score.score))
            }
            writer.optional(checkIn.sleepMinutes) { $0.count($1) }
            writer.text(checkIn.note)
        case .dose(let dose):
            writer.byte(2)
            writer.text(dose.medication)
            writer.number(UInt64(dose.amount.picograms))
            writer.byte(dose.status.rawValue)
            writer.optional(dose.time) { $0.byte(UInt8($1.rawValue)) }
            writer.optional(dose.taken) { encode($1, &$0) }
            writer.text(dose.portion)
            writer.optional(dose.plan) { $0.fixed($1.value) }
        case .scale(let result):
            writer.byte(3)
            writer.byte(result.scale.rawValue)
            for answer in result.answers { writer.byte(UInt8(answer)) }
        case .plan(let event):
            writer.byte(4)
            encode(event, &writer)
        case .stableRule(let rule):
            writer.byte(5)
            writer.count(rule.concepts.count)
            for concept in rule.concepts { writer.text(concept) }
            writer.byte(UInt8(rule.highest))
            writer.optional(rule.leastSleepMinutes) { $0.count($1) }
            writer.count(rule.daysWithoutEntry)
        case .setting(let name, let value):
            writer.byte(6)
            writer.text(name)
            writer.text(value)
        case .lines(let lines):
            writer.byte(7)
            writer.count(lines.count)
            for line in lines { writer.text(line) }
        }
    }

    static func content(_ reader: inout ByteReader) throws(UnreadableRecord) -> Content {
        do {
            switch try reader.byte() {
            case 1: return .checkIn(try checkIn(&reader))
            case 2: return .dose(try dose(&reader))
            case 3:
                guard let scale = ScaleResult.Scale(rawValue: try reader.byte()) else { throw UnreadableRecord() }
                var answers: [Int] = []
                for _ in 0..<scale.questionCount { answers.append(Int(try reader.byte())) }
                return .scale(try ScaleResult(scale, answers: answers))
            case 4: return .plan(try planEvent(&reader))
            case 5: return .stableRule(try stableRule(&reader))
            case 6: return .setting(name: try reader.text(100), value: try reader.text(CheckIn.longestNote))
            case 7:
                var lines: [String] = []
                for _ in 0..<(try reader.count(0...mostLines)) { lines.append(try reader.text(longestLine)) }
                return .lines(lines)
            default: throw UnreadableRecord()
            }
        } catch {
            // A value out of its range was never written by this version.
            throw UnreadableRecord()
        }
    }

    private static func checkIn(_ reader: inout ByteReader) throws -> CheckIn {
        var scores: [SymptomScore] = []
        for _ in 0..<(try reader.count(0...CheckIn.mostScores)) { scores.append(try SymptomScore(reader.text(100), Int(reader.byte()))) }
        let sleep = try reader.optional { reader throws(UnreadableRecord) in try reader.count(0...1440) }
        return try CheckIn(scores: scores, sleepMinutes: sleep, note: reader.text(CheckIn.longestNote))
    }

    private static func dose(_ reader: inout ByteReader) throws -> DoseTaken {
        let medication = try reader.text(100)
        let amount = try reader.number()
        guard amount <= UInt64(Dose.largest.picograms), let status = DoseTaken.Status(rawValue: try reader.byte()) else { throw UnreadableRecord() }
        let time = try reader.optional { reader throws(UnreadableRecord) -> TimeOfDay in
            guard let time = TimeOfDay(rawValue: Int(try reader.byte())) else { throw UnreadableRecord() }
            return time
        }
        let taken = try reader.optional(moment)
        let portion = try reader.text(1000)
        let plan = try reader.optional { reader throws(UnreadableRecord) in EntryID(try reader.fixed()) }
        return try DoseTaken(
            medication: medication, amount: Dose(picograms: Int64(amount)), status: status, time: time, taken: taken, portion: portion, plan: plan)
    }

    private static func stableRule(_ reader: inout ByteReader) throws -> StableRule {
        var concepts: [String] = []
        for _ in 0..<(try reader.count(0...CheckIn.mostScores)) { concepts.append(try reader.text(100)) }
        let highest = Int(try reader.byte())
        let sleep = try reader.optional { reader throws(UnreadableRecord) in try reader.count(0...1440) }
        return try StableRule(concepts: concepts, highest: highest, leastSleepMinutes: sleep, daysWithoutEntry: reader.count(0...30))
    }

    private static func encode(_ event: PlanEvent, _ writer: inout ByteWriter) {
        writer.fixed(event.plan.value)
        writer.signed(Int64(event.on.number))
        switch event.what {
        case .began(let name, let sentence, let confirmed):
            writer.byte(1)
            writer.text(name)
            writer.text(sentence)
            writer.flag(confirmed)
        case .hold(let span):
            writer.byte(2)
            writer.optional(span) { encode($1, &$0) }
        case .resume: writer.byte(3)
        case .stretch(let over, let under):
            writer.byte(4)
            writer.signed(over)
            writer.signed(under)
        case .respace(let span):
            writer.byte(5)
            encode(span, &writer)
        case .shift(let days):
            writer.byte(6)
            writer.signed(Int64(days))
        case .raise(let dose):
            writer.byte(7)
            writer.number(UInt64(dose.picograms))
        case .goBack: writer.byte(8)
        case .end: writer.byte(9)
        case .replan(let sentence, let confirmed):
            writer.byte(10)
            writer.text(sentence)
            writer.flag(confirmed)
        case .undo: writer.byte(11)
        case .rename(let name):
            writer.byte(12)
            writer.text(name)
        case .close: writer.byte(13)
        }
        writer.text(event.reason)
    }

    private static func planEvent(_ reader: inout ByteReader) throws -> PlanEvent {
        let plan = EntryID(try reader.fixed())
        let day = try reader.signed()
        guard Moment.days.contains(Int(day)) else { throw UnreadableRecord() }
        let what = try planChange(&reader)
        return try PlanEvent(plan: plan, on: Day(number: Int(day)), what, reason: reader.text(CheckIn.longestNote))
    }

    private static func planChange(_ reader: inout ByteReader) throws -> PlanEvent.What {
        switch try reader.byte() {
        case 1:
            let name = try reader.text(PlanEvent.longestName)
            return .began(name: name, sentence: try reader.text(PlanEvent.longestSentence), confirmed: try reader.flag())
        case 2: return .hold(try reader.optional(span))
        case 3: return .resume
        case 4: return .stretch(over: try reader.signed(), under: try reader.signed())
        case 5: return .respace(try span(&reader))
        case 6: return .shift(days: Int(try reader.signed()))
        case 7:
            let amount = try reader.number()
            guard amount <= UInt64(Dose.largest.picograms) else { throw UnreadableRecord() }
            return .raise(to: Dose(picograms: Int64(amount)))
        case 8: return .goBack
        case 9: return .end
        case 10: return .replan(sentence: try reader.text(PlanEvent.longestSentence), confirmed: try reader.flag())
        case 11: return .undo
        case 12: return .rename(try reader.text(PlanEvent.longestName))
        case 13: return .close
        default: throw UnreadableRecord()
        }
    }

    private static func encode(_ span: Span, _ writer: inout ByteWriter) {
        switch span {
        case .days(let count):
            writer.byte(1)
            writer.count(count)
        case .calendarMonths(let count):
            writer.byte(2)
            writer.count(count)
        }
    }

    private static func span(_ reader: inout ByteReader) throws(UnreadableRecord) -> Span {
        switch try reader.byte() {
        case 1: return .days(try reader.count(1...36_500))
        case 2: return .calendarMonths(try reader.count(1...1200))
        default: throw UnreadableRecord()
        }
    }
}
