import Document

extension Command {
    static let agreed = Command(
        name: "agreed", aliases: [], summary: "The page that goes home: what was agreed in the walk.",
        details: "Shows the plan, what was said, what to do when it gets hard, the early warnings, whom to call, and questions for the prescriber. `agreed FILE.html` or `agreed FILE.md` writes it. The file can be read by anybody who finds it.",
        argument: .open(name: "FILE", .fixed([])), examples: [Example("agreed", "the page"), Example("agreed page.html", "a page to print or to open on a phone")],
        suits: { _, words in words.isEmpty || Handout.format(of: words) != nil }
    ) { session, words in
        session.paper(words, "The page is written.") { AgreedPage($0).document }
    }

    static let letter = Command(
        name: "letter", aliases: [], summary: "A letter to the prescriber or the pharmacy, as text to edit.",
        details: "Made from the walk: the plan, why, what is asked for, and how it stands beside guidelines, with the sources. `letter pharmacy` asks for small doses. With the name of a .md or .html file it is written there.",
        argument: .open(name: "[pharmacy] [FILE]", .fixed(["pharmacy"])), examples: [Example("letter", "to the prescriber"), Example("letter pharmacy", "to the pharmacy"), Example("letter visit.md", "as a file")],
        suits: { _, words in LetterRequest(words) != nil }
    ) { session, words in
        guard let request = LetterRequest(words) else { return .failure("`letter` takes pharmacy, and a .md or .html file.", hint: "For example: letter pharmacy visit.md") }
        if request.reader == .pharmacy, session.walk.isDone, session.walk.meaning(session.walkReader).isStopped {
            return .failure("No doses are asked for before somebody else has looked at this.", hint: "`letter` is a letter to them, `agreed` says who it is.")
        }
        return session.paper(request.file, "The letter is written. It is yours to change.") { WalkLetter($0).document(for: request.reader) }
    }
}

/// What stands behind `letter`.
struct LetterRequest {
    var reader = WalkLetter.Reader.prescriber
    var file = ""

    init?(_ words: String) {
        var rest = words
        for reader in WalkLetter.Reader.allCases where rest.lowercased() == reader.rawValue || rest.lowercased().hasPrefix(reader.rawValue + " ") {
            self.reader = reader
            rest = rest.dropFirst(reader.rawValue.count).trimmingBlanks()
            break
        }
        guard rest.isEmpty || Handout.format(of: rest) != nil else { return nil }
        file = rest
    }
}

extension Session {
    /// A paper made from the walk: shown, or written where a file is named.
    func paper(_ file: String, _ written: String, _ make: (Session) -> Document) -> Reply {
        guard walk.isDone else {
            return .failure("There is nothing to write yet.", hint: walk.isEmpty ? "Type `walk` to begin." : "Type `walk` to go on to its end.")
        }
        let document = make(self)
        guard !file.isEmpty else { return Reply(.command, document) }
        guard let format = Handout.format(of: file) else { return .failure("A paper is a .html or a .md file.", hint: "For example: agreed page.html") }
        let text = format == .html ? HTMLText().page(document) : MarkdownText().render(document) + "\n"
        return Reply(.command, Document([.paragraph([.text("\(written) Whoever opens the file can read it, so keep it as you would keep a letter.")])]), effect: .write(path: file, text: text))
    }
}
