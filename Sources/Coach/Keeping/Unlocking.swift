import Document
import Journal
import Vault

/// Opening a vault, and making the first one, in the middle of something that is to be kept.
extension Session {
    /// What is done with the journal once it can be.
    typealias Work = (Session, Journal) -> Reply

    /// Does what writes something down. Opens the vault before, or makes it; where that comes to nothing the work is
    /// done in memory, so that what was typed is not lost.
    func keeping(_ work: @escaping Work) -> Reply {
        guard keeper.place != nil else { return nowhere }
        guard mode == .alone else { return outOfReach }
        if keeper.isPrivate || keeper.isOpen { return onJournal(work) }
        if keeper.isDeclined { return inMemory(work, []) }
        guard let location = keeper.location else { return .failure("“\(keeper.profile)” can't be the name of a profile.", hint: VaultError.unusableName.sentence) }
        if location.exists { return askPassphrase(work, isWriting: true) }
        if !keeper.isChosen, !keeper.names.isEmpty {
            return inMemory(work, [.paragraph([.text("There are profiles here: \(keeper.names.joined(separator: ", ")). "), .command("profile \(keeper.names[0])"), .text(" opens one, "), .command("profile \(Keeper.usualProfile)"), .text(" begins your own. What you wrote goes there then.")])])
        }
        return askNewPassphrase(work)
    }

    /// Does what only looks. Opens the vault before, where there is one.
    func looking(_ work: @escaping Work) -> Reply {
        guard mode == .alone else { return outOfReach }
        guard keeper.place != nil else { return nowhere }
        if keeper.isPrivate || keeper.isOpen || (keeper.isDeclined && !keeper.journal.entries.isEmpty) { return onJournal(work) }
        guard let location = keeper.location, location.exists else {
            if !keeper.journal.entries.isEmpty { return onJournal(work) }
            if !keeper.isChosen, !keeper.names.isEmpty {
                return .failure("No profile is open. There are: \(keeper.names.joined(separator: ", ")).", hint: "For example: profile \(keeper.names[0])")
            }
            return Reply(.command, Document([.paragraph([.text("Nothing is kept yet. A first entry could be: "), .command("log anxiety 5"), .text(" or "), .command("note"), .text(".")])]))
        }
        return askPassphrase(work, isWriting: false)
    }

    private func onJournal(_ work: Work) -> Reply {
        let isOnTheDisk = putDown()
        catchUp()
        let isWaiting = keeper.isOpen && keeper.hasUnkept
        var reply = work(self, keeper.journal)
        if isOnTheDisk || isWaiting && keeper.isOpen && !keeper.hasUnkept { reply.document.blocks.append(.paragraph([.text(Session.isOnTheDisk)])) }
        return reply
    }

    /// A group looks on.
    var outOfReach: Reply { .failure("That is out of reach on stage: nothing personal belongs on a screen that all can see.", hint: "`end` leaves the stage.") }

    /// A conversation that was given no place to keep anything.
    private var nowhere: Reply {
        .failure("Nothing can be kept here.", hint: "Start the shell with `ebb`, or use `ebb journal`. Where you did: they need a home folder, which HOME or XDG_DATA_HOME names by its whole path.")
    }

    private func inMemory(_ work: Work, _ blocks: [Block]) -> Reply {
        keeper.isDeclined = true
        var reply = work(self, keeper.journal)
        guard keeper.hasUnkept else { return reply }
        let notice = blocks.isEmpty
            ? [Block.paragraph([.text("This is only in memory now, not on the disk. "), .command("unlock"), .text(" keeps it; "), .command("journal export"), .text(" writes it to a file instead.")])]
            : blocks
        reply.document.blocks += notice
        return reply
    }

    // MARK: Opening

    /// Three tries; after that what was typed waits in memory.
    func askPassphrase(_ work: @escaping Work, isWriting: Bool, triesLeft: Int = 3, before: [Block] = []) -> Reply {
        let broken: (Session) -> Reply = { session in
            if isWriting { return session.inMemory(work, []) }
            let keeper = session.keeper
            if keeper.refusal == nil { keeper.refusal = .locked }
            if !["unlock", "profile"].contains(Catalogue.commands(leading: keeper.inHand).first?.command.name) { keeper.waitingLine = keeper.inHand }
            return .failure("The journal stays locked.", hint: keeper.waitingLine == nil ? "Nothing is lost. Try again when you like." : "Nothing is lost: `unlock` opens it and offers what you typed.")
        }
        return ask(.secret("Passphrase\(keeper.profile == Keeper.usualProfile ? "" : " of \(keeper.profile)"): ", broken: broken) { session, typed in
            guard !typed.isEmpty else { return broken(session) }
            do throws(VaultError) {
                try session.open(typed)
            } catch VaultError.wrongPassphrase {
                session.keeper.refusal = .wrongPassphrase
                guard triesLeft > 1 else {
                    let reply = broken(session)
                    let offers = session.keeper.waitingLine == nil ? "" : " and offers what you typed"
                    let words = Block.paragraph([.text("That passphrase does not open it either. Nothing is lost. "), .command("unlock"), .text(" tries again\(offers), "), .command("unlock recovery"), .text(" takes the recovery key.")])
                    return Reply(.command, Document([words] + (isWriting ? reply.document.blocks : [])), isFailure: true)
                }
                let left = triesLeft == 2 ? "One more try" : "\(triesLeft - 1) more tries"
                return session.askPassphrase(work, isWriting: isWriting, triesLeft: triesLeft - 1, before: [.paragraph([.text("That passphrase does not open it. \(left). Nothing is lost.")])])
            } catch VaultError.unfinished {
                return session.askNewPassphrase(work)
            } catch {
                session.keeper.refusal = error
                let way = session.wayOut(of: error)
                let notice = Block.paragraph([.text("What you wrote is only in memory now. "), .command("journal export"), .text(" writes it to a file; a journal that you open takes it in.")])
                var reply = isWriting ? session.inMemory(work, way.isEmpty ? [] : [notice]) : Reply(.command, Document())
                reply.document.blocks.insert(contentsOf: [.paragraph([.text("The vault would not open: \(error.description).")])] + way, at: 0)
                reply.isFailure = true
                return reply
            }
            return session.opened(work)
        }, before)
    }

    /// Opens the profile's vault with a passphrase and puts into it what was in memory.
    func open(_ passphrase: UnsafeRawBufferPointer) throws(VaultError) {
        guard let place = keeper.place, let location = keeper.location else { throw .nothingThere }
        try take(try Vault.open(at: location, passphrase: passphrase, options: place.options))
    }

    /// Goes on with an open vault.
    func take(_ vault: Vault) throws(VaultError) {
        // Nothing of a private session goes into any vault, whichever way it was opened.
        guard !keeper.isPrivate else { throw .locked }
        var problem: VaultError?
        do throws(JournalError) {
            let begun = keeper.journal.plans.map(\.id)
            problem = try keeper.journal.keep(in: vault)
            joinPlans(begunBefore: begun)
            joinWalk()
        } catch {
            if case .vault(let problem) = error { throw problem }
            throw .damaged(.file)
        }
        keeper.isDeclined = false
        keeper.refusal = problem
        if problem != nil { keeper.isWarned = false }
        if let country = keeper.journal.setting("country"), triage.helpLines.country(country) != nil {
            if keeper.countryBefore == nil { keeper.countryBefore = .some(environment.country) }
            environment.country = country
        }
    }

    /// The reply to work on a journal that was just opened, with what is wrong in it.
    func opened(_ work: Work) -> Reply {
        var reply = work(self, keeper.journal)
        if reply.effect == nil { reply.effect = .opened }
        if keeper.halfTyped != nil { reply.document.blocks.append(.paragraph([.text("You were typing a line when it locked. The up arrow brings it back.")])) }
        if keeper.hasReplacedPlan {
            reply.document.blocks.append(.paragraph([.text("The plan that ran before is put away; the one that you began now runs.")]))
            keeper.hasReplacedPlan = false
        }
        if keeper.hasUnreadPlan {
            reply.document.blocks.append(.paragraph([.text("The plan in this journal can't be computed by this version of Ebb. What was written down of it is still there.")]))
            keeper.hasUnreadPlan = false
        }
        // It opens and can be read, also where what was in memory can't be written into it now. A reply that has failed has said so.
        if keeper.hasUnkept, !reply.isFailure { reply.document.blocks += whatWaits }
        reply.document.blocks += clashingCopies
        let problems = keeper.journal.findings.map(\.description) + (keeper.journal.unreadable > 0 ? ["\(keeper.journal.unreadable) entries were written by a newer version of Ebb and can't be shown"] : [])
        guard !problems.isEmpty else { return reply }
        let rest: [Block] = [.list(problems.prefix(8).map { [.text($0)] }), .paragraph([.text("What is not named here is sound. Keep the file as it is; "), .command("journal rescue \(keeper.profile)2"), .text(" copies what can be read into a new one.")])]
        reply.document.blocks.insert(.callout(Callout(kind: .warning, title: "Part of this vault is damaged", blocks: rest)), at: 0)
        return reply
    }

    // MARK: The first time

    /// One question, twice: the passphrase of a new vault.
    func askNewPassphrase(_ work: @escaping Work, before: [Block]? = nil) -> Reply {
        let broken: (Session) -> Reply = { $0.inMemory(work, []) }
        let isOther = keeper.profile != Keeper.usualProfile
        let first: [Block] = [
            .paragraph([.strong("To keep this\(isOther ? " for “\(keeper.profile)”" : ""), choose a passphrase."), .text(" It seals \(isOther ? "that" : "your") journal in a file on this computer. Nobody can open it without the passphrase, and nobody can bring it back. Four or five words that don't belong together are good.")]),
            .paragraph([.text("Nothing shows while you type. Enter alone: keep nothing on the disk.")]),
        ]
        return ask(.newSecret(broken: broken) { session, typed in
            guard !typed.isEmpty else { return broken(session) }
            return session.askAgain(SecretBytes(copying: typed), PassphraseHint.of(typed), broken: broken, differs: { $0.askNewPassphrase(work, before: Session.theyDiffer) }) { session, passphrase in
                session.makeVault(passphrase, work)
            }
        }, before ?? first)
    }

    static let theyDiffer: [Block] = [.paragraph([.text("The two are not the same. Once more from the start.")])]

    /// Asks for a new passphrase a second time, with a hint on how strong it is.
    func askAgain(
        _ first: SecretBytes, _ hint: PassphraseHint, broken: @escaping (Session) -> Reply, differs: @escaping (Session) -> Reply,
        then: @escaping (Session, UnsafeRawBufferPointer) -> Reply
    ) -> Reply {
        ask(.secret("The same again: ", again: true, broken: broken) { session, typed in
            guard first.matches(typed) else { return differs(session) }
            return then(session, typed)
        }, [.paragraph([.text("That is \(hint.advice)."), .text(hint.level < .good ? " To choose another, press Enter alone." : "")])])
    }

    private func makeVault(_ passphrase: UnsafeRawBufferPointer, _ work: @escaping Work) -> Reply {
        guard let place = keeper.place, let location = keeper.location else { return nowhere }
        do throws(VaultError) {
            let (vault, recovery) = try Vault.create(at: location, passphrase: passphrase, cost: place.cost(), options: place.options)
            try take(vault)
            var reply = opened(work)
            reply.document.blocks += recoveryBlocks(recovery)
            return reply
        } catch {
            keeper.refusal = error
            var reply = inMemory(work, [])
            reply.document.blocks.insert(.paragraph([.text("The vault could not be made: \(error.description).")]), at: 0)
            reply.isFailure = true
            return reply
        }
    }

    /// The recovery key, shown this once.
    func recoveryBlocks(_ key: RecoveryKey) -> [Block] {
        [.callout(Callout(kind: .note, title: "Your recovery key. It is shown only now.", blocks: [
            .verbatim([key.printed]),
            .paragraph([.text("It opens the journal if you forget the passphrase. Write it on paper and keep it where you would keep a passport. Then type "), .command("clear"), .text(".")]),
        ]))]
    }
}

extension VaultError {
    /// The description as a sentence.
    var sentence: String { description.prefix(1).uppercased() + description.dropFirst() + "." }
}

extension JournalError {
    /// The description as a sentence.
    var sentence: String { description.prefix(1).uppercased() + description.dropFirst() + "." }
}
