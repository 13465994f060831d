import CSQLite
import Glibc
import Journal
import Taper
import Vault

/// A journal of 20,000 entries: opened, searched, written to, beside a bare SQLite commit on the same disk.
final class JournalFigures {
    private let folder: String
    private let place: VaultLocation
    private let options = VaultOptions(testOnlyRandom: .system)
    private let passphrase = Array("x y z".utf8)
    private var bare: OpaquePointer?
    private var insert: OpaquePointer?
    let journal: Journal

    init() {
        var template = Array(((getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/ebb-journal-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else { preconditionFailure("no temporary folder could be made") }
        folder = String(cString: made)
        do {
            let place = try VaultLocation(folder: folder, name: "many")
            let options = options
            // Opening costs nothing here: what is measured begins behind the key.
            let vault = try passphrase.withUnsafeBytes { try Vault.create(at: place, passphrase: $0, cost: ScryptCost(testOnlyLog2N: 4), options: options).vault }
            self.place = place
            journal = Journal(random: SystemRandomNumberGenerator())
            for number in 0..<20_000 { try Self.write(number, into: journal) }
            try journal.keep(in: vault)
        } catch { preconditionFailure("the journal of the benchmark can't be made: \(error)") }
        sqlite3_open(folder + "/bare.db", &bare)
        sqlite3_exec(bare, "PRAGMA synchronous = FULL; CREATE TABLE record(position INTEGER PRIMARY KEY, bytes BLOB)", nil, nil, nil)
        // As many bytes as a short entry has in the vault.
        sqlite3_prepare_v2(bare, "INSERT INTO record(bytes) VALUES (zeroblob(328))", -1, &insert, nil)
    }

    deinit {
        sqlite3_finalize(insert)
        sqlite3_close(bare)
        for name in ["many.vault", "bare.db", "bare.db-journal", "many.vault-journal"] { unlink(folder + "/" + name) }
        rmdir(folder)
    }

    /// Doses, and check-ins of two scores and twenty words.
    private static func write(_ number: Int, into journal: Journal) throws {
        let words = ["anxiety", "night", "brain", "zaps", "bad", "better", "walk", "slept", "shaking", "morning", "tired", "work", "panic", "calm", "head"]
        let day = Day(number: 15_000 + number / 6)
        guard let moment = Moment(day: day, minute: number % 6 * 200, offset: 60) else { return }
        if number % 3 == 0 {
            try journal.log(.dose(DoseTaken(medication: "clonazepam", amount: Dose.parse("0.5 mg"), time: .night, taken: moment, portion: "1 × 0.5 mg tablet")), about: day, now: moment)
        } else {
            let note = (0..<20).map { words[(number &* 31 &+ $0 &* 7 &+ $0 * number) % words.count] }.joined(separator: " ")
            let scores = [try SymptomScore("anxiety", number % 11), try SymptomScore("brain-zaps", 3)]
            try journal.log(.checkIn(CheckIn(scores: scores, sleepMinutes: 300, note: note)), about: day, now: moment)
        }
    }

    /// The vault opened and every entry read.
    func open() -> Int {
        let vault = passphrase.withUnsafeBytes { try? Vault.open(at: place, passphrase: $0, options: options) }
        guard let vault, let journal = try? Journal(vault, random: SystemRandomNumberGenerator()) else { preconditionFailure("the vault doesn't open") }
        return journal.entries.count
    }

    func search(_ words: String) -> Int { SearchQuery(words).map { journal.search($0).count } ?? 0 }

    private var next = 0

    /// One short entry, on the disk.
    func write() {
        next += 1
        guard let moment = Moment(day: Day(number: 25_000 + next), minute: 60) else { return }
        do { try journal.log(.checkIn(CheckIn(scores: [SymptomScore("anxiety", 4)], note: "short")), about: moment.day, now: moment) } catch {
            preconditionFailure("the entry could not be kept: \(error)")
        }
    }

    /// The same number of bytes with nothing around them.
    func commit() {
        sqlite3_step(insert)
        sqlite3_reset(insert)
    }
}
