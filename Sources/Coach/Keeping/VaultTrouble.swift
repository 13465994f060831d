import Document
import Vault

/// What a person can do where a vault would not open, and the ways back: a backup, and a rescue.
extension Session {
    /// What comes after an error, as the next things to type. Empty where the error itself says it.
    func wayOut(of error: VaultError) -> [Block] {
        let profile = keeper.profile
        switch error {
        case .damaged:
            let saved = profile + "2"
            return [.list([
                [.command("journal rescue \(saved)"), .text(" copies what can still be read into a new journal called “\(saved)”. The damaged file is not touched.")],
                [.text("If you have a backup, "), .command("journal restore FILE \(saved)"), .text(" brings it back as “\(saved)”.")],
            ])]
        case .notAVault:
            return [.paragraph([.text("A file that is no journal of Ebb's lies where “\(profile)” is looked for. Nothing in it was changed. Move it away, or use another name: "), .command("profile \(profile)2"), .text(".")])]
        case .newerVersion:
            return [.paragraph([.text("Your entries are safe in it. After updating Ebb, "), .command("unlock"), .text(" opens it. Nothing in it was changed.")])]
        default: return []
        }
    }

    /// That a program for syncing folders has put copies beside the open vault; entries may be in them that are not in it.
    var clashingCopies: [Block] {
        guard let location = keeper.location, let copy = location.clashingCopies.first else { return [] }
        let other = keeper.profile + "2"
        return [.paragraph([
            .text("Beside this vault lies “\(copy)”. It looks like a copy that a program for syncing folders has made, and entries may be in it that are not here. "),
            .command("journal restore \(location.folder)/\(copy) \(other)"), .text(" opens it as “\(other)”. From there "), .command("journal export FILE.json"), .text(", then "), .command("profile \(keeper.profile)"),
            .text(" and "), .command("journal import FILE.json"), .text(" bring its entries here."),
        ])]
    }

    /// What is said where a vault would not be read, and nothing was changed.
    func refused(_ error: VaultError) -> Reply {
        let reply = Reply.failure(error.sentence, hint: "Nothing was changed.")
        guard case .damaged = error else { return reply }
        return .failure(error.sentence, hint: "Nothing of it can be read. Nothing was changed. A backup brings it back: journal restore FILE \(keeper.profile)2")
    }

    /// Leaves the open vault for another name. What is only in memory comes along: it is the same person's.
    private func go(to name: String) {
        guard name != keeper.profile else { return }
        lock()
        keeper.profile = name
        keeper.isChosen = true
    }

    /// Puts a backup in the place of a profile that has no vault.
    func restore(_ words: String) -> Reply {
        var (file, name) = (words, keeper.profile)
        // Where there is a vault already, the backup gets a name of its own, behind the file's.
        if keeper.location?.exists == true {
            let parts = words.split(separator: " ")
            guard parts.count > 1, let last = parts.last.map(String.init), keeper.location(of: last) != nil else {
                return .failure("“\(keeper.profile)” has a vault, and nothing is overwritten.", hint: "With a new name behind it the backup is put beside it: journal restore FILE \(keeper.profile)2")
            }
            (file, name) = (words.dropLast(last.count).trimmingBlanks(), last)
        }
        guard let place = keeper.place, let path = absolute(file), let source = try? VaultLocation(file: path), let target = keeper.location(of: name) else { return noPath(file) }
        guard !target.exists else { return .failure("“\(name)” has a vault, and nothing is overwritten.", hint: "Choose another name.") }
        guard source.exists else { return .failure("There is no such file.", hint: "Nothing was changed. Check the name of the backup.") }
        if let other = clash(name) { return other }
        return ask(.secret("Passphrase of the backup: ") { session, typed in
            guard !typed.isEmpty else { return OpenQuestion.leave(session) }
            do throws(VaultError) {
                let (records, findings) = try Vault.restore(from: source, to: target, passphrase: typed, options: place.options)
                session.go(to: name)
                try session.open(typed)
                let damage = findings.isEmpty ? "" : " \(findings.count) places in it are damaged."
                return session.opened { _, _ in Reply(.command, Document([.paragraph([.text("Restored: \(records) records.\(damage) “\(name)” is open.")])])) }
            } catch {
                if !session.isOpen { session.keeper.refusal = error }
                return session.refused(error)
            }
        }, [])
    }

    /// Copies what can be read of the profile's vault into a new one. The damaged file is not touched.
    func rescue(_ name: String) -> Reply {
        guard let place = keeper.place, let source = keeper.location, source.exists else { return .failure("There is no vault to rescue from.") }
        guard let target = keeper.location(of: name) else { return .failure("Rescue needs a new profile's name.", hint: "For example: journal rescue \(keeper.profile)2") }
        if let other = clash(name) { return other }
        return ask(.secret("Passphrase or recovery key of \(keeper.profile): ") { session, typed in
            guard !typed.isEmpty else { return OpenQuestion.leave(session) }
            do throws(VaultError) {
                // Nobody chooses words that read as a recovery key: three of its bytes are a checksum.
                let (vault, reading) =
                    if let key = try? RecoveryKey(typed: typed) { try Vault.rescue(from: source, to: target, recoveryKey: key, options: place.options) } else {
                        try Vault.rescue(from: source, to: target, passphrase: typed, options: place.options)
                    }
                session.go(to: name)
                try session.take(vault)
                let kind = reading.findings.isEmpty ? "old" : "damaged"
                var blocks: [Block] = [.paragraph([.text("\(reading.records.count) records were saved into “\(name)”, which is open now. The \(kind) file was not touched.")])]
                if !reading.findings.isEmpty { blocks.append(.list(reading.findings.prefix(12).map { [.text($0.description)] })) }
                blocks.append(.paragraph([.text("Look through it with "), .command("journal"), .text(". From now on "), .command("profile \(name)"), .text(" opens it, or "), .command("ebb --profile \(name)"), .text(" at the start. Keep the \(kind) file until you are sure.")]))
                return Reply(.command, Document(blocks), effect: .opened)
            } catch {
                if !session.isOpen { session.keeper.refusal = error }
                return session.refused(error)
            }
        }, [])
    }
}
