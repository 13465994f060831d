import Document
import Journal
import Vault

extension Command {
    static let journal = Command(
        name: "journal", aliases: ["diary"], summary: "Read your journal, or take it out, in, away.",
        details: "Alone it shows the last two weeks; days and a symptom narrow it. `journal export FILE` writes it unsealed as .json, .csv or .md, `journal import FILE` reads .json or .csv back after showing what would come in. `journal backup FILE` copies the sealed vault and opens the copy to be sure, `journal restore FILE` brings one back, with a new name behind it beside the journal that is there. `journal passphrase` changes the passphrase, `journal recovery` makes a new recovery key, `journal rescue NAME` copies what a damaged vault still holds, `journal forget` lets go of what is only in memory, `journal destroy` ends the journal for good.",
        argument: .text(name: "FROM [TO] [SYMPTOM]", required: false),
        examples: [
            Example("journal", "the last two weeks"), Example("journal 2026-11-01 2026-11-14", "from day to day"), Example("journal anxiety", "one symptom"),
            Example("journal export", "write it to a file; asks where"),
        ],
        fits: { !$0.hasSuffix("?") }, suits: { session, words in (session.keeper.place != nil || session.mode == .stage) && session.isAboutTheJournal(words) }
    ) { session, words in
        let first = words.prefix { !$0.isWhitespace }.lowercased()
        let rest = words.dropFirst(first.count).trimmingBlanks()
        switch first {
        case "export": return session.askExport(rest)
        case "import": return session.askImport(rest)
        case "backup": return session.backUp(rest)
        case "restore": return session.restore(rest)
        case "rescue": return session.rescue(rest)
        case "passphrase": return session.changePassphrase()
        case "recovery": return session.renewRecovery()
        case "destroy": return session.askDestroy()
        case "forget": return session.forgetMemory()
        case "entry":
            guard let number = Int(rest) else { return .failure("An entry has a number of the list shown last.", hint: "For example: journal entry 2") }
            return session.looking { session, journal in session.openEntry(number, journal) }
        default: return session.journalList(words)
        }
    }
}

extension Session {
    private static let verbs: Set<String> = ["export", "import", "backup", "restore", "rescue", "passphrase", "recovery", "destroy", "forget", "entry"]

    /// Whether words behind `journal` are meant for it; "journal about my feelings how" is a question.
    func isAboutTheJournal(_ words: String) -> Bool {
        guard let first = words.split(separator: " ").first?.lowercased() else { return true }
        if Session.verbs.contains(first) { return true }
        let rest = words.split(separator: " ").map(String.init).filter { dayNamed($0) == nil && !["from", "to", "until", "-"].contains($0.lowercased()) }
        return rest.isEmpty || concept(rest.joined(separator: " ")) != nil
    }

    func absolute(_ file: String) -> String? { file.isEmpty ? nil : keeper.place?.path(file) }

    func noPath(_ file: String) -> Reply {
        .failure(file.isEmpty ? "Which file?" : "That is no name for a file.", hint: "For example: journal backup journal.vault")
    }

    // MARK: Out

    func askExport(_ file: String) -> Reply {
        guard file.isEmpty else { return export(to: file) }
        return ask(.line("File: ") { session, line in line.isEmpty ? OpenQuestion.leave(session) : session.export(to: line) }, [
            .paragraph([.text("Where to? The ending says how: .json holds everything and can be imported again, .csv is for a spreadsheet, .md is for reading.")]),
            .paragraph([.text("The file will not be sealed. Enter alone: no export.")]),
        ])
    }

    private func export(to file: String) -> Reply {
        looking { session, journal in
            guard let path = session.absolute(file) else { return session.noPath(file) }
            let text: String
            switch file.split(separator: ".").last?.lowercased() {
            case "json": text = journal.exportedJSON
            case "csv": text = JournalCSV.text(of: journal.entries)
            case "md", "markdown": text = session.journalMarkdown(journal)
            default: return .failure("The file's name ends with .json, .csv or .md.", hint: "For example: journal export journal.json")
            }
            do throws(VaultError) { try OpenFile.write(Array(text.utf8), to: path) } catch {
                return .failure(error == .alreadyThere ? "There is a file of that name, and nothing is overwritten." : error.sentence, hint: "Choose another name.")
            }
            let count = journal.entries.count
            return Reply(.command, Document([
                .paragraph([.text("Written: \(count) \(count == 1 ? "entry" : "entries"), to \(file).")]),
                .paragraph([.strong("This file is not sealed."), .text(" Whoever can open it can read it. It is readable by your user alone until you pass it on; delete it when you don't need it.")]),
            ]))
        }
    }

    /// For reading: a heading a day.
    private func journalMarkdown(_ journal: Journal) -> String {
        var text = "# Journal\n"
        var day: String?
        for entry in journal.entries {
            let head = EntryText.day(entry.about)
            if head != day { text += "\n## \(head)\n\n" }
            day = head
            // A person's words stay words: nothing in them is a sign of Markdown.
            let line = MarkdownText().render(Document([.paragraph([.text(entryText.line(entry.content))])]))
            text += "- \(entry.recorded.day == entry.about ? entry.recorded.clock + " " : "")\(line.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
        }
        return text
    }

    // MARK: In

    func askImport(_ file: String) -> Reply {
        guard let path = absolute(file) else { return noPath(file) }
        let bytes: [UInt8]
        do { bytes = try OpenFile.read(path) } catch { return .failure(error == .nothingThere ? "There is no such file." : error.sentence) }
        return keeping { session, journal in session.preview(bytes, isTable: file.lowercased().hasSuffix(".csv"), journal) }
    }

    private func preview(_ bytes: [UInt8], isTable: Bool, _ journal: Journal) -> Reply {
        var records: [JournalRecord] = []
        var problems: [CSVImport.Problem] = []
        do throws(ImportError) {
            if isTable, let place = keeper.place {
                var names = NamesOf(place.names)
                let table = try CSVImport(bytes, concept: { [knowledge] name in
                    if case .exact(let id) = knowledge.symptoms.match(name) { id } else { nil }
                }, now: now, random: &names)
                (records, problems) = (table.records, table.problems)
            } else { records = try JournalJSON.records(in: bytes) }
        } catch { return .failure("\(error.description.prefix(1).uppercased() + error.description.dropFirst()).") }
        let merged = journal.preview(records, mode: .merge, now: now)
        let replaced = journal.preview(records, mode: .replace, now: now)
        let undone = merged.undoneEntries == 0 ? "" : " \(merged.undoneEntries) of them \(merged.undoneEntries == 1 ? "was" : "were") taken back here; merging leaves \(merged.undoneEntries == 1 ? "it" : "them") so."
        var blocks: [Block] = [.paragraph([.text("The file holds \(merged.entries) \(merged.entries == 1 ? "entry" : "entries")\(merged.days.map { ", from \($0.lowerBound) to \($0.upperBound)" } ?? "").\(undone)")])]
        if !problems.isEmpty {
            blocks.append(.paragraph([.text("\(problems.count) \(problems.count == 1 ? "line" : "lines") can't be read and would not come in:")]))
            blocks.append(.list(problems.prefix(8).map { [.text("line \($0.line): \($0.reason.rawValue)")] } + (problems.count > 8 ? [[.text("and \(problems.count - 8) more")]] : [])))
        }
        guard !records.isEmpty else { return Reply(.command, Document(blocks)) }
        blocks.append(.table(Table(header: ["", "new", "the same", "changed", "taken back"], alignments: [.left, .right, .right, .right, .right], rows: [
            ["merge", "\(merged.newEntries)", "\(merged.sameEntries)", "\(merged.changedEntries)", "\(merged.removedEntries)"],
            ["replace", "\(replaced.newEntries)", "\(replaced.sameEntries)", "\(replaced.changedEntries)", "\(replaced.removedEntries)"],
        ])))
        blocks.append(.paragraph([.command("merge"), .text(" adds what is new, "), .command("replace"), .text(" also takes back what isn't in the file, "), .command("no"), .text(" leaves everything as it is.")]))
        return ask(.line("merge, replace or no: ") { session, line in
            switch line.lowercased() {
            case "merge", "m": session.bringIn(records, .merge)
            case "replace", "r": session.bringIn(records, .replace)
            case "no", "n", "": OpenQuestion.leave(session)
            default: nil
            }
        }, blocks)
    }

    private func bringIn(_ records: [JournalRecord], _ mode: Journal.ImportMode) -> Reply {
        keeping { session, journal in
            do throws(JournalError) { try journal.importRecords(records, mode: mode, now: session.now) } catch { return .failure(error.sentence) }
            session.restorePlan()
            let count = journal.entries.count
            return Reply(.command, Document([.paragraph([.text("Done. The journal now has \(count) \(count == 1 ? "entry" : "entries").")])]))
        }
    }

    /// What is only in memory, let go after a question.
    func forgetMemory() -> Reply {
        guard keeper.hasUnkept else { return Reply(.command, Document([.paragraph([.text("Nothing is only in memory.")])])) }
        let count = keeper.journal.entries.count
        return ask(.line("yes or no: ") { session, line in
            guard OpenQuestion.yes(line) == true else { return OpenQuestion.leave(session) }
            session.keeper.forget()
            session.forgetPlan()
            return Reply(.command, Document([.paragraph([.text("Forgotten.")])]))
        }, [.paragraph([.text("\(count) \(count == 1 ? "entry is" : "entries are") only in memory. Let go of \(count == 1 ? "it" : "them")? yes or no")])])
    }

    // MARK: The vault as a whole

    func backUp(_ file: String) -> Reply {
        guard let path = absolute(file), let target = try? VaultLocation(file: path) else { return noPath(file) }
        return looking { session, journal in
            guard let vault = journal.sealed else { return .failure("There is no vault to copy.", hint: "`unlock` opens yours.") }
            do throws(VaultError) {
                let (records, findings) = try vault.backUp(to: target)
                let sound = findings.isEmpty ? "It was opened again and holds what the vault holds" : "It holds what the vault holds, and that is damaged in \(findings.count) places"
                return Reply(.command, Document([.paragraph([.text("Copied to \(file), sealed: \(records) records. \(sound). It opens with the passphrase that you have now.")])]))
            } catch { return .failure(error.sentence) }
        }
    }

    func changePassphrase() -> Reply {
        looking { session, journal in
            guard let vault = journal.sealed else { return .failure("There is no vault yet.") }
            return session.ask(.secret("Passphrase now: ") { session, typed in
                guard !typed.isEmpty else { return OpenQuestion.leave(session) }
                guard (try? vault.opens(with: typed)) == true else { return .failure("That is not the passphrase.", hint: "Nothing was changed. If you forgot it: `lock`, then `unlock recovery`.") }
                return session.askChangedPassphrase([])
            }, [])
        }
    }

    func renewRecovery() -> Reply {
        looking { session, journal in
            guard let vault = journal.sealed else { return .failure("There is no vault yet.") }
            return session.ask(.secret("Passphrase now: ") { session, typed in
                guard !typed.isEmpty else { return OpenQuestion.leave(session) }
                guard (try? vault.opens(with: typed)) == true else { return .failure("That is not the passphrase.", hint: "Nothing was changed.") }
                do throws(VaultError) {
                    let key = try vault.renewRecoveryKey()
                    return Reply(.command, Document([.paragraph([.text("The old recovery key no longer opens this vault.")])] + session.recoveryBlocks(key)))
                } catch { return .failure(error.sentence) }
            }, [.paragraph([.text("A new recovery key takes the place of the old one.")])])
        }
    }

    func askDestroy() -> Reply {
        guard let location = keeper.location, location.exists else { return .failure("There is no vault to destroy.") }
        let name = keeper.profile
        return ask(.line("Name: ") { session, line in
            guard line == name else { return OpenQuestion.leave(session) }
            session.lock()
            do throws(VaultError) { try Vault.destroy(at: location) } catch { return .failure(error.sentence) }
            session.keeper.forget()
            session.forgetPlan()
            return Reply(.command, Document([.paragraph([.text("The journal “\(name)” is gone. Exports and backups that you made are still where you put them.")])]), effect: .locked)
        }, [
            .callout(Callout(kind: .warning, title: "This can't be taken back", blocks: [.paragraph([.text("The whole journal of “\(name)” is overwritten and removed. A backup or an export would be the only way back.")])])),
            .paragraph([.text("To do it, type the name: \(name). Anything else leaves it.")]),
        ])
    }
}

/// The generator for names as a value of one type.
private struct NamesOf: RandomNumberGenerator {
    private var generator: any RandomNumberGenerator

    init(_ generator: any RandomNumberGenerator) { self.generator = generator }

    mutating func next() -> UInt64 { generator.next() }
}
