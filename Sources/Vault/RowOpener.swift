#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A row of the table of records, and what is under its seal when it is genuine.
struct OpenedRow: Sendable {
    let place: UInt64
    let record: (outside: SealedRecord.Outside, payload: [UInt8])?
}

/// Sealed rows side by side in memory, so that several threads can open them: opening twenty thousand costs some 70 ms
/// of one core, most of a person's wait after the passphrase.
struct SealedRows {
    private var bytes: [UInt8] = []
    private var rows: [(place: UInt64, start: Int, count: Int)] = []
    /// Fewer rows than this are opened in place.
    private static let leastPerThread = 1000
    private static let mostThreads = 4

    mutating func append(_ place: UInt64, _ row: UnsafeRawBufferPointer) {
        rows.append((place, bytes.count, row.count))
        bytes.append(contentsOf: row)
    }

    /// Opens all rows, in their order.
    func opened(_ keys: VaultKeys) -> [OpenedRow] {
        let threads = max(1, min(Self.mostThreads, rows.count / Self.leastPerThread))
        let share = (rows.count + threads - 1) / threads
        let work = (0..<threads).map { Share(self, keys, $0 * share..<min(rows.count, ($0 + 1) * share)) }
        // This thread does the first share; a thread that can't be started leaves its share to this one too.
        let started = work.dropFirst().map { share in (share, share.start()) }
        work[0].run()
        for (share, thread) in started {
            if let thread { pthread_join(thread, nil) } else { share.run() }
        }
        return work.flatMap(\.opened)
    }

    /// Some of the rows, opened by one thread. Each has its own; the rows and the keys are only read.
    private final class Share: @unchecked Sendable {
        private let rows: SealedRows
        private let keys: VaultKeys
        private let range: Range<Int>
        private(set) var opened: [OpenedRow] = []

        init(_ rows: SealedRows, _ keys: VaultKeys, _ range: Range<Int>) { (self.rows, self.keys, self.range) = (rows, keys, range) }

        func run() {
            opened.reserveCapacity(range.count)
            rows.bytes.withUnsafeBytes { memory in
                for row in rows.rows[range] {
                    let sealed = UnsafeRawBufferPointer(rebasing: memory[row.start..<row.start + row.count])
                    opened.append(OpenedRow(place: row.place, record: Self.open(sealed, keys)))
                }
            }
        }

        private static func open(_ sealed: UnsafeRawBufferPointer, _ keys: VaultKeys) -> (outside: SealedRecord.Outside, payload: [UInt8])? {
            guard let outside = SealedRecord.outside(sealed), let payload = SealedRecord.open(sealed, outside, keys: keys) else { return nil }
            return (outside, payload)
        }

        /// Nil when the system gives no thread.
        func start() -> pthread_t? {
            #if canImport(Glibc)
            var thread = pthread_t()
            let context = Unmanaged.passRetained(self)
            let result = pthread_create(&thread, nil, { context in
                Unmanaged<Share>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
            guard result == 0 else {
                context.release()
                return nil
            }
            return thread
            #else
            return nil
            #endif
        }
    }
}
