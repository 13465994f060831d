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
        guard let record = journal.runningPlan, let schedule = runningPlan?.schedule, let index = schedule.index(on: day) else { return nil }
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
        let parts = planned?.parts.filter { line.medication == nil || $0.part.medication == line.medication?.id } ?? []
        if let planned, !parts.isEmpty, !line.isExtra, let reply = logInPlan(line, day, parts, planned, journal) { return reply }
        guard let medication = line.medication?.id ?? usualMedication(on: day, journal), let amount = line.amount ?? amount(of: medication, line, planned) else {
            return askHowMuch(line, journal)
        }
        return log(line, StepPart(time: line.time, medication: medication, dose: amount), "", planned, journal)
    }

    /// Finds the part of the day's plan that a line means, by its time of day, its amount and its hour. What is nobody's for
    /// sure is asked about. Nil where the line names a time of day that the plan doesn't have.
    private func logInPlan(_ line: DoseLine, _ day: Day, _ parts: [(part: StepPart, portion: String)], _ planned: PlannedDay, _ journal: Journal) -> Reply? {
        let open = Set(parts.map(\.part.medication)).flatMap { id in DoseGuard.open(planned.planned(id), medication: id, day: day, entries: journal.entries).map { (id, $0) } }
        let left = parts.filter { part in open.contains { $0.0 == part.part.medication && $0.1.time == part.part.time } }
        let pool = left.isEmpty ? parts : left
        if let time = line.time {
            let named = parts.filter { $0.part.time == time }
            return named.count == 1 ? log(line, named[0].part, named[0].portion, planned, journal) : named.isEmpty ? nil : askWhich(line, named, planned)
        }
        // A day with one dose has nothing to be told apart; an amount that differs is the guard's to ask about.
        if parts.count == 1 { return log(line, parts[0].part, parts[0].portion, planned, journal) }
        let isPlain = line.amount == nil && line.minute == nil
        let fitting = isPlain ? pool : pool.filter { fits(line, $0.part, day) }
        if fitting.count == 1 { return log(line, fitting[0].part, fitting[0].portion, planned, journal) }
        return askWhich(line, fitting.isEmpty ? pool : fitting, planned)
    }

    /// Whether a dose of this amount at this hour is the plan's part. One of another amount is only near its hour.
    private func fits(_ line: DoseLine, _ part: StepPart, _ day: Day) -> Bool {
        let isAmount = line.amount.map { $0 == part.dose } ?? true
        guard let minute = line.minute ?? (day == environment.today && !isAmount ? now.minute : nil) else { return isAmount }
        guard let usual = part.time?.usualHour else { return true }
        let late = minute - usual * 60
        return late >= -DoseGuard.lateMinutes && (late <= DoseGuard.lateMinutes || line.isLate && isAmount)
    }

    /// The plan's amount of a medication at the time that is said.
    private func amount(of medication: String, _ line: DoseLine, _ planned: PlannedDay?) -> Dose? {
        let fitting = planned?.parts.filter { $0.part.medication == medication && (line.time == nil || $0.part.time == line.time) } ?? []
        return fitting.count == 1 ? fitting[0].part.dose : nil
    }

    /// The drug of the day's plan, or of the dose written down last.
    func usualMedication(on day: Day, _ journal: Journal) -> String? { plannedDay(day, journal)?.parts.first?.part.medication ?? lastDose(journal)?.medication }

    private func lastDose(_ journal: Journal) -> DoseTaken? {
        journal.entries.lazy.reversed().compactMap { if case .dose(let dose) = $0.content { dose } else { nil } }.first
    }

    private func askWhich(_ line: DoseLine, _ parts: [(part: StepPart, portion: String)], _ planned: PlannedDay, before: [Block] = []) -> Reply {
        var labels = parts.map { "\($0.part.time.map { "\($0): " } ?? "")\($0.part.medication) \($0.part.dose)" }
        // An amount that was said may be none of them.
        let amount = line.isSkipped ? nil : line.amount
        if let amount { labels.append("\(amount) beside the plan") }
        let day = line.day ?? environment.today
        return ask(.line("Which one: ") { session, words in
            let named = parts.firstIndex { $0.part.time?.description == words.lowercased() }
            let place = Int(words).map { $0 - 1 } ?? named
            if place == parts.count, let amount {
                var line = line
                line.isExtra = true
                return session.keeping { [line] session, journal in session.log(line, StepPart(time: nil, medication: parts[0].part.medication, dose: amount), "", planned, journal) }
            }
            guard let place, parts.indices.contains(place) else {
                if words.split(separator: " ").count > 1 || Catalogue.command(words) != nil { return nil }
                return session.askWhich(line, parts, planned, before: [.paragraph([.text("Type a number from 1 to \(labels.count). "), .command("cancel"), .text(" stops.")])])
            }
            return session.keeping { session, journal in session.log(line, parts[place].part, parts[place].portion, planned, journal) }
        }, before + [.paragraph([.text("\(day == environment.today ? "Which of today's doses" : "Which dose of \(day)")? Type a number.")]), .choices(labels.map { Choice(label: $0, line: "") })])
    }

    /// Nobody said when it was taken, and by now it would be late: that is asked, so that no entry says what nobody did.
    private func askWhen(_ line: DoseLine, _ part: StepPart, _ portion: String, _ planned: PlannedDay?, before: [Block] = []) -> Reply {
        ask(.line("When: ") { session, words in
            var line = line
            let said = words.lowercased().trimmingSigns()
            let word = said.hasPrefix("at ") ? String(said.dropFirst(3)) : said
            if word.isEmpty {
                line.isOpenTime = true
            } else if word == "now" || word == "just now" {
                line.minute = session.now.minute
            } else if let minute = DoseLine.clock(word) {
                line.minute = minute
            } else if session.isAnotherLine(words) {
                // The dose is written down with its time left open, unless that is to be asked about as well.
                line.isOpenTime = true
                let kept = session.keeping { [line] session, journal in session.log(line, part, portion, planned, journal) }
                guard session.question == nil else {
                    session.question = nil
                    return nil
                }
                return session.goOn(with: words, after: kept)
            } else {
                return session.askWhen(line, part, portion, planned, before: [.paragraph([.text("I need a time such as 08:30 or 8am, or "), .strong("now"), .text(".")])])
            }
            return session.keeping { [line] session, journal in session.log(line, part, portion, planned, journal) }
        }, before + [.paragraph([.text("When did you take it? For example 08:30, or "), .strong("now"), .text(". Enter leaves it open.")])])
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
        if day == environment.today, line.minute == nil, !line.isLate, !line.isExtra, !line.isOpenTime, DoseGuard.status(time: part.time, day: day, taken: now) == .late {
            return askWhen(line, part, portion, planned)
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
                    return session.said("Now it says", try session.rewrite(entry.id, to: .dose(skipped), about: entry.about, journal))
                } catch { return .failure(error.sentence) }
            }
        }, [.paragraph([.text("This dose is written down as taken\(dose.taken.map { ", at \($0.clock)" } ?? ""). Was it not taken after all? yes changes that entry, no leaves it.")])])
    }

    /// The hour that is said, or now. A dose of an earlier day, or one whose time is left open, is put at its usual one.
    private func takenAt(_ line: DoseLine, _ day: Day, _ time: TimeOfDay?) -> Moment {
        if let minute = line.minute { return Moment(day: day, minute: minute, offset: now.offset) ?? now }
        guard day != environment.today || line.isOpenTime else { return now }
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
            let written = try write(.dose(dose), about: day, journal)
            guard !line.note.isEmpty else { return said("Kept", written) }
            let note = try write(.checkIn(CheckIn(note: line.note.joined(separator: " "))), about: day, journal)
            var reply = said("Kept", written)
            reply.document = reply.document.appending(said("And as a note", note).document)
            reply.isFailure = written.problem != nil || note.problem != nil
            return reply
        } catch { return notKept(error.sentence) }
    }
}
