import Document
import Triage

/// Lines that answer what Ebb asked, and danger in them.
extension Session {
    /// The reply where a question waits and the line answers it; nil where the line is to be read as any other.
    func answerWhatWasAsked(_ raw: String) -> Reply? {
        guard let asked = question else {
            isUnderAlert = false
            return nil
        }
        switch asked.kind {
        case .secret:
            var bytes = Array(raw.utf8)
            defer { for index in bytes.indices { bytes[index] = 0 } }
            return bytes.withUnsafeBytes { respond(secret: $0) }
        case .text: return takeText(raw, asked)
        case .line:
            let line = raw.trimmingBlanks()
            if ["cancel", "/cancel", "never mind"].contains(line.lowercased()) { return breakOff() }
            question = nil
            guard let reply = asked.answer(self, line) else {
                // A number alone is no other line: it is a slip, and what was asked still waits.
                guard Int(line) != nil else { return nil }
                let wanted = asked.prompt.trimmingBlanks().trimmingSigns()
                return ask(asked, [.paragraph([.text("I asked for: \(wanted). "), .command("cancel"), .text(" leaves it.")])])
            }
            // An alert that is there already stays as it is.
            if reply.alert != nil { return reply }
            guard !line.isEmpty, !isBareCommand(line), let finding = triage.assess(line), isRaised(finding, by: asked.words(self, line)) else { return muted(reply) }
            return reply.behind(finding, self)
        }
    }

    /// The reply to a line that was no answer, with a word on what was asked before it.
    func leaving(_ reply: Reply) -> Reply {
        guard reply.alert == nil, reply.effect != .quit else { return reply }
        var reply = reply
        // A new question stands last: it is what the next line answers.
        reply.document.blocks.insert(.paragraph([.text("What I asked before is left, and nothing was changed by it.")]), at: question == nil ? reply.document.blocks.count : 0)
        return reply
    }

    /// Whether a finding counts for a line of which only `words` are a person's own. A rule always counts. What merely
    /// sounds like danger does only where the words do: a list of scores or the name of a file sounds like anything.
    func isRaised(_ finding: Finding, by words: String) -> Bool {
        finding.rule != Finding.modelRule || (!words.isEmpty && triage.assess(words) != nil)
    }

    /// One more line of a text that ends with a dot on a line of its own.
    private func takeText(_ raw: String, _ asked: OpenQuestion) -> Reply {
        guard raw.trimmingBlanks() == "." else {
            keeper.draft.append(raw)
            guard !isUnderAlert, let finding = triage.assess(raw) else { return Reply(.ask, Document()) }
            let goOn = Document([.paragraph([.text("Your note goes on. A dot on a line of its own ends it.")])])
            return Reply(.ask, goOn).behind(finding, self)
        }
        question = nil
        let text = keeper.draft.joined(separator: "\n")
        guard let reply = asked.answer(self, text) else { return Reply(.command, Document()) }
        // Danger may lie in what several lines say together.
        guard !isUnderAlert, let finding = triage.assess(text) else { return muted(reply) }
        return reply.behind(finding, self)
    }

    /// The command that writes down what a line says; nil for any other line.
    func keepingCommand(_ line: String) -> (run: () -> Reply, words: String)? {
        guard let (command, words) = Catalogue.commands(leading: line).first, command.keeps else { return nil }
        guard command.accepts(words, in: self), line.hasPrefix("/") || command.fits(words) && command.suits(self, words) else { return nil }
        return ({ [self] in command.run(self, words) }, command.name == "note" ? words : freeWords(words))
    }

    /// The words behind `log` that are no score, no sleep and no dose.
    func freeWords(_ line: String) -> String {
        let today = environment.today
        if let dose = try? DoseLine.read(line, formulary: knowledge.formulary, today: today) { return dose.note.joined(separator: " ") }
        return (try? LogLine(line, symptoms: knowledge.symptoms, today: today))?.note ?? line
    }

    /// The alert, then what a command that keeps something says of it.
    func behindAlert(_ finding: Finding, _ command: () -> Reply) -> Reply {
        isUnderAlert = true
        pending = nil
        planning.question = nil
        return command().behind(finding, self)
    }

    /// A line that only looks back, run after its alert by a person who is only asking.
    func lookBack(_ line: String) -> Reply? {
        let name = String(line.drop { $0 == "/" }.prefix { !$0.isWhitespace })
        guard ["search", "journal"].contains(Catalogue.command(name)?.name) else { return nil }
        isUnderAlert = false
        return runCommand(line)
    }

    /// A reply without amounts, as long as an alert is still on the screen.
    func muted(_ reply: Reply) -> Reply {
        func namesAmount(_ document: Document) -> Bool { Session.namesAmount(PlainText(width: 400).render(document)) }
        guard isUnderAlert, namesAmount(reply.document) else { return reply }
        var reply = reply
        let isWritten = !reply.isFailure && question == nil
        let shown = isWritten ? [] : reply.document.blocks.filter { !namesAmount(Document([$0])) }
        reply.document = Document([.paragraph([.text(isWritten ? "It is written down." : reply.isFailure ? "It is not on the disk." : "It is not written down yet.")])] + shown)
        reply.values = []
        return reply
    }
}

extension Reply {
    /// This reply behind the alert for a finding. No amount is shown in it.
    func behind(_ finding: Finding, _ session: Session) -> Reply {
        session.isUnderAlert = true
        var reply = session.muted(self)
        reply.alert = finding
        reply.document = Alert(finding, helpLines: session.triage.helpLines, country: session.environment.country).document.appending(reply.document)
        return reply
    }
}
