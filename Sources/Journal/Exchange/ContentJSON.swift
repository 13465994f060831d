import Taper

/// What an entry says, as JSON.
extension JournalJSON {
    static func value(of content: Content) -> JSONValue {
        switch content {
        case .checkIn(let checkIn):
            let scores = checkIn.scores.map { JSONValue.fields([("symptom", .text($0.concept)), ("score", .number(Int64($0.score)))]) }
            return .fields([
                ("kind", .text("check-in")), ("scores", scores.isEmpty ? nil : .list(scores)),
                ("sleep_minutes", checkIn.sleepMinutes.map { .number(Int64($0)) }), ("note", checkIn.note.isEmpty ? nil : .text(checkIn.note)),
            ])
        case .dose(let dose):
            return .fields([
                ("kind", .text("dose")), ("medication", .text(dose.medication)), ("mg", .text(dose.amount.amount)), ("status", .text(dose.status.name)),
                ("time", dose.time.map { .text($0.description) }), ("taken", dose.taken.map(value)),
                ("portion", dose.portion.isEmpty ? nil : .text(dose.portion)), ("plan", dose.plan.map { .text($0.description) }),
            ])
        case .scale(let result):
            return .fields([
                ("kind", .text("scale")), ("scale", .text(result.scale.name)), ("answers", .list(result.answers.map { .number(Int64($0)) })),
            ])
        case .plan(let event):
            return .fields(
                [("kind", .text("plan")), ("plan", .text(event.plan.description)), ("on", .text(event.on.description))] + fields(of: event.what)
                    + [("reason", event.reason.isEmpty ? nil : .text(event.reason))])
        case .stableRule(let rule):
            return .fields([
                ("kind", .text("stable-rule")), ("symptoms", .list(rule.concepts.map { .text($0) })), ("highest", .number(Int64(rule.highest))),
                ("least_sleep_minutes", rule.leastSleepMinutes.map { .number(Int64($0)) }), ("days_without_entry", .number(Int64(rule.daysWithoutEntry))),
            ])
        case .setting(let name, let value): return .fields([("kind", .text("setting")), ("name", .text(name)), ("value", .text(value))])
        case .lines(let lines): return .fields([("kind", .text("lines")), ("lines", .list(lines.map { .text($0) }))])
        }
    }

    static func content(_ value: JSONValue) throws -> Content {
        var reader = try FieldReader(value)
        let content: Content
        switch try reader.text("kind") {
        case "check-in":
            let scores = try reader.optional("scores") { try $0.list($1).map(score) }
            content = .checkIn(
                try CheckIn(
                    scores: scores ?? [], sleepMinutes: reader.optional("sleep_minutes") { try $0.number($1) },
                    note: reader.optional("note") { try $0.text($1) } ?? ""))
        case "dose": content = .dose(try dose(&reader))
        case "scale":
            let name = try reader.text("scale")
            let answers = try reader.list("answers").map { value in
                guard case .number(let answer) = value else { throw UnreadableRecord() }
                return Int(answer)
            }
            guard let scale = ScaleResult.Scale.allCases.first(where: { $0.name == name }) else { throw UnreadableRecord() }
            content = .scale(try ScaleResult(scale, answers: answers))
        case "plan":
            let plan = try reader.id("plan")
            let day = try reader.day("on")
            let what = try planChange(&reader)
            content = .plan(try PlanEvent(plan: plan, on: day, what, reason: reader.optional("reason") { try $0.text($1) } ?? ""))
        case "stable-rule":
            content = .stableRule(
                try StableRule(
                    concepts: reader.texts("symptoms"), highest: reader.number("highest"),
                    leastSleepMinutes: reader.optional("least_sleep_minutes") { try $0.number($1) }, daysWithoutEntry: reader.number("days_without_entry")))
        case "setting": content = .setting(name: try reader.text("name"), value: try reader.text("value"))
        case "lines": content = .lines(try reader.texts("lines"))
        default: throw UnreadableRecord()
        }
        try reader.finish()
        try content.check()
        return content
    }

    private static func score(_ value: JSONValue) throws -> SymptomScore {
        var reader = try FieldReader(value)
        let score = try SymptomScore(reader.text("symptom"), reader.number("score"))
        try reader.finish()
        return score
    }

    private static func dose(_ reader: inout FieldReader) throws -> DoseTaken {
        let medication = try reader.text("medication")
        let amount = try reader.dose("mg")
        let name = try reader.text("status")
        guard let status = DoseTaken.Status.allCases.first(where: { $0.name == name }) else { throw UnreadableRecord() }
        let time = try reader.optional("time") { reader, field in
            let name = try reader.text(field)
            guard let time = TimeOfDay.allCases.first(where: { $0.description == name }) else { throw UnreadableRecord() }
            return time
        }
        return try DoseTaken(
            medication: medication, amount: amount, status: status, time: time, taken: reader.optional("taken") { try moment($0.value($1)) },
            portion: reader.optional("portion") { try $0.text($1) } ?? "", plan: reader.optional("plan") { try $0.id($1) })
    }

    private static func fields(of what: PlanEvent.What) -> [(String, JSONValue?)] {
        switch what {
        case .began(let name, let sentence, let confirmed):
            [("event", .text("began")), ("name", .text(name)), ("sentence", .text(sentence)), ("confirmed", .flag(confirmed))]
        case .hold(let span): [("event", .text("hold")), ("span", span.map(value))]
        case .resume: [("event", .text("resume"))]
        case .stretch(let over, let under): [("event", .text("stretch")), ("over", .number(over)), ("under", .number(under))]
        case .respace(let span): [("event", .text("respace")), ("span", value(of: span))]
        case .shift(let days): [("event", .text("shift")), ("days", .number(Int64(days)))]
        case .raise(let dose): [("event", .text("raise")), ("mg", .text(dose.amount))]
        case .goBack: [("event", .text("go-back"))]
        case .end: [("event", .text("end"))]
        case .replan(let sentence, let confirmed): [("event", .text("replan")), ("sentence", .text(sentence)), ("confirmed", .flag(confirmed))]
        case .undo: [("event", .text("undo"))]
        case .rename(let name): [("event", .text("rename")), ("name", .text(name))]
        case .close: [("event", .text("close"))]
        }
    }

    private static func planChange(_ reader: inout FieldReader) throws -> PlanEvent.What {
        switch try reader.text("event") {
        case "began": .began(name: try reader.text("name"), sentence: try reader.text("sentence"), confirmed: try reader.flag("confirmed"))
        case "hold": .hold(try reader.optional("span") { try span($0.value($1)) })
        case "resume": .resume
        case "stretch": .stretch(over: Int64(try reader.number("over")), under: Int64(try reader.number("under")))
        case "respace": .respace(try span(reader.value("span")))
        case "shift": .shift(days: try reader.number("days"))
        case "raise": .raise(to: try reader.dose("mg"))
        case "go-back": .goBack
        case "end": .end
        case "replan": .replan(sentence: try reader.text("sentence"), confirmed: try reader.flag("confirmed"))
        case "undo": .undo
        case "rename": .rename(try reader.text("name"))
        case "close": .close
        default: throw UnreadableRecord()
        }
    }

    private static func value(of span: Span) -> JSONValue {
        switch span {
        case .days(let count): .fields([("days", .number(Int64(count)))])
        case .calendarMonths(let count): .fields([("calendar_months", .number(Int64(count)))])
        }
    }

    private static func span(_ value: JSONValue) throws -> Span {
        var reader = try FieldReader(value)
        let days = try reader.optional("days") { try $0.number($1) }
        let months = try reader.optional("calendar_months") { try $0.number($1) }
        try reader.finish()
        switch (days, months) {
        case (let days?, nil): return .days(days)
        case (nil, let months?): return .calendarMonths(months)
        default: throw UnreadableRecord()
        }
    }
}

extension DoseTaken.Status {
    /// As it stands in an export.
    public var name: String {
        switch self {
        case .taken: "taken"
        case .late: "late"
        case .skipped: "skipped"
        case .extra: "extra"
        }
    }
}
