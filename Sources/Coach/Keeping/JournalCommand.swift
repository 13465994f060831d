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
        if session.keeper.isPrivate, Session.verbsOnVaults.contains(first) { return session.staysPrivate }
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

    /// Those that open, make or change a vault.
    static let verbsOnVaults: Set<String> = ["backup", "restore", "rescue", "passphrase", "recovery", "destroy"]

    /// Whether words behind `journal` are meant for it; "journal about my feelings how" is a question.
    func isAboutTheJournal(_ words: String) -> Bool {
        guard let first = words.split(separator: " ").first?.lowercased() else { return true }
        if Session.verbs.contains(first) { return true }
        // A day that isn't one is no question either.
        let rest = words.split(separator: " ").map(String.init).filter { dayNamed($0) == nil && !LogLine.isShapedLikeADay($0) && !($0.count == 4 && Int($0) != nil) && !["from", "to", "until", "-"].contains($0.lowercased()) }
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
                switch error {
                case .alreadyThere: return .failure("There is a file of that name, and nothing is overwritten.", hint: "Choose another name.")
                case .diskFull: return .failure("That disk is full, and the file was not written.", hint: "Name a file on another disk. Your journal is as it was.")
                case .nothingThere: return .failure("There is no such folder.", hint: "Choose a folder that is there.")
                default: return .failure(error.sentence, hint: "Name a file at another place.")
                }
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
            // A person's words stay words: nothing in them is a sign of Markdown. Their lines stay lines.
            let lines = entryText.text(entry.content).split(whereSeparator: \.isNewline).map { line in
                MarkdownText().render(Document([.paragraph([.text(String(line))])])).split(whereSeparator: \.isNewline).joined(separator: " ")
            }
            let line = lines.joined(separator: "\\\n  ")
            text += "- \(entry.recorded.day == entry.about ? entry.recorded.clock + " " : "")\(line)\n"
        }
        return text
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
