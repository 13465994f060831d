import Document
import Taper

/// A schedule as other programs read it: the JSON contract and CSV.
public struct ScheduleFormats {
    private let schedule: Schedule
    private let check: PlanCheck
    private let portions: Portions?

    /// The formats of `schedule`.
    public init(_ schedule: Schedule) {
        self.schedule = schedule
        check = PlanCheck(schedule)
        portions = schedule.sentence.stocks.isEmpty ? nil : try? Portions(schedule)
    }

    /// One object; doses are exact decimal strings, `day` counts from the first step.
    ///
    /// `taken` is what is taken on a day of the step, each part with its medication. In a plan with two medications each step's
    /// `dose` says in which of them it is counted, and `equivalent` is true while some of it is still the other one.
    public var json: JSON {
        .object([
            ("sentence", .string(schedule.sentence.description)), ("medication", .string(schedule.sentence.medication.id)),
            ("steps", .array(schedule.steps.indices.map(step))), ("ends", .string("\(schedule.ends)")), ("days", .int(schedule.days)),
            ("medications", .array(schedule.medications.map { .string($0.id) })),
        ])
    }

    private func step(_ index: Int) -> JSON {
        let step = schedule.steps[index]
        return .object([
            ("number", .int(step.number)), ("date", .string("\(step.date)")), ("day", .int(step.offset)),
            ("dose", .object([("amount", .string(step.dose.amount)), ("unit", .string("mg"))] + counted(step))),
            ("portion", portions?.text(of: step).map(JSON.string) ?? .null),
            ("change_percent", .string(schedule.changePercent(at: index).decimal(places: 3))),
            ("fallen_14_days_percent", .string(check.in14Days.atStep[index].percent.decimal(places: 3))),
            ("checks", .array(check.checks[index].map { .object([("guideline", .string($0.guideline.rawValue)), ("status", .string($0.status.rawValue))]) })),
            ("taken", .array(step.parts.map { part in
                .object([
                    ("time", part.time.map { .string("\($0)") } ?? .null), ("medication", .string(part.medication)), ("amount", .string(part.dose.amount)), ("unit", .string("mg")),
                ])
            })),
        ])
    }

    /// In which medication the dose of a step is counted, where the plan has two.
    private func counted(_ step: Step) -> [(String, JSON)] {
        guard schedule.medications.count > 1 else { return [] }
        let medication = schedule.sentence(of: step).finalMedication.id
        return [("medication", .string(medication)), ("equivalent", .bool(step.parts.contains { $0.medication != medication }))]
    }

    /// RFC 4180, one row a step, units in the header, decimals with a point. `dose_mg` is counted in `medication`; `taken` names
    /// what is taken in a day, each dose with its medication.
    public var csv: String {
        let head = "number,date,day,dose_mg,asked_mg,change_percent,fallen_14_days_percent,fallen_28_days_percent,asam_2025,portion,medication,taken"
        let rows = schedule.steps.indices.map { index -> String in
            let step = schedule.steps[index]
            let asam = check.checks[index].first { $0.guideline == .asam }?.status.rawValue ?? ""
            return [
                String(step.number), "\(step.date)", String(step.offset), step.dose.amount, step.asked.amount, schedule.changePercent(at: index).decimal(places: 3),
                check.in14Days.atStep[index].percent.decimal(places: 3), check.in28Days.atStep[index].percent.decimal(places: 3), asam, portions?.text(of: step) ?? "",
                schedule.sentence(of: step).finalMedication.id, Self.taken(schedule, step),
            ].map(Self.quoted).joined(separator: ",")
        }
        return ([head] + rows).map { $0 + "\r\n" }.joined()
    }

    private static func taken(_ schedule: Schedule, _ step: Step) -> String {
        let doses = schedule.doses(of: step)
        return doses.isEmpty ? "nothing" : doses.map { "\($0.dose) \($0.medication)" }.joined(separator: " + ")
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
