import Document
import Knowledge
import Taper

// What was computed is kept in full, so that a few numbers can change it: "sorry 0.75 not 0.5", "every 3 weeks", "10% of that".
extension Session {
    /// The reply to a line that changes the sum or the plan before it; nil for any other line.
    func continued(_ line: String) -> Reply? {
        if let reply = slowerOrFaster(line) { return reply }
        guard let full = pointingBack(line) ?? continuation(of: line) ?? withToldDose(line), danger(asTyped: full) == nil else { return nil }
        return computedAgain(full)
    }

    /// The line before with what `line` changes in it; nil where it leans on no sum or plan.
    func continuation(of line: String) -> String? {
        guard let thread, thread.isComputed else { return nil }
        if let full = withMedicine(line, thread) { return full }
        return Continuation(thread.line, isPlan: isPlan(thread.line), computes: computes).whole(line)
    }

    /// Computes a whole line that was put together, and says first which one it is.
    private func computedAgain(_ full: String) -> Reply? {
        if let schedule = SpokenPlanSchedule.schedule(full, knowledge, environment.today) {
            let medicines = thread?.medicines ?? []
            var reply = reply(with: schedule)
            thread = ConversationThread(line: full, medicines: medicines, isComputed: true)
            let isUnnamed = full.hasPrefix(SpokenPlan.anyMedicine + " ")
            if isUnnamed { reply.document.blocks.insert(.paragraph([.text(SpokenPlan(medicine: nil, start: nil, rule: .steps([])).assumptions[0])]), at: 0) }
            return assuming(isUnnamed ? String(full.dropFirst(SpokenPlan.anyMedicine.count + 1)) : full, reply)
        }
        thread = nil
        guard let reply = computing(full) else { return nil }
        return assuming(full, reply)
    }

    private func computes(_ full: String) -> Bool {
        if isPlan(full) { return true }
        if case .result? = arithmetic.read(full) { return true }
        return false
    }

    private func isPlan(_ line: String) -> Bool { SpokenPlanSchedule.schedule(line, knowledge, environment.today) != nil }

    /// "its klonopin": a plan without a medicine gets one.
    private func withMedicine(_ line: String, _ thread: ConversationThread) -> String? {
        let spoken = SpokenLine(line, knowledge: knowledge)
        guard thread.line.hasPrefix(SpokenPlan.anyMedicine + " "), spoken.mentions.count == 1, spoken.words.count <= 6,
            spoken.others.allSatisfy(["its", "it", "is", "for", "of", "on", "im", "i", "take", "with", "sorry", "the", "my", "medicine", "drug", "and"].contains)
        else { return nil }
        let full = spoken.mentions[0].id + thread.line.dropFirst(SpokenPlan.anyMedicine.count)
        return isPlan(full) ? full : nil
    }

    /// "10% of that", "what would that be in ml": the last result, or the dose that was told.
    private func pointingBack(_ line: String) -> String? {
        guard thread?.isComputed == true || told != nil else { return nil }
        let words = spoken(line).words
        guard words.count <= 12 else { return nil }
        let phrases = ["off of it", "off of that", "of it", "of that", "of this", "off it", "off that", "off this", "from that", "would that be", "would it be", "is that in", "of my dose", "off my dose"]
        let lower = line.lowercased()
        for phrase in phrases where (" " + words.joined(separator: " ") + " ").contains(" " + phrase + " ") {
            guard let amount = lastAmount(isDose: phrase.hasSuffix("my dose")), let place = lower.firstRange(of: phrase) else { continue }
            let pointer = phrase.hasSuffix("my dose") ? "my dose" : phrase.split(separator: " ").first { ["it", "that", "this"].contains($0) }.map(String.init) ?? "that"
            guard let word = lower[place].firstRange(of: pointer) else { continue }
            // "half of my 0.75, then half of that" is whole by itself.
            if case .result? = arithmetic.read(line) { return nil }
            let full = String(lower[..<word.lowerBound]) + amount + String(lower[word.upperBound...])
            switch arithmetic.read(full) {
            case .result: return full
            case .missing(_, .perMillilitre): return full
            default: continue
            }
        }
        return nil
    }

    /// The mg that "that" means.
    private func lastAmount(isDose: Bool) -> String? {
        if !isDose, case .calculation(let calculation, _)? = subject, thread?.isComputed == true, let value = calculation.values.first(where: { $0.unit == "mg" }) {
            return "\(value.amount) mg"
        }
        return told?.text
    }

    /// A sum that leaves out the dose, after somebody said what they take.
    private func withToldDose(_ line: String) -> String? {
        guard pending == nil, let told, case .missing(_, let slot)? = arithmetic.read(line), [.base, .start, .daily].contains(slot),
            let full = slot.completed(line, with: told.text), case .result? = arithmetic.read(full)
        else { return nil }
        return full
    }

    /// "slower" after a plan: by what, the person says.
    private func slowerOrFaster(_ line: String) -> Reply? {
        guard let thread, thread.isComputed else { return nil }
        let words = spoken(line).words.filter { !["and", "what", "about", "a", "bit", "much", "how", "please", "or", "even", "it", "go", "make", "if", "i", "can", "we", "do"].contains($0) }
        guard words.count == 1, ["slower", "faster", "slow", "quicker"].contains(words[0]), isPlan(thread.line) else { return nil }
        return Reply(.ask, Document([
            .paragraph([.text("Do you mean another time between the cuts, or cuts of another size? Write the one you mean, for example "), .command("every 4 weeks"),
                .text(" or "), .command("5%"), .text(", and I compute the same plan with it.")]),
        ]))
    }

    /// What somebody takes, noted for sums; the reply says so where nothing else answers the line.
    func noting(_ dose: ToldDose?, _ reply: Reply) -> Reply {
        guard let dose else { return reply }
        told = dose
        let name = dose.medicine.flatMap { id in knowledge.medications.first { $0.medication.id == id }?.medication.name }
        let said = "For sums in this conversation I take \(dose.text)\(name.map { " of \($0)" } ?? "") a day as the dose."
        guard reply.kind == .unknown else { return reply }
        return Reply(.ask, Document([.paragraph([.text(said + " What would you like to know?")])]), entries: reply.entries)
    }
}
