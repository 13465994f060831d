import Document
import Journal

/// `log` alone: three questions, each of which may be passed over with Enter.
extension Session {
    func askThreeThings(before: [Block] = []) -> Reply {
        var symptoms = OpenQuestion.line("Symptoms: ") { session, words in
            guard let said = session.logLine(words), !session.isNumberAlone(words), !session.isCommandAlone(words) else {
                return session.askThreeThings(before: [.paragraph([.text("Name a symptom and a whole number from 0 to 10 behind it.")])])
            }
            return said.sleep == nil ? session.askSleep(said) : session.askWords(said)
        }
        symptoms.words = { session, line in session.freeWords(line) }
        return ask(symptoms, before + [.paragraph([.text("Which symptoms, each with a number from 0 to 10? For example: anxiety 7, tinnitus 4. Enter passes over a question, "), .command("cancel"), .text(" stops.")])])
    }

    private func askSleep(_ line: LogLine, before: [Block] = []) -> Reply {
        ask(.line("Sleep: ") { session, words in
            guard !words.isEmpty else { return session.askWords(line) }
            let said = session.logLine(words.lowercased().hasPrefix("sl") ? words : "sleep " + words)
            // Several words are kept as what they are.
            if said?.sleep == nil, words.split(separator: " ").count > 1, let other = session.logLine(words) { return session.askWords(line.joined(with: other)) }
            guard let said, said.sleep != nil else {
                return session.askSleep(line, before: [.paragraph([.text("Sleep is 0 to 24 hours, for example 4h.")])])
            }
            return session.askWords(line.joined(with: said))
        }, before + [.paragraph([.text("How many hours did you sleep?")])])
    }

    private func askWords(_ line: LogLine, before: [Block] = []) -> Reply {
        var question = OpenQuestion.line("Words: ") { session, words in
            guard !session.isCommandAlone(words) else { return session.askWords(line, before: [.paragraph([.text("That is a command. Enter keeps what you said so far, "), .command("cancel"), .text(" keeps nothing.")])]) }
            var line = line
            // Who goes on as they began means scores, not words.
            if words.lowercased().hasPrefix("log "), let said = session.logLine(words.dropFirst(4).trimmingBlanks()) { line = line.joined(with: said) } else {
                line.note = [line.note, words].filter { !$0.isEmpty }.joined(separator: " ")
            }
            if line.isEmpty { return Reply(.command, Document([.paragraph([.text("Nothing was written down. That is fine.")])])) }
            return session.keeping { session, journal in session.keep(line, journal) }
        }
        question.words = { _, words in words }
        return ask(question, before + [.paragraph([.text("Anything else, in a few words?")])])
    }

    private func logLine(_ words: String) -> LogLine? { try? LogLine(words, symptoms: knowledge.symptoms, today: environment.today) }

    private func isNumberAlone(_ words: String) -> Bool { !words.isEmpty && LogReader.isNumeric(words[...]) }

    private func isCommandAlone(_ words: String) -> Bool { !words.isEmpty && Catalogue.command(words.hasPrefix("/") ? String(words.dropFirst()) : words) != nil }
}

extension LogLine {
    /// This line with another; what was said first stays.
    func joined(with other: LogLine) -> LogLine {
        var line = self
        line.day = day ?? other.day
        line.scores += other.scores.filter { score in !line.scores.contains { $0.concept == score.concept } }
        line.sleep = sleep ?? other.sleep
        line.note = [note, other.note].filter { !$0.isEmpty }.joined(separator: " ")
        line.remarks += other.remarks
        return line
    }
}
