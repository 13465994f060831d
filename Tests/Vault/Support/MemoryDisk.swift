import CSQLite

/// A disk in memory that can lose its power: what was written and not yet synced may then be there, in part or not at
/// all, in any order; a file that was made or deleted without a sync of its folder may be there or not.
public final class MemoryDisk: Disk, @unchecked Sendable {
    fileprivate enum Change {
        case write([UInt8], at: Int)
        case truncate(Int)
    }

    fileprivate final class Node {
        /// What a loss of power can't take.
        var durable: [UInt8] = []
        /// What the program sees.
        var current: [UInt8] = []
        fileprivate var pending: [Change] = []

        func write(_ bytes: [UInt8], at offset: Int) {
            MemoryDisk.apply(.write(bytes, at: offset), to: &current)
            pending.append(.write(bytes, at: offset))
        }

        func truncate(to size: Int) {
            MemoryDisk.apply(.truncate(size), to: &current)
            pending.append(.truncate(size))
        }

        func sync() {
            durable = current
            pending = []
        }
    }

    /// The folder as the program sees it, and as it certainly is on the disk.
    private var files: [String: Node] = [:]
    private var durableFiles: [String: Node] = [:]
    /// Operations that change something, counted from 1; at this one the power goes, and nothing works any more.
    private let powerLoss: Int?
    public private(set) var operations = 0
    public private(set) var hasPower = true

    public init(powerLossAt place: Int? = nil) { powerLoss = place }

    /// The disk as it is found when the power comes back. Sectors of 512 bytes are whole; bigger writes may be torn.
    public func afterPowerLoss(_ random: inout SeededRandom) -> MemoryDisk {
        let found = MemoryDisk()
        let names = Set(files.keys).union(durableFiles.keys).sorted()
        for name in names {
            let node: Node
            switch (files[name], durableFiles[name]) {
            case (let current?, let durable?): node = current === durable ? current : Bool.random(using: &random) ? current : durable
            case (let current?, nil):
                guard Bool.random(using: &random) else { continue }
                node = current
            case (nil, let durable?):
                guard Bool.random(using: &random) else { continue }
                node = durable
            case (nil, nil): continue
            }
            let survivor = Node()
            survivor.durable = node.durable
            // Every unsynced change by chance: all, none, or any of them.
            let chance = Int.random(in: 0...4, using: &random)
            for change in node.pending where Int.random(in: 1...4, using: &random) <= chance {
                switch change {
                case .truncate: MemoryDisk.apply(change, to: &survivor.durable)
                case .write(let bytes, let offset):
                    var start = 0
                    while start < bytes.count {
                        let end = min(bytes.count, (offset + start) / 512 * 512 + 512 - offset)
                        if Int.random(in: 1...4, using: &random) <= max(chance, 1) {
                            MemoryDisk.apply(.write(Array(bytes[start..<end]), at: offset + start), to: &survivor.durable)
                        }
                        start = end
                    }
                }
            }
            survivor.current = survivor.durable
            found.files[name] = survivor
            found.durableFiles[name] = survivor
        }
        return found
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .truncate(let size): if size < bytes.count { bytes.removeLast(bytes.count - size) }
        case .write(let new, let offset):
            if bytes.count < offset + new.count { bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count) }
            bytes.replaceSubrange(offset..<offset + new.count, with: new)
        }
    }

    /// Whether the next change still happens.
    fileprivate func changes() -> Bool {
        guard hasPower else { return false }
        operations += 1
        if operations == powerLoss { hasPower = false }
        return hasPower
    }

    /// A file's folder entry is on the disk from its first sync, as SQLite does it for its rollback journal.
    fileprivate func makeDurable(_ node: Node) {
        for (name, other) in files where other === node { durableFiles[name] = node }
    }

    public func open(_ path: UnsafePointer<CChar>?, flags: Int32) -> (file: (any DiskFile)?, flags: Int32, code: Int32) {
        // Temporary files live in memory (temp_store); there is none to open here.
        guard let path, hasPower else { return (nil, flags, SQLITE_CANTOPEN) }
        let name = String(cString: path)
        if let node = files[name] { return (MemoryFile(node, self), flags, SQLITE_OK) }
        guard flags & SQLITE_OPEN_CREATE != 0, changes() else { return (nil, flags, SQLITE_CANTOPEN) }
        let node = Node()
        files[name] = node
        return (MemoryFile(node, self), flags, SQLITE_OK)
    }

    public func delete(_ path: String, syncsFolder: Bool) -> Int32 {
        guard changes() else { return SQLITE_IOERR }
        files[path] = nil
        if syncsFolder { durableFiles[path] = nil }
        return SQLITE_OK
    }

    public func exists(_ path: String) -> Bool { files[path] != nil }
    public func fullPath(_ path: String) -> String { path }
}

private final class MemoryFile: DiskFile {
    private let node: MemoryDisk.Node
    private let disk: MemoryDisk

    init(_ node: MemoryDisk.Node, _ disk: MemoryDisk) { (self.node, self.disk) = (node, disk) }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> (count: Int, code: Int32) {
        let count = max(0, min(buffer.count, node.current.count - offset))
        if count > 0 { buffer.copyBytes(from: node.current[offset..<offset + count]) }
        return (count, SQLITE_OK)
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
        // The write at which the power goes may still have reached the disk, in part.
        let hadPower = disk.hasPower
        let goesOn = disk.changes()
        if goesOn || hadPower { node.write(Array(bytes), at: offset) }
        return goesOn ? SQLITE_OK : SQLITE_IOERR
    }

    func truncate(to size: Int) -> Int32 {
        guard disk.changes() else { return SQLITE_IOERR }
        node.truncate(to: size)
        return SQLITE_OK
    }

    func sync(_ flags: Int32) -> Int32 {
        guard disk.changes() else { return SQLITE_IOERR }
        node.sync()
        disk.makeDurable(node)
        return SQLITE_OK
    }

    func size() -> (size: Int, code: Int32) { (node.current.count, SQLITE_OK) }
    func lock(_ level: Int32) -> Int32 { SQLITE_OK }
    func unlock(_ level: Int32) -> Int32 { SQLITE_OK }
    func isReserved() -> (answer: Bool, code: Int32) { (false, SQLITE_OK) }
    func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) -> Int32 { SQLITE_NOTFOUND }
    // What SQLite assumes of a real disk: a write leaves the bytes beside it alone.
    var characteristics: Int32 { SQLITE_IOCAP_POWERSAFE_OVERWRITE }
    func close() -> Int32 { SQLITE_OK }
}
