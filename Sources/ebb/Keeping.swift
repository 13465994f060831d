import ArgumentParser
import Coach
import Glibc
import Journal
import Taper
import Terminal
import Vault

/// What the commands that keep something may be told.
struct KeepingOptions: ParsableArguments {
    @Option(help: "Whose journal; one vault for each.")
    var profile: String?

    @Option(name: .customLong("passphrase-fd"), help: "Read passphrases from this descriptor, one a line, instead of the terminal.")
    var passphraseDescriptor: Int32?
}

extension Surroundings {
    /// The folder of the vaults: below the XDG data folder; nil where there is no home.
    static var vaultFolder: String? {
        if let data = variable("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/ebb/vaults" }
        guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.local/share/ebb/vaults"
    }

    /// Where a journal is kept.
    static var keeping: KeepingPlace? {
        guard let folder = vaultFolder else { return nil }
        return KeepingPlace(
            folder: folder, options: VaultOptions(random: .system),
            cost: { ScryptCost.calibrated(clock: { .seconds(monotonicSeconds()) }) }, path: absolute, now: { now }, names: SystemRandomNumberGenerator())
    }

    /// What the clock on the wall shows.
    static var now: Moment {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let offset = parts.tm_gmtoff / 60
        return Moment(day: today, minute: Int(parts.tm_hour) * 60 + Int(parts.tm_min), offset: offset) ?? Moment(day: today, minute: 0)!
    }

    /// A file as a person writes it: from the home folder behind `~/`, else from the folder they are in.
    static func absolute(_ file: String) -> String? {
        guard !file.isEmpty, !file.utf8.contains(0), !file.hasSuffix("/") else { return nil }
        if file.hasPrefix("/") { return file }
        if file.hasPrefix("~/") { return variable("HOME").map { $0 + file.dropFirst(1) } }
        guard let here = getcwd(nil, 0) else { return nil }
        defer { free(here) }
        let folder = String(cString: here)
        return (folder == "/" ? "" : folder) + "/" + file
    }
}

extension ExitFailure {
    /// What ends the program where something that was to be kept is not on the disk: 3 where the vault would not open, 1 where
    /// the open one did not take it. Nil where nothing is lost.
    init?(notKeptBy session: Session) {
        guard let (words, isOpen) = session.notKept else { return nil }
        self.init(description: words, status: isOpen ? 1 : 3)
    }
}

/// Reads passphrases: from the terminal without showing them, or from a descriptor.
final class SecretReader {
    private let descriptor: Int32?
    private var last: Secret?

    init(_ descriptor: Int32?) { self.descriptor = descriptor }

    /// Answers what the session asks for. A passphrase that comes from a descriptor can't be mistyped: it isn't asked for again.
    func answer(_ question: OpenQuestion, of session: Session, waiting: () -> Void) -> Reply {
        guard case .secret(let again) = question.kind else { return session.breakOff() }
        if again, descriptor != nil, let last { return last.withBytes { session.respond(secret: $0) } }
        guard descriptor == nil else { return read(question, session, waiting) }
        // From before it is asked for until it has served: what is typed while the key is derived may be it once more.
        return TerminalGuard.withoutEcho { read(question, session, waiting) } forgets: {
            if case .secret? = session.question?.kind { false } else { true }
        }
    }

    private func read(_ question: OpenQuestion, _ session: Session, _ waiting: () -> Void) -> Reply {
        switch Secret.read(prompt: question.prompt, from: descriptor.map { .descriptor($0) } ?? .terminal()) {
        case .secret(let secret):
            last = descriptor == nil ? nil : secret
            if question.isSlow { waiting() }
            return secret.withBytes { session.respond(secret: $0) }
        case .tooLong, .interrupted, .endOfInput, .failed: return session.breakOff()
        }
    }
}
