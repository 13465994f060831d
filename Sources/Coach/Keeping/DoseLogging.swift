import Document
import Journal
import Taper

/// What the plan says for a day.
struct PlannedDay {
    var plan: EntryID
    /// Each part of the day's dose, with what to take of it in words.
    var parts: [(part: StepPart, portion: String)]

    /// As the dose guard knows it.
    func planned(_ medication: String) -> [DoseGuard.Planned] {
        parts.filter { $0.part.medication == medication }.map { DoseGuard.Planned(time: $0.part.time, amount: $0.part.dose) }
    }
}

extension Session {
    /// What the journal's running plan says for a day; nil without one, before it begins, or where nothing is taken.
    func plannedDay(_ day: Day, _ journal: Journal) -> PlannedDay? {
        guard let record = journal.plans.first(where: { !$0.isClosed }), let schedule = runningPlan?.schedule, let index = schedule.index(on: day) else { return nil }
        let step = schedule.steps[index]
        var parts = step.parts.map { ($0, "") }
        if let portions = try? Portions(schedule) {
            parts = portions.portions(of: step).map { timed in
                if case .success(let portion)? = timed.portion { return (timed.part, portion.description) }
                return (timed.part, "")
            }
        }
        return parts.isEmpty ? nil : PlannedDay(plan: record.id, parts: parts)
    }

    /// Writes a dose down, after asking about what looks like a slip. It never says what to take.
    func log(_ line: DoseLine, _ journal: Journal) -> Reply {
        let day = line.day ?? environment.today
        let planned = plannedDay(day, journal)
        if let planned, line.medication == nil, line.amount == nil || line.time == nil {
            let medications = Set(planned.parts.map(\.part.medication))
            let open = medications.flatMap { id in DoseGuard.open(planned.planned(id), medication: id, day: day, entries: journal.entries).map { (id, $0) } }
            let fitting = planned.parts.filter { part in
                (line.time == nil || part.part.time == line.time) && (open.isEmpty || open.contains { $0.0 == part.part.medication && $0.1.time == part.part.time })
            }
            if let only = fitting.count == 1 ? fitting.first : nil { return log(line, only.part, only.portion, planned, journal) }
            if fitting.count > 1 { return askWhich(line, fitting, planned) }
        }
        guard let medication = line.medication?.id ?? planned?.parts.first?.part.medication ?? lastDose(journal)?.medication, let amount = line.amount ?? amount(of: medication, line, planned) else {
            return askHowMuch(line, journal)
        }
        return log(line, StepPart(time: line.time, medication: medication, dose: amount), "", planned, journal)
    }

    /// The plan's amount of a medication at the time that is said.
    private func amount(of medication: String, _ line: DoseLine, _ planned: PlannedDay?) -> Dose? {
        let fitting = planned?.parts.filter { $0.part.medication == medication && (line.time == nil || $0.part.time == line.time) } ?? []
        return fitting.count == 1 ? fitting[0].part.dose : nil
    }

    private func lastDose(_ journal: Journal) -> DoseTaken? {
        journal.entries.lazy.reversed().compactMap { if case .dose(let dose) = $0.content { dose } else { nil } }.first
    }

    private func askWhich(_ line: DoseLine, _ parts: [(part: StepPart, portion: String)], _ planned: PlannedDay) -> Reply {
        let labels = parts.map { "\($0.part.time.map { "\($0): " } ?? "")\($0.part.medication) \($0.part.dose)" }
        return ask(.line("Which one: ") { session, words in
            let named = parts.firstIndex { $0.part.time?.description == words.lowercased() }
            guard let place = Int(words).map({ $0 - 1 }) ?? named, parts.indices.contains(place) else { return nil }
            return session.keeping { session, journal in session.log(line, parts[place].part, parts[place].portion, planned, journal) }
        }, [.paragraph([.text("Which of today's doses? Type a number.")]), .choices(labels.map { Choice(label: $0, line: "") })])
    }

    private func askHowMuch(_ line: DoseLine, _ journal: Journal) -> Reply {
        let last = lastDose(journal)
        let usual = last.map { " Enter alone: the same as last time, \($0.medication) \($0.amount)." } ?? ""
        return ask(.line("Dose: ") { session, words in
            if words.isEmpty {
                guard let last else { return OpenQuestion.leave(session) }
                return session.keeping { session, journal in session.log(line, StepPart(time: line.time ?? last.time, medication: last.medication, dose: last.amount), last.portion, nil, journal) }
            }
            do throws(LogLine.Problem) {
                guard let said = try DoseLine.read("dose " + words, formulary: session.knowledge.formulary, today: session.environment.today), let amount = said.amount,
                    let medication = said.medication?.id ?? line.medication?.id ?? last?.medication
                else { return session.notKept("I need a drug and an amount, for example: log dose clonazepam 0.5 mg") }
                let whole = line.completed(by: said)
                return session.keeping { session, journal in session.log(whole, StepPart(time: whole.time, medication: medication, dose: amount), "", nil, journal) }
            } catch { return session.notKept(error.words) }
        }, [.paragraph([.text("How much of what did you take? For example: clonazepam 0.5 mg.\(usual)")])])
    }

    private func log(_ line: DoseLine, _ part: StepPart, _ portion: String, _ planned: PlannedDay?, _ journal: Journal) -> Reply {
        let day = line.day ?? environment.today
        let amount = line.amount ?? part.dose
        let words = amount == part.dose ? portion : ""
        guard !line.isSkipped else {
            if let taken = takenAlready(part, on: day, planned, journal) { return askWhetherSkipped(taken) }
            return keep(line, part.medication, amount, .skipped, part.time, nil, words, planned, journal)
        }
        let taken = takenAt(line, day, part.time)
        let usual = DoseGuard.status(time: part.time, day: day, taken: taken)
        let status: DoseTaken.Status = line.isExtra ? .extra : line.isLate ? .late : usual
        let candidate = DoseGuard.Candidate(medication: part.medication, amount: amount, time: part.time, day: day, taken: taken)
        let concerns = DoseGuard.concerns(candidate, entries: journal.entries, planned: planned?.planned(part.medication), now: now)
        guard !concerns.isEmpty else { return keep(line, part.medication, amount, status, part.time, taken, words, planned, journal) }
        return confirm(concerns, part.medication) { session in
            session.keeping { session, journal in session.keep(line, part.medication, amount, status, part.time, taken, words, planned, journal) }
        }
    }

    /// The dose of a part that is written down as taken, where nothing of the day is left that could have been skipped.
    private func takenAlready(_ part: StepPart, on day: Day, _ planned: PlannedDay?, _ journal: Journal) -> Entry? {
        // Without a plan and without a time of day nothing says that it is the same dose.
        guard part.time != nil || planned != nil else { return nil }
        let same = journal.entries(in: day...day).filter { entry in
            guard case .dose(let dose) = entry.content else { return false }
            return dose.medication == part.medication && dose.time == part.time && dose.status != .extra
        }
        let room = max(1, planned?.parts.filter { $0.part.medication == part.medication && $0.part.time == part.time }.count ?? 1)
        return same.count < room ? nil : same.last { if case .dose(let dose) = $0.content { dose.status != .skipped } else { false } }
    }

    /// A skip beside the same dose taken would make the day look as if the dose were still open. One of the two is a slip.
    private func askWhetherSkipped(_ entry: Entry) -> Reply {
        guard case .dose(let dose) = entry.content else { return .failure("Nothing was kept.") }
        return ask(.line("yes or no: ") { session, line in
            guard let yes = OpenQuestion.yes(line) else { return nil }
            guard yes else { return Reply(.command, Document([.paragraph([.text("It stays as taken.")])])) }
            return session.keeping { session, journal in
                do throws(JournalError) {
                    let skipped = try DoseTaken(medication: dose.medication, amount: dose.amount, status: .skipped, time: dose.time, taken: nil, portion: dose.portion, plan: dose.plan)
                    return session.said("Now it says", try journal.amend(entry.id, to: .dose(skipped), about: entry.about, now: session.now))
                } catch { return .failure(error.sentence) }
            }
        }, [.paragraph([.text("This dose is written down as taken\(dose.taken.map { ", at \($0.clock)" } ?? ""). Was it not taken after all? yes changes that entry, no leaves it.")])])
    }

    /// The hour that is said, or now. A dose of an earlier day without an hour is put at its usual one.
    private func takenAt(_ line: DoseLine, _ day: Day, _ time: TimeOfDay?) -> Moment {
        if let minute = line.minute { return Moment(day: day, minute: minute, offset: now.offset) ?? now }
        guard day != environment.today else { return now }
        return Moment(day: day, minute: (time?.usualHour ?? 12) * 60, offset: now.offset) ?? now
    }

    private func confirm(_ concerns: [DoseGuard.Concern], _ medication: String, _ go: @escaping (Session) -> Reply) -> Reply {
        let isDouble = concerns.contains { if case .alreadyLogged = $0 { true } else if case .aboveThePlan = $0 { true } else { false } }
        let words = concerns.map { concern -> [Inline] in
            switch concern {
            case .alreadyLogged(_, let minutes): [.text("This dose is written down already, \(Self.ago(minutes)).")]
            case .near(_, let minutes): [.text(minutes == 0 ? "Another dose of \(medication) is written down for the same time." : "Another dose of \(medication) is written down, \(Self.span(minutes)) from this one.")]
            case .aboveThePlan(let total, let planned): [.text("With this one the day has \(total). The plan says \(planned).")]
            case .otherAmount(let planned): [.text("The plan says \(planned) here.")]
            case .inTheFuture(let minutes): [.text("That time is still \(Self.span(minutes)) ahead.")]
            }
        }
        var blocks: [Block] = [.list(words)]
        if isDouble {
            let poison = triage.helpLines.country(environment.country)?.contacts(for: .poison).first
            blocks.append(.paragraph([.text("If you may have taken it twice, a pharmacist\(poison.map { " or \($0.name), \($0.reach)," } ?? " or a poison line") can tell you what that means. If someone can't be woken or breathes badly, call the emergency number.")]))
        }
        blocks.append(.paragraph([.text("Write it down all the same? yes or no")]))
        return ask(.line("yes or no: ") { session, line in
            guard let yes = OpenQuestion.yes(line) else { return nil }
            return yes ? go(session) : Reply(.command, Document([.paragraph([.text("Not written down.")])]))
        }, blocks)
    }

    static func ago(_ minutes: Int) -> String { minutes <= 0 ? "just now" : "\(span(minutes)) ago" }

    static func span(_ minutes: Int) -> String {
        minutes < 60 ? "\(minutes) \(minutes == 1 ? "minute" : "minutes")" : minutes < 2880 ? "\(minutes / 60) \(minutes / 60 == 1 ? "hour" : "hours")" : "\(minutes / 1440) days"
    }

    private func keep(
        _ line: DoseLine, _ medication: String, _ amount: Dose, _ status: DoseTaken.Status, _ time: TimeOfDay?, _ taken: Moment?, _ portion: String, _ planned: PlannedDay?,
        _ journal: Journal
    ) -> Reply {
        let day = line.day ?? environment.today
        do throws(JournalError) {
            let dose = try DoseTaken(medication: medication, amount: amount, status: status, time: time, taken: taken, portion: portion, plan: planned?.plan)
            let entry = try journal.log(.dose(dose), about: day, now: now)
            guard !line.note.isEmpty else { return said("Kept", entry) }
            let note = try journal.log(.checkIn(CheckIn(note: line.note.joined(separator: " "))), about: day, now: now)
            return Reply(.command, Document(said("Kept", entry).document.blocks + said("And as a note", note).document.blocks))
        } catch {
            guard case .vault = error else { return notKept(error.sentence) }
            return again(error) { session, journal in session.keep(line, medication, amount, status, time, taken, portion, planned, journal) }
        }
    }
}
