#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A vault's file as plain bytes, for when its database can't be read any more.
///
/// Header, head and records begin with a marker and carry their own authentication, so they can be found without the
/// database around them.
enum RawFile {
    /// The most that is read: a vault of a million ordinary entries has a third of it.
    private static let limit = 1 << 30
    private static let pageSize = 4096

    /// All bytes of a file, never through a link.
    static func read(_ path: String) throws(VaultError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw VaultLocation.problem(errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw .wrongKind(.file) }
        guard facts.st_size <= limit else { throw .tooLarge }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var filled = 0
        while filled < bytes.count {
            let got = bytes.withUnsafeMutableBytes { unsafe in
                #if canImport(Glibc)
                Glibc.read(descriptor, unsafe.baseAddress! + filled, unsafe.count - filled)
                #else
                Darwin.read(descriptor, unsafe.baseAddress! + filled, unsafe.count - filled)
                #endif
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw VaultLocation.problem(errno) }
            if got == 0 { break }
            filled += got
        }
        return Array(bytes[..<filled])
    }

    /// What a file is that isn't a readable vault.
    static func diagnose(_ bytes: [UInt8], leastLog2N: Int) -> VaultError {
        if bytes.isEmpty { return .unfinished }
        return bytes.withUnsafeBytes { memory in
            // A file that was cut short may hold no more than the database's first page, and that says whose it is.
            var isOurs = hasOurID(memory) || !places(of: SealedRecord.marker, in: memory).isEmpty || !places(of: Head.marker, in: memory).isEmpty
            for place in places(of: Header.magic, in: memory) {
                switch Header.recognise(UnsafeRawBufferPointer(rebasing: memory[place...]), leastLog2N: leastLog2N) {
                case .header: return .damaged(.file)
                case .newer(let version): return .newerVersion(version)
                case .tooCostly(let log2N): return .tooCostly(log2N: log2N)
                case .damaged: isOurs = true
                case .none: break
                }
            }
            return isOurs ? .damaged(.header) : .notAVault
        }
    }

    /// Whether a database's first page names Ebb as its program: at byte 68 (sqlite.org/fileformat2.html, 1.3).
    private static func hasOurID(_ memory: UnsafeRawBufferPointer) -> Bool {
        memory.count >= 72 && memory.starts(with: "SQLite format 3\0".utf8) && memory.bigEndian(at: 68, as: UInt32.self) == UInt32(Store.applicationID)
    }

    /// The first sound header in the bytes.
    static func header(in bytes: [UInt8], leastLog2N: Int) -> Header? {
        bytes.withUnsafeBytes { memory in
            for place in places(of: Header.magic, in: memory) {
                let candidate = UnsafeRawBufferPointer(rebasing: memory[place...])
                if case .header(let header) = Header.recognise(candidate, leastLog2N: leastLog2N) { return header }
            }
            return nil
        }
    }

    /// Every genuine record in the bytes, in order, each position once.
    static func records(in bytes: [UInt8], keys: VaultKeys) -> [Record] {
        var found: [UInt64: Record] = [:]
        bytes.withUnsafeBytes { memory in
            for place in places(of: SealedRecord.marker, in: memory) {
                guard let record = record(at: place, in: memory, keys: keys), found[record.position] == nil else { continue }
                found[record.position] = record
            }
        }
        return found.values.sorted { $0.position < $1.position }
    }

    /// The sealed count, when it is genuine.
    static func head(in bytes: [UInt8], keys: VaultKeys) -> Head? {
        bytes.withUnsafeBytes { memory in
            for place in places(of: Head.marker, in: memory) where place + Head.length <= memory.count {
                if let head = Head(UnsafeRawBufferPointer(rebasing: memory[place..<place + Head.length]), keys: keys) { return head }
            }
            return nil
        }
    }

    /// The record whose marker stands at `start`. Its length stands only in the database, so every bucket is tried.
    private static func record(at start: Int, in memory: UnsafeRawBufferPointer, keys: VaultKeys) -> Record? {
        var bucket = SealedRecord.leastBucket
        while bucket <= SealedRecord.mostBucket {
            let length = bucket + SealedRecord.overhead
            if let bytes = gather(length, from: start, in: memory) {
                let record: Record? = bytes.withUnsafeBytes { candidate in
                    guard let outside = SealedRecord.outside(candidate), let payload = SealedRecord.open(candidate, outside, keys: keys) else { return nil }
                    return Record(position: outside.position, payload: payload)
                }
                if let record { return record }
            }
            bucket *= 2
        }
        return nil
    }

    /// `length` bytes from `start`, following SQLite's overflow pages where a row of that length would have them
    /// (sqlite.org/fileformat2.html, 1.5 and 1.6: table leaf cells).
    private static func gather(_ length: Int, from start: Int, in memory: UnsafeRawBufferPointer) -> [UInt8]? {
        // The row's own header: its size, the type of the row id (NULL), and the type of the blob as a variable-length number.
        let typeLength = length * 2 + 12 < 1 << 14 ? 2 : length * 2 + 12 < 1 << 21 ? 3 : 4
        let rowHeader = 2 + typeLength
        let row = rowHeader + length
        var local = row
        if row > pageSize - 35 {
            let least = (pageSize - 12) * 32 / 255 - 23
            let preferred = least + (row - least) % (pageSize - 4)
            local = preferred <= pageSize - 35 ? preferred : least
        }
        local -= rowHeader
        guard local > 0, start + local <= memory.count else { return nil }
        var bytes = Array(memory[start..<start + local])
        var pointer = start + local
        while bytes.count < length {
            guard pointer + 4 <= memory.count else { return nil }
            let page = Int(memory.bigEndian(at: pointer, as: UInt32.self))
            let pageStart = (page - 1) * pageSize
            let take = min(length - bytes.count, pageSize - 4)
            guard page > 0, pageStart + 4 + take <= memory.count else { return nil }
            bytes += memory[pageStart + 4..<pageStart + 4 + take]
            pointer = pageStart
        }
        return bytes
    }

    private static func places(of marker: [UInt8], in memory: UnsafeRawBufferPointer) -> [Int] {
        guard memory.count >= marker.count else { return [] }
        var places: [Int] = []
        for start in 0...memory.count - marker.count
        where memory[start] == marker[0] && memory[start + 1] == marker[1] && memory[start..<start + marker.count].elementsEqual(marker) {
            places.append(start)
        }
        return places
    }
}
