import Glibc
import Knowledge

/// The knowledge base's text as SQL for `sqlite3`, and its question as FTS5 asks it.
enum SearchFile {
    /// The statements that make a file with the text of every entry, as people would set it up: porter stems, a column a field.
    static func statements(_ knowledge: KnowledgeBase) -> String {
        var lines = ["CREATE VIRTUAL TABLE entries USING fts5(title, asks, body, tokenize='porter unicode61');", "BEGIN;"]
        for entry in knowledge.entryIDs.compactMap({ knowledge.entry($0) }) {
            let fields = [entry.title, entry.asks.joined(separator: "\n"), entry.body].map(quoted).joined(separator: ", ")
            lines.append("INSERT INTO entries VALUES(\(fields));")
        }
        // One segment, the best that a file can be before it is asked.
        return (lines + ["COMMIT;", "INSERT INTO entries(entries) VALUES('optimize');", "VACUUM;"]).joined(separator: "\n") + "\n"
    }

    /// The statement that answers `question` with the best entry: any of the words, ranked by BM25.
    static func query(_ question: String) -> String {
        let words = question.split { !$0.isLetter && !$0.isNumber }.map { "\"\($0)\"" }
        return "SELECT title, body FROM entries WHERE entries MATCH \(quoted(words.joined(separator: " OR "))) ORDER BY bm25(entries) LIMIT 1"
    }

    /// Makes the file at `path` with the `sqlite3` at `tool`.
    static func make(_ path: String, tool: String, knowledge: KnowledgeBase) throws(Failure) {
        guard let script = fopen(path + ".sql", "w") else { throw Failure("the folder can't be written (\(String(cString: strerror(errno)))): give another") }
        fputs(statements(knowledge), script)
        guard fclose(script) == 0 else { throw Failure("the folder can't be written (\(String(cString: strerror(errno)))): give another") }
        _ = try Program(name: "sqlite3", path: tool, arguments: ["-batch", "-bail", "-init", "/dev/null", path, ".read '\(path).sql'"]).run()
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
