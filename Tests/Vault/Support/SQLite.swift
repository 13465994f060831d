import CSQLite
import Foundation

/// A plain connection to a database, for tests that tamper with a vault's file.
public final class SQLite {
    private let database: OpaquePointer

    public struct Failure: Error { public let code: Int32 }

    public init(_ path: String) throws {
        var handle: OpaquePointer?
        let result = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        guard result == SQLITE_OK, let handle else { throw Failure(code: result) }
        database = handle
        sqlite3_busy_timeout(handle, 5000)
        // A vault's file is the owner's alone; a new one here would not be.
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    deinit { sqlite3_close_v2(database) }

    public func run(_ sql: String) throws {
        let result = sqlite3_exec(database, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw Failure(code: result) }
    }

    /// Bytes that all databases of this process hold.
    public static var memoryUsed: Int { Int(sqlite3_memory_used()) }

    /// No database of this process gets more than so many bytes; nil for no limit.
    public static func limitMemory(to bytes: Int?) { sqlite3_hard_heap_limit64(sqlite3_int64(bytes ?? 0)) }

    /// The blobs of a query's first column.
    public func blobs(_ sql: String) throws -> [[UInt8]] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw Failure(code: sqlite3_errcode(database)) }
        defer { sqlite3_finalize(statement) }
        var blobs: [[UInt8]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            let count = Int(sqlite3_column_bytes(statement, 0))
            blobs.append(Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, 0), count: count)))
        }
        return blobs
    }
}
