import CSQLite
import Knowledge

/// The same entries in SQLite's own full-text index, in memory: Porter stems, a column a field, any of the words, by BM25.
final class FullTextTable {
    private var database: OpaquePointer?
    private var insertion: OpaquePointer?
    private var selection: OpaquePointer?

    init() {
        guard sqlite3_open(":memory:", &database) == SQLITE_OK else { fail("SQLite can't open a database in memory") }
        run("CREATE VIRTUAL TABLE entries USING fts5(title, asks, body, tokenize='porter unicode61')")
        run("BEGIN")
        insertion = prepared("INSERT INTO entries VALUES(?, ?, ?)")
    }

    deinit {
        sqlite3_finalize(insertion)
        sqlite3_finalize(selection)
        sqlite3_close(database)
    }

    func add(_ document: IndexedDocument) {
        for (column, text) in [document.title, document.asks.joined(separator: "\n"), document.body].enumerated() { bind(text, insertion, column + 1) }
        guard sqlite3_step(insertion) == SQLITE_DONE else { fail("SQLite can't keep an entry") }
        sqlite3_reset(insertion)
    }

    /// Ends the adding: one segment, the best that the index can be before it is asked.
    func finish() {
        run("COMMIT")
        run("INSERT INTO entries(entries) VALUES('optimize')")
        selection = prepared("SELECT rowid FROM entries WHERE entries MATCH ? ORDER BY bm25(entries) LIMIT 10")
    }

    /// How many entries were found: ten at most.
    func search(_ question: String) -> Int {
        bind(Words.split(question).map { "\"\($0)\"" }.joined(separator: " OR "), selection, 1)
        defer { sqlite3_reset(selection) }
        var found = 0
        while sqlite3_step(selection) == SQLITE_ROW { found += 1 }
        return found
    }

    private func run(_ sql: String) {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { fail("SQLite refuses: \(sql)") }
    }

    private func prepared(_ sql: String) -> OpaquePointer? {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { fail("SQLite refuses: \(sql)") }
        return statement
    }

    private func bind(_ text: String, _ statement: OpaquePointer?, _ column: Int) {
        // SQLite copies the text before the call returns (SQLITE_TRANSIENT, whose macro Swift can't import).
        sqlite3_bind_text(statement, Int32(column), text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
}
