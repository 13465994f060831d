import CSQLite

/// The database file: three tables of sealed bytes. Knows SQLite, and nothing of what the bytes mean.
///
/// `vault` 1: header, 2: head · `spare` 1: a copy of the header, on a page of its own · `record`: a row a position.
final class Store {
    /// "Ebbv" as SQLite's application id.
    static let applicationID = 0x4562_6276
    private static let tables = ["vault", "spare", "record"]

    private let database: OpaquePointer
    private var statements: [Statement: OpaquePointer] = [:]

    private enum Statement: String {
        case begin = "BEGIN IMMEDIATE"
        case beginReading = "BEGIN"
        case commit = "COMMIT"
        case readVault = "SELECT bytes FROM vault WHERE id = ?1"
        case readSpare = "SELECT bytes FROM spare WHERE id = ?1"
        case writeVault = "INSERT OR REPLACE INTO vault VALUES (?1, ?2)"
        case writeSpare = "INSERT OR REPLACE INTO spare VALUES (?1, ?2)"
        case addRecord = "INSERT INTO record VALUES (?1, ?2)"
        case readRecords = "SELECT position, bytes FROM record WHERE position > ?1 ORDER BY position"
    }

    /// One sealed thing that there is once.
    enum Slot: Equatable { case header, spareHeader, head }

    /// Opens the database of a file that is there. `virtualFileSystem` is SQLite's name of one, nil for the usual.
    init(path: String, readOnly: Bool, busyMilliseconds: Int32, virtualFileSystem: String?) throws(VaultError) {
        var handle: OpaquePointer?
        // A private cache, no links anywhere on the path, and one thread at a time, which is what the caller promises.
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW
        flags |= readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        if virtualFileSystem != nil { flags |= SQLITE_OPEN_CREATE }
        let result = sqlite3_open_v2(path, &handle, flags, virtualFileSystem)
        guard let handle else { throw Store.error(code: result) }
        guard result == SQLITE_OK else {
            let error = Store.error(handle)
            sqlite3_close(handle)
            throw error
        }
        database = handle
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, busyMilliseconds)
        // EXTRA is FULL and more: without it the deletion of the rollback journal may not be on disk when an entry is
        // acknowledged, and a loss of power then takes that entry back. No temporary files, nothing mapped.
        for setting in [
            "page_size = 4096", "journal_mode = DELETE", "synchronous = EXTRA", "fullfsync = 1", "secure_delete = ON", "temp_store = MEMORY", "mmap_size = 0",
            "trusted_schema = OFF", "cell_size_check = ON",
        ] {
            try run("PRAGMA " + setting)
        }
    }

    deinit { close() }

    private func close() {
        for statement in statements.values { sqlite3_finalize(statement) }
        statements = [:]
        sqlite3_close_v2(database)
    }

    /// Makes the tables. Call inside a transaction, on an empty file.
    func makeTables() throws(VaultError) {
        try run("PRAGMA application_id = \(Store.applicationID)")
        try run("PRAGMA user_version = \(Header.version)")
        for table in Store.tables { try run(Store.declaration(table)) }
    }

    private static func declaration(_ table: String) -> String {
        "CREATE TABLE \(table)(\(table == "record" ? "position" : "id") INTEGER PRIMARY KEY, bytes BLOB NOT NULL)"
    }

    /// Whether the file is empty, a vault's tables or something else.
    enum Shape { case empty, vault, foreign }

    func shape() throws(VaultError) -> Shape {
        var names: [String] = []
        let applicationID = try number("PRAGMA application_id")
        let userVersion = try number("PRAGMA user_version")
        var isOurs = applicationID == Store.applicationID
        try rows("SELECT name, sql FROM sqlite_master ORDER BY rowid") { statement in
            let name = Store.text(statement, 0)
            // Exactly these: a trigger or a view that someone slipped in would run.
            if Store.text(statement, 1) != Store.declaration(name) { isOurs = false }
            names.append(name)
        }
        // A database without tables holds nothing, whether it has its first page already or not.
        if names.isEmpty { return applicationID == 0 && userVersion == 0 ? .empty : .foreign }
        return isOurs && names == Store.tables ? .vault : .foreign
    }

    /// The bytes of a slot; nil when there is none.
    func read(_ slot: Slot) throws(VaultError) -> [UInt8]? {
        let statement = try prepared(slot == .spareHeader ? .readSpare : .readVault)
        defer { sqlite3_reset(statement) }
        sqlite3_bind_int64(statement, 1, slot == .head ? 2 : 1)
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return Array(Store.blob(statement, 0))
        case SQLITE_DONE: return nil
        default: throw Store.error(database)
        }
    }

    func write(_ slot: Slot, _ bytes: [UInt8]) throws(VaultError) {
        try write(slot == .spareHeader ? .writeSpare : .writeVault, key: slot == .head ? 2 : 1, bytes)
    }

    func addRecord(_ position: UInt64, _ bytes: [UInt8]) throws(VaultError) {
        do {
            try write(.addRecord, key: Int64(clamping: position), bytes)
        } catch VaultError.alreadyThere {
            // The count says that there is none: it is older than the records.
            throw .damaged(.head)
        }
    }

    /// Lends each record behind a position, in order. What is lent is valid only inside `body`.
    func records(after position: UInt64, _ body: (UInt64, UnsafeRawBufferPointer) -> Void) throws(VaultError) {
        let statement = try prepared(.readRecords)
        defer { sqlite3_reset(statement) }
        sqlite3_bind_int64(statement, 1, Int64(clamping: position))
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: body(UInt64(clamping: sqlite3_column_int64(statement, 0)), Store.blob(statement, 1))
            case SQLITE_DONE: return
            default: throw Store.error(database)
            }
        }
    }

    /// Runs `body` in a transaction that is on disk when this returns, and undone when anything is thrown.
    func writing<Result>(_ body: () throws(VaultError) -> Result) throws(VaultError) -> Result {
        try inTransaction(.begin, body)
    }

    /// Runs `body` on one state of the file, whatever others write meanwhile.
    func reading<Result>(_ body: () throws(VaultError) -> Result) throws(VaultError) -> Result {
        try inTransaction(.beginReading, body)
    }

    private func inTransaction<Result>(_ begin: Statement, _ body: () throws(VaultError) -> Result) throws(VaultError) -> Result {
        try step(prepared(begin))
        do {
            let result = try body()
            try step(prepared(.commit))
            return result
        } catch {
            // Some errors have rolled back already; then there is nothing to do.
            for statement in statements.values { sqlite3_reset(statement) }
            if sqlite3_get_autocommit(database) == 0 { sqlite3_exec(database, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }

    /// Copies every page to another database, which must be empty.
    func copy(to target: Store) throws(VaultError) {
        guard let backup = sqlite3_backup_init(target.database, "main", database, "main") else { throw Store.error(target.database) }
        let stepped = sqlite3_backup_step(backup, -1)
        let finished = sqlite3_backup_finish(backup)
        guard stepped == SQLITE_DONE, finished == SQLITE_OK else { throw Store.error(code: stepped == SQLITE_DONE ? finished : stepped) }
    }

    private func write(_ which: Statement, key: Int64, _ bytes: [UInt8]) throws(VaultError) {
        let statement = try prepared(which)
        defer { sqlite3_clear_bindings(statement) }
        sqlite3_bind_int64(statement, 1, key)
        let result = bytes.withUnsafeBytes { memory in
            // The bytes outlive the step, so SQLite needs no copy of its own.
            sqlite3_bind_blob(statement, 2, memory.baseAddress, Int32(memory.count), nil)
            let result = sqlite3_step(statement)
            sqlite3_reset(statement)
            return result
        }
        guard result == SQLITE_DONE else { throw Store.error(database) }
    }

    private func prepared(_ which: Statement) throws(VaultError) -> OpaquePointer {
        if let statement = statements[which] { return statement }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(database, which.rawValue, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK, let statement else {
            throw Store.error(database)
        }
        statements[which] = statement
        return statement
    }

    private func step(_ statement: OpaquePointer) throws(VaultError) {
        let result = sqlite3_step(statement)
        // The code of the step, since resetting after success forgets it.
        let error = Store.error(database)
        sqlite3_reset(statement)
        guard result == SQLITE_DONE || result == SQLITE_ROW else { throw error }
    }

    private func run(_ sql: String) throws(VaultError) {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw Store.error(database) }
    }

    private func rows(_ sql: String, _ body: (OpaquePointer) -> Void) throws(VaultError) {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw Store.error(database) }
        defer { sqlite3_finalize(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: body(statement)
            case SQLITE_DONE: return
            default: throw Store.error(database)
            }
        }
    }

    /// A setting of this connection, by SQLite's name.
    func setting(_ name: String) throws(VaultError) -> Int { try number("PRAGMA " + name) }

    private func number(_ sql: String) throws(VaultError) -> Int {
        var number = 0
        try rows(sql) { number = Int(sqlite3_column_int64($0, 0)) }
        return number
    }

    private static func blob(_ statement: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }

    private static func text(_ statement: OpaquePointer, _ column: Int32) -> String {
        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
    }

    private static func error(_ database: OpaquePointer) -> VaultError { error(code: sqlite3_extended_errcode(database)) }

    private static func error(code: Int32) -> VaultError {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .diskFull
        case SQLITE_NOMEM: .outOfMemory
        case SQLITE_IOERR where code == SQLITE_IOERR | (12 << 8): .outOfMemory
        case SQLITE_READONLY where code == SQLITE_READONLY | (4 << 8): .replaced
        case SQLITE_NOTADB: .notAVault
        case SQLITE_CONSTRAINT: .alreadyThere
        case SQLITE_CORRUPT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_FORMAT: .damaged(.file)
        case SQLITE_READONLY, SQLITE_PERM: .readOnly
        case SQLITE_CANTOPEN where code == SQLITE_CANTOPEN | (6 << 8): .symbolicLink(.file)
        default: .storage(code: Int(code))
        }
    }
}
