/// Why a vault could not do what it was asked. Holds no path and nothing that a person wrote, so it may be shown and logged.
public enum VaultError: Error, Equatable, Sendable {
    /// There is no vault at the place.
    case nothingThere
    /// There is a vault, or something else, at the place; nothing is ever overwritten.
    case alreadyThere
    /// A file without content: making a vault was broken off before anything was kept. Making one there again is safe.
    case unfinished
    /// The header is sound, and this passphrase doesn't open it.
    case wrongPassphrase
    /// The header is sound, and this recovery key doesn't open it.
    case wrongRecoveryKey
    /// What was typed can't be a recovery key: a character is missing or wrong.
    case mistypedRecoveryKey
    /// A passphrase needs at least one byte.
    case emptyPassphrase
    /// The file is a vault, and a part that everything depends on is damaged.
    case damaged(Part)
    /// The file is something else than a vault.
    case notAVault
    /// The vault was made by a later version of the format, with this number.
    case newerVersion(Int)
    /// The header asks for more work or memory than this version ever writes: 2 to this power.
    case tooCostly(log2N: Int)
    /// Other people of this computer could read or change it; `mode` are the permission bits.
    case tooWide(Place, mode: Int)
    /// A symbolic link, which is never followed.
    case symbolicLink(Place)
    /// It belongs to another user of this computer.
    case notYours(Place)
    /// There is something else than a file or a folder.
    case wrongKind(Place)
    /// Another program holds the vault for longer than was waited.
    case busy
    /// No room is left on the disk. What was being kept is not in the vault.
    case diskFull
    /// The computer has no memory left for it. What was being kept is not in the vault.
    case outOfMemory
    /// Something put another file in the vault's place while it was open, as programs do that keep a folder the same on several
    /// computers. What was being kept is not in either.
    case replaced
    /// The place can't be written to.
    case readOnly
    /// Reading or writing failed with this code of SQLite or, when negative, of the system.
    case storage(code: Int)
    /// One record holds at most ``Vault/largestPayload`` bytes.
    case tooLarge
    /// The vault is locked: its keys are gone from memory.
    case locked
    /// A backup that does not hold what the vault holds.
    case backupDiffers
    /// Not a name for a vault: see ``VaultLocation``.
    case unusableName

    /// A part of the file that everything depends on.
    public enum Part: Equatable, Sendable {
        /// The database's own structure.
        case file
        /// Both copies of the header, or its authentication.
        case header
        /// The sealed count of records.
        case head
    }

    /// Which thing in the file system an error is about.
    public enum Place: Equatable, Sendable { case folder, file }
}

extension VaultError: CustomStringConvertible {
    /// What happened, and what to do next. No capital, no full stop: it follows `ebb: `.
    public var description: String {
        switch self {
        case .nothingThere: "there is no vault here yet: one is made when something is first kept"
        case .alreadyThere: "something lies here already and nothing is overwritten: choose another name or move it away"
        case .unfinished: "making this vault was broken off and nothing is in it: make it again"
        case .wrongPassphrase: "the passphrase does not open this vault: try again, or use the recovery key"
        case .wrongRecoveryKey: "the recovery key is well formed and belongs to another vault: look for the one of this vault"
        case .mistypedRecoveryKey: "the recovery key has a typing mistake: compare it with your copy, letter by letter"
        case .emptyPassphrase: "a passphrase can't be empty: choose one"
        case .damaged(let part): "the vault is damaged (\(part)): keep the file as it is, and restore a backup or rescue what can be read"
        case .notAVault: "the file is not a vault: check the name"
        case .newerVersion(let version): "the vault was made by a newer version (format \(version)): update ebb"
        case .tooCostly(let power): "the vault asks for 2^\(power) steps to open, more than ebb ever writes: it may have been tampered with"
        case .tooWide(let place, let mode):
            "other users can reach the \(place) (mode \(octal(mode))): run chmod \(place == .folder ? "700" : "600") on it, then try again"
        case .symbolicLink(let place): "the \(place) is a symbolic link, which is never followed: put the real one in its place"
        case .notYours(let place): "the \(place) belongs to another user: sign in as that user"
        case .wrongKind(let place): "there is no \(place) where one should be: move what lies there away"
        case .busy: "another ebb is writing to this vault: try again in a moment"
        case .diskFull: "the disk is full and this was not kept: free some space, then try again"
        case .outOfMemory: "there is not enough memory and this was not kept: close other programs, then try again"
        case .replaced: "another file was put in the vault's place while it was open and this was not kept: lock the vault and open it again"
        case .readOnly: "the place can't be written to and this was not kept: check the disk and its permissions"
        case .storage(let code): "reading or writing failed (code \(code)): check the disk, then try again"
        case .tooLarge: "this is longer than one entry can be: split it"
        case .locked: "the vault is locked: unlock it first"
        case .backupDiffers: "the backup does not hold what the vault holds and was not kept: try again on another disk"
        case .unusableName: "a name has 1 to 64 letters, digits, - or _: choose another"
        }
    }

    private func octal(_ mode: Int) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
