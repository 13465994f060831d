import Document
import Journal
import Vault

extension Command {
    static let unlock = Command(
        name: "unlock", aliases: ["open"], summary: "Open your journal with its passphrase.",
        details: "Asks for the passphrase; nothing shows while you type. What is only in memory is kept then. `unlock recovery` takes the recovery key and then asks for a new passphrase.",
        argument: .choice(name: "recovery", required: false, .fixed(["recovery"])), examples: [Example("unlock", "with the passphrase")]
    ) { session, words in
        session.keeper.isDeclined = false
        if session.keeper.isPrivate { return session.staysPrivate }
        if session.keeper.isOpen { return session.putDownNow() }
        if !words.isEmpty { return session.askRecoveryKey() }
        let work: Session.Work = { session, journal in
            Reply(.command, Document([session.isOpenNow("The journal", journal)] + session.offeringWhatWaits()))
        }
        // A walk or a session with a new client is something to keep, too.
        let hasWalk = session.hasUnkeptWalk && (session.keeper.isChosen || session.keeper.names.isEmpty)
        return session.keeper.hasUnkept || hasWalk ? session.keeping(work) : session.looking(work)
    }

    static let lock = Command(
        name: "lock", aliases: [], summary: "Lock the journal at once.",
        details: "Overwrites the keys, clears the screen and forgets the lines typed and what was spoken of. It happens by itself after ten minutes without a key; `lock after 5` sets another time, in minutes, and `lock after 30 seconds` a shorter one. What could not be written yet stays in memory.",
        argument: .text(name: "after MINUTES", required: false), examples: [Example("lock", "at once")],
        fits: { $0.isEmpty || $0.lowercased().hasPrefix("after ") && $0.contains(where: \.isNumber) }
    ) { session, words in
        guard words.isEmpty else {
            let said = words.split(separator: " ").dropFirst()
            let isSeconds = said.last?.lowercased().hasPrefix("sec") ?? false
            guard let number = said.first.flatMap({ Int($0) }), (isSeconds ? 5...240 * 60 : 1...240).contains(number) else {
                return .failure("That is no number of minutes from 1 to 240, and no number of seconds from 5 on.", hint: "For example: lock after 5, or: lock after 30 seconds")
            }
            return session.keeping { session, journal in
                do throws(JournalError) { try journal.set("idle-seconds", to: "\(isSeconds ? number : number * 60)", now: session.now) } catch { return .failure(error.sentence) }
                return Reply(.command, Document([.paragraph([.text("The journal locks itself after \(number) \(isSeconds ? "seconds" : number == 1 ? "minute" : "minutes") without a key.")])]))
            }
        }
        let wasOpen = session.keeper.isOpen
        session.lock()
        guard wasOpen else { return Reply(.command, Document([.paragraph([.text(session.keeper.hasUnkept ? "Nothing is open. What you wrote is still only in memory." : "Nothing is open. What was spoken of is forgotten.")])]), effect: .locked) }
        guard !session.keeper.hasUnkept else {
            let count = session.keeper.unkeptCount
            return Reply(.command, Document([.paragraph([
                .text("Locked. \(count) \(count == 1 ? "entry" : "entries") could not be written and \(count == 1 ? "is" : "are") only in memory: "), .command("unlock"), .text(" tries again."),
            ])]), effect: .locked)
        }
        return Reply(.command, Document([.paragraph([.text("Locked.")])]), effect: .locked)
    }

    static let profile = Command(
        name: "profile", aliases: ["client"], summary: "Open another person's journal; one vault for each.",
        details: "A coach keeps one vault for each client, each with a passphrase of its own. Its name then stands in the prompt. Changing locks the one that was open and clears the screen; no search goes across. Alone it lists the profiles. The file's name is the profile's, so initials are better than names.",
        argument: .text(name: "NAME", required: false), examples: [Example("profile", "the list"), Example("profile ab", "open that one, or begin it")],
        fits: { !$0.contains(" ") && !$0.hasSuffix("?") }, suits: { session, _ in session.keeper.place != nil }
    ) { session, words in
        guard !words.isEmpty else { return session.listProfiles() }
        if session.keeper.isPrivate { return session.staysPrivate }
        return session.change(to: words)
    }

    static let `private` = Command(
        name: "private", aliases: ["incognito"], summary: "A session of which nothing at all is kept.",
        details: "From now on nothing is kept, on the disk or in the history, whatever is typed; what is logged is forgotten at the end. An open journal is locked, and none is opened, switched or made before `private off` ends it. Only a file that you name yourself, as with `journal export`, is written.",
        argument: .choice(name: "off", required: false, .fixed(["off", "on"])), examples: [Example("private", "keep nothing"), Example("private off", "end it")]
    ) { session, words in
        let on = words.lowercased() != "off"
        guard on != session.keeper.isPrivate else {
            return Reply(.command, Document([.paragraph([.text(on ? "This session is private already." : "This session is not private.")])]))
        }
        if on, session.keeper.hasUnkept || session.hasUnkeptWalk {
            return .failure("Something is only in memory and would be lost.", hint: "`unlock` keeps it, `journal export` writes it to a file, `journal forget` lets it go.")
        }
        session.lock()
        session.keeper.forget()
        session.forgetPlan()
        session.forgetWalk()
        session.keeper.isDeclined = false
        session.keeper.isPrivate = on
        return Reply(.command, Document([.paragraph(on ? [.text("Private. Nothing is kept from now on. "), .command("private off"), .text(" ends it.")] : [.text("The private session has ended. Nothing of it is left.")])]), effect: .locked)
    }
}

extension Session {
    /// What would open, make or change a vault is refused in a private session: it would take in what is to be kept nowhere.
    var staysPrivate: Reply {
        .failure(
            "This session is private and stays so: no journal is opened, switched or made in it.",
            hint: "`private off` ends it and forgets what was typed in it; then type this again. `journal export FILE` writes it to a file before.")
    }

    func listProfiles() -> Reply {
        let names = keeper.names
        guard !names.isEmpty else { return Reply(.command, Document([.paragraph([.text("There is no profile yet. The first thing that is kept makes one.")])])) }
        choices = names.map { Choice(label: $0 == keeper.profile ? "\($0)\(keeper.isOpen ? ", open" : "")" : $0, line: "/profile \($0)") }
        return Reply(.command, Document([.paragraph([.text("Profiles, by number or name:")]), .choices(choices)]))
    }

    /// Two names that differ only in capitals would be one file where the disk doesn't tell them apart.
    func clash(_ name: String) -> Reply? {
        guard let other = keeper.names.first(where: { $0 != name && $0.lowercased() == name.lowercased() }), !keeper.names.contains(name) else { return nil }
        return .failure("There is “\(other)” already, and on some computers that would be the same file.", hint: "`profile \(other)` opens it. For somebody else choose another name.")
    }

    func change(to name: String, takesAlong: Bool = false) -> Reply {
        guard keeper.location(of: name) != nil else { return .failure("That can't be the name of a profile.", hint: VaultError.unusableName.sentence) }
        // What was written for one person must not slip into another's journal.
        if keeper.hasUnkept, !takesAlong, name != keeper.profile, keeper.isChosen || keeper.location?.exists == true {
            return ask(.line("yes or no: ") { session, line in
                guard let yes = OpenQuestion.yes(line) else { return nil }
                return yes ? session.change(to: name, takesAlong: true) : OpenQuestion.leave(session)
            }, [.paragraph([.text("Something is only in memory, written for “\(keeper.profile)”. Shall it go to “\(name)”? yes or no")])])
        }
        if hasUnkeptWalk, name != keeper.profile, keeper.isChosen || keeper.location?.exists == true {
            return .failure("A walk or a session is only in memory, for “\(keeper.profile)”.", hint: "`unlock` keeps it there; `walk new` and `agenda close` let it go.")
        }
        if let other = clash(name) { return other }
        if name == keeper.profile, keeper.isOpen { return Reply(.command, Document([.paragraph([.text("“\(name)” is open.")])])) }
        keeper.flushLines()
        // What was typed before anybody was named goes to the one that is named now.
        if keeper.isOpen { lock() } else { forgetWhatWasSaid() }
        if name != keeper.profile { (keeper.halfTyped, keeper.refusal) = (nil, nil) }
        if name != keeper.profile, let country = keeper.countryBefore {
            environment.country = country
            keeper.countryBefore = nil
        }
        keeper.isDeclined = false
        keeper.profile = name
        keeper.isChosen = true
        guard let location = keeper.location, location.exists else {
            if keeper.hasUnkept { return keeping { session, _ in Reply(.command, Document([.paragraph([.text("Kept for “\(session.keeper.profile)”.")])])) } }
            return Reply(.command, Document([.paragraph([.text("“\(name)” is new. The first thing that you keep makes its vault and asks for a passphrase.")])]), effect: .locked)
        }
        var reply = askPassphrase({ session, journal in
            Reply(.command, Document([session.isOpenNow("“\(session.keeper.profile)”", journal)]))
        }, isWriting: false)
        reply.effect = .locked
        return reply
    }

    /// That a journal is open, how much it holds, and what waits in it to be gone on with.
    func isOpenNow(_ name: String, _ journal: Journal) -> Block {
        guard keeper.isOpen else { return .paragraph([.text("\(name) is not open.")]) }
        let count = journal.entries.count
        var words: [Inline] = [.text("\(name) is open: \(count) \(count == 1 ? "entry" : "entries").")]
        if !walk.isEmpty, !walk.isDone { words += [.text(" A walk waits: "), .command("walk"), .text(" goes on with it.")] }
        if sitting != nil { words += [.text(" A session is on: "), .command("agenda"), .text(" shows it.")] }
        return .paragraph(words)
    }

    /// The line that could not be answered while the journal was locked, offered again.
    func offeringWhatWaits() -> [Block] {
        guard let line = keeper.waitingLine else { return [] }
        keeper.waitingLine = nil
        choices = [Choice(label: line, line: line)]
        return [.paragraph([.text("This is what you typed before. Type 1 to go on with it:")]), .choices(choices)]
    }

    /// Opens the vault with the recovery key, and asks for a new passphrase.
    func askRecoveryKey(triesLeft: Int = 3, before: [Block] = []) -> Reply {
        guard let place = keeper.place, let location = keeper.location, location.exists else { return .failure("There is no journal yet.") }
        return ask(.secret("Recovery key: ") { session, typed in
            guard !typed.isEmpty else { return OpenQuestion.leave(session) }
            do throws(VaultError) {
                try session.take(try Vault.open(at: location, recoveryKey: try RecoveryKey(typed: typed), options: place.options))
            } catch {
                session.keeper.refusal = error
                let again = error == .mistypedRecoveryKey || error == .wrongRecoveryKey
                guard again, triesLeft > 1 else { return .failure(error.sentence) }
                return session.askRecoveryKey(triesLeft: triesLeft - 1, before: [.paragraph([.text(error.sentence)])])
            }
            var reply = session.opened { session, _ in session.askChangedPassphrase([.paragraph([.text("The journal is open. Choose a new passphrase now; Enter alone leaves the old one.")])]) }
            reply.effect = .opened
            return reply
        }, before + [.paragraph([.text("Type the recovery key from your paper. Blanks and capitals don't matter.")])])
    }

    /// Asks twice for a new passphrase of the open vault.
    func askChangedPassphrase(_ before: [Block]) -> Reply {
        ask(.newSecret { session, typed in
            guard !typed.isEmpty else { return OpenQuestion.leave(session) }
            return session.askAgain(SecretBytes(copying: typed), PassphraseHint.of(typed), broken: OpenQuestion.leave, differs: { $0.askChangedPassphrase(Session.theyDiffer) }) { session, passphrase in
                do throws(VaultError) {
                    guard let place = session.keeper.place, let vault = session.keeper.journal.sealed else { return .failure("The journal is locked.") }
                    try vault.setPassphrase(passphrase, cost: place.cost())
                    return Reply(.command, Document([.paragraph([.text("The new passphrase is set. Backups from before still open with the old one.")])]))
                } catch { return .failure(error.sentence) }
            }
        }, before)
    }
}
