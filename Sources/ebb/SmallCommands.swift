import ArgumentParser
import Coach
import Document
import Glibc
import Knowledge
import Terminal

/// `ebb manual`: the manual page, and the commands as Markdown.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", _superCommandName: "ebb", abstract: "Print the manual page (mdoc), or the commands as Markdown.", shouldDisplay: false)

    @Flag(help: "The commands as Markdown, as in docs/commands.md.") var markdown = false

    func run() {
        standardOutput.write(markdown ? HelpPages.markdown : ManualPage.text)
    }
}

/// The manual page around the commands' part.
enum ManualPage {
    static var text: String {
        """
        .Dd November 21, 2026
        .Dt EBB 1
        .Os
        .Sh NAME
        .Nm ebb
        .Nd a private coach for people who come off benzodiazepines
        .Sh SYNOPSIS
        .Nm ebb
        .Nm ebb
        .Cm ask
        .Op Fl -json | Fl -plain | Fl -markdown
        .Op Fl -audience Ar who
        .Op Fl -brief
        .Ar question ... | Fl
        .Nm ebb
        .Cm taper
        .Op Fl -format Ar format
        .Ar sentence ...
        .Nm ebb
        .Cm practice
        .Op Ar name
        .Nm ebb
        .Cm transcript
        .Cm check | update
        .Ar file ...
        .Nm ebb
        .Cm knowledge
        .Cm list | show | check
        .Sh DESCRIPTION
        Without a command
        .Nm
        opens a shell that answers questions from a curated, cited knowledge base, computes tapers, and leads timed
        exercises. It works without a network, sends nothing anywhere, and keeps nothing unless asked to.
        It is no substitute for a prescriber, and no clinician has reviewed its entries yet.
        .Sh THE SHELL
        .Bl -tag -width Ds
        \(HelpPages.manual).El
        .Sh EXIT STATUS
        0 done, 1 could not be done, 2 the request is malformed, 3 the vault would not open.
        .Sh ENVIRONMENT
        .Ev NO_COLOR
        and
        .Ev TERM
        decide about colour; the locale about characters and, as a first guess, about the country of the help-lines.
        .Sh FILES
        .Pa ~/.editrc
        holds the line editor's keys, see
        .Xr editrc 5 .

        """
    }
}

/// `ebb knowledge`: what the pack holds.
struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge", _superCommandName: "ebb", abstract: "What the knowledge base holds.", subcommands: [List.self, Show.self, Check.self, ReviewSheet.self, SpellingOf.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One line an entry.")
        @Option(help: "Only entries of this kind.") var kind: String?

        func run() throws {
            if let kind, Entry.Kind(rawValue: kind) == nil {
                throw ExitFailure(description: "`\(kind)` is no kind: use one of \(Entry.Kind.allCases.map(\.rawValue).joined(separator: ", "))", status: 2)
            }
            standardOutput.write(KnowledgeReport(Surroundings.openKnowledge().knowledge).list(kind: kind.flatMap(Entry.Kind.init)))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One entry in full, with its sources.")
        @Argument(help: "The entry's id.") var id: String

        func run() throws {
            let knowledge = Surroundings.openKnowledge().knowledge
            guard let entry = knowledge.entry(id) else {
                throw ExitFailure(description: "no entry is called `\(id)`: run `ebb knowledge list` for their names", status: 1)
            }
            let answer = Answer(knowledge)
            let document = Document(answer.document(for: entry, audience: .clinician).blocks + answer.sourceList(of: entry).blocks)
            standardOutput.write(PlainText(width: min(Surroundings.terminal.width, ScreenText.longestLine)).render(document) + "\n")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Counts, reading grades and coverage of what the binary holds.")

        func run() {
            let report = KnowledgeReport(Surroundings.openKnowledge().knowledge)
            standardOutput.write(PlainText(width: min(Surroundings.terminal.width, ScreenText.longestLine)).render(report.check(today: Surroundings.today.description)) + "\n")
        }
    }

    struct SpellingOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "spelling", abstract: "What words are read as: the word, a tab, and what it is mended to, or itself.")
        @Argument(help: "Words; - reads them from standard input, one a line.") var words: [String]

        func run() {
            let spelling = Surroundings.openKnowledge().knowledge.spelling
            func say(_ word: String) { standardOutput.write("\(word)\t\(spelling.read(word).line)\n") }
            guard words == ["-"] else { return words.forEach(say) }
            var reader = PlainReader(descriptor: 0)
            while case .line(let word) = reader.next() { say(word) }
        }
    }

    struct ReviewSheet: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "review-sheet", abstract: "What a reviewing clinician needs, entry by entry, as Markdown.")
        @Argument(help: "Ids of entries; all when none is named.") var ids: [String] = []

        func run() throws {
            let knowledge = Surroundings.openKnowledge().knowledge
            if let unknown = ids.first(where: { knowledge.entry($0) == nil }) {
                throw ExitFailure(description: "no entry is called `\(unknown)`: run `ebb knowledge list` for their names", status: 1)
            }
            standardOutput.write(KnowledgeReport(knowledge).reviewSheet(ids: ids.isEmpty ? knowledge.entryIDs : ids))
        }
    }
}
