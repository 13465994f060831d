import Taper
import Triage

/// Whether a line shows danger. Everything that keeps a line from an alert stands here, and nowhere else.
extension Session {
    /// The finding that an alert is owed for; nil where there is none. The line counts as it was typed and with its
    /// misspelled words mended, the worse of the two: a correction never takes an alert away.
    func danger(in line: String) -> Finding? {
        let typed = danger(asTyped: line)
        let mended = knowledge.spelling.read(line)
        guard !mended.corrections.isEmpty, !holdsNoOwnWords(line), let other = danger(asTyped: mended.line) else { return typed }
        guard let typed else { return other }
        return other.level > typed.level ? other : typed
    }

    /// The finding in exactly these words.
    func danger(asTyped line: String) -> Finding? {
        guard !holdsNoOwnWords(line), let finding = triage.assess(line), !isOutweighed(finding, line) else { return nil }
        return finding
    }

    /// A command's bare name, a greeting, a plan that the taper grammar takes whole and a plain answer in a walk say
    /// nothing about the person: `quit` must not be taken for giving up. How dangerous a plan is, the checks on it say.
    private func holdsNoOwnWords(_ line: String) -> Bool {
        isBareCommand(line) || SmallTalk.isHarmless(line) || isWholePlan(line) || isPlainAnswer(line)
    }

    /// Whether the line reads whole as something else, which weighs more than what raised the finding: a sum, a line
    /// that changes the one before, or a plan whose pace is asked about.
    ///
    /// Only the model's word alone at the lowest level can be outweighed, the model's word on the name of a profile that
    /// says nothing by itself, and five rules in a sum.
    private func isOutweighed(_ finding: Finding, _ line: String) -> Bool {
        if finding.rule == Finding.modelRule, let name = profileNamed(line), triage.assess(name) == nil { return true }
        if Calculator(session: self).isOnlySum(line, finding) { return true }
        guard finding.rule == Finding.modelRule, finding.level == .urgentPrescriber else { return false }
        // Amounts that change the sum before, as in "sorry 0.75 not 0.5": the whole sum is read instead.
        if let full = continuation(of: line), full != line { return danger(asTyped: full) == nil }
        switch thread.flatMap({ FollowUpReader($0, knowledge: knowledge).read(line, spoken(line)) }) {
        case .again, .fact, .corrected: return true
        case .about, .inquired, nil: return asksHowAPlanStands(line)
        }
    }

    /// The name behind `profile` or `client`, where one word is all that stands there; nil for any other line.
    private func profileNamed(_ line: String) -> String? {
        guard let (command, words) = Catalogue.commands(leading: line).first, command.name == Command.profile.name else { return nil }
        return !words.isEmpty && command.fits(words) ? words : nil
    }

    /// The command of the plan that a line with danger in it begins with, where it could have been carried out.
    func planCommand(in line: String) -> String? {
        guard runningPlan != nil || isPlanLocked, let (command, words) = Catalogue.commands(leading: line).first, Command.changesOfPlan.contains(command.name) else { return nil }
        return command.suits(self, words) ? command.name : nil
    }

    private func isWholePlan(_ line: String) -> Bool {
        guard line.holdsNumber, case .success = schedule(line) else { return false }
        return true
    }

    func isBareCommand(_ line: String) -> Bool {
        Catalogue.command(line.hasPrefix("/") ? String(line.dropFirst()) : line) != nil || Int(line) != nil
    }
}
