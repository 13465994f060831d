/// A sealed store of records: bytes go in one by one, and come out in the same order. Knows nothing of what they mean.
///
/// Not for use from several threads at once; several processes may have the same vault open.
public final class Vault {
    /// The most bytes that one record holds: one mebibyte but four bytes.
    public static let largestPayload = SealedRecord.largestPayload
    /// The version of the format that is written.
    public static let formatVersion = Header.version

    private var store: Store?
    private var keys: VaultKeys?
    private var header: Header
    let options: VaultOptions
    /// The last record that this object has read or written; what others append comes behind it.
    private var known = Head.empty

    init(store: Store, keys: VaultKeys, header: Header, options: VaultOptions) {
        (self.store, self.keys, self.header, self.options) = (store, keys, header, options)
    }

    // MARK: Making and opening

    /// Makes a vault where there is none. The recovery key is shown to the person once and kept nowhere.
    ///
    /// `passphrase` are the bytes as typed (UTF-8, at least one); they are not changed in any way.
    public static func create(
        at location: VaultLocation, passphrase: UnsafeRawBufferPointer, cost: ScryptCost, options: VaultOptions
    ) throws(VaultError) -> (vault: Vault, recoveryKey: RecoveryKey) {
        guard !passphrase.isEmpty else { throw .emptyPassphrase }
        if options.virtualFileSystem == nil {
            try location.prepareFolder()
            try location.makeFile()
        }
        let recovery = RecoveryKey(random: options.random)
        // Before the file is locked, since this takes a second.
        let (header, keys) = try Header.make(passphrase: passphrase, cost: cost, recovery: recovery, random: options.random)
        let store = try options.store(location)
        try store.writing { () throws(VaultError) in
            guard try store.shape() == .empty else { throw .alreadyThere }
            try store.makeTables()
            try store.write(.header, header.bytes)
            try store.write(.spareHeader, header.bytes)
            try store.write(.head, Head.empty.sealed(keys, random: options.random))
        }
        return (Vault(store: store, keys: keys, header: header, options: options), recovery)
    }

    /// Opens a vault with its passphrase. Takes about a second.
    public static func open(
        at location: VaultLocation, passphrase: UnsafeRawBufferPointer, options: VaultOptions
    ) throws(VaultError) -> Vault {
        guard !passphrase.isEmpty else { throw .emptyPassphrase }
        return try open(at: location, options: options) { header throws(VaultError) in try header.keys(passphrase: passphrase) }
    }

    /// Opens a vault with its recovery key.
    public static func open(at location: VaultLocation, recoveryKey: RecoveryKey, options: VaultOptions) throws(VaultError) -> Vault {
        try open(at: location, options: options) { header throws(VaultError) in try header.keys(recovery: recoveryKey) }
    }

    private static func open(
        at location: VaultLocation, options: VaultOptions, _ unwrap: (Header) throws(VaultError) -> VaultKeys
    ) throws(VaultError) -> Vault {
        try options.check(location)
        do {
            let store = try options.store(location)
            let header = try store.reading { () throws(VaultError) in try readHeader(store, options) }
            return Vault(store: store, keys: try unwrap(header), header: header, options: options)
        } catch VaultError.notAVault, VaultError.damaged(.file) {
            // SQLite can't tell what the file was; its bytes can.
            throw try options.diagnose(location)
        }
    }

    /// The header that holds, of the two copies.
    static func readHeader(_ store: Store, _ options: VaultOptions) throws(VaultError) -> Header {
        switch try store.shape() {
        case .empty: throw .unfinished
        case .foreign: throw .notAVault
        case .vault: break
        }
        var problem = VaultError.damaged(.header)
        for slot in [Store.Slot.header, .spareHeader] {
            let bytes: [UInt8]?
            do {
                bytes = try store.read(slot)
            } catch VaultError.damaged {
                bytes = nil
            }
            guard let bytes else { continue }
            switch bytes.withUnsafeBytes({ Header.recognise($0, leastLog2N: options.leastLog2N) }) {
            case .header(let header): return header
            case .newer(let version): problem = .newerVersion(version)
            case .tooCostly(let log2N): problem = .tooCostly(log2N: log2N)
            case .damaged, .none: break
            }
        }
        throw problem
    }

    // MARK: Reading and appending

    /// Everything behind the position `start`, or everything, and what is wrong with it.
    public func read(after start: UInt64 = 0) throws(VaultError) -> Reading {
        let (store, keys) = try unlocked()
        let previousTag = start == 0 ? SealedRecord.noTag : start == known.count ? known.lastTag : nil
        var rows = SealedRows()
        var copies: [[UInt8]?] = []
        var head: Head?
        try store.reading { () throws(VaultError) in
            copies = try headerCopies(store)
            head = try store.read(.head).flatMap { bytes in bytes.withUnsafeBytes { Head($0, keys: keys) } }
            try store.records(after: start) { rows.append($0, $1) }
        }
        var chain = ChainReader(after: start, previousTag: previousTag)
        for row in rows.opened(keys) { chain.take(row) }
        chain.finish(head: head)
        known = head ?? chain.last
        let headerFindings: [Finding] = start == 0 && copies[0] != copies[1] ? [.headerCopyDamaged] : []
        return Reading(records: chain.records, findings: chain.findings + headerFindings)
    }

    private func headerCopies(_ store: Store) throws(VaultError) -> [[UInt8]?] {
        var copies: [[UInt8]?] = []
        for slot in [Store.Slot.header, .spareHeader] {
            do {
                copies.append(try store.read(slot))
            } catch VaultError.damaged {
                copies.append(nil)
            }
        }
        return copies
    }

    /// The position of the last record that this object knows. Another process has appended when ``append(_:)`` gives
    /// more than one above it.
    public var lastPosition: UInt64 { known.count }

    /// Keeps a record and gives its position. It is on disk when this returns.
    @discardableResult
    public func append(_ payload: [UInt8]) throws(VaultError) -> UInt64 { try append(contentsOf: [payload]).lowerBound }

    /// Keeps several records, all or none, and gives their positions. `payloads` must not be empty.
    @discardableResult
    public func append(contentsOf payloads: [[UInt8]]) throws(VaultError) -> ClosedRange<UInt64> {
        let (store, keys) = try unlocked()
        precondition(!payloads.isEmpty, "nothing to append")
        guard payloads.allSatisfy({ $0.count <= Vault.largestPayload }) else { throw .tooLarge }
        let (before, after) = try store.writing { () throws(VaultError) -> (Head, Head) in
            // Read anew each time: another process may have appended since.
            guard let before = try store.read(.head).flatMap({ bytes in bytes.withUnsafeBytes { Head($0, keys: keys) } }) else { throw .damaged(.head) }
            var head = before
            for payload in payloads {
                let record = SealedRecord.seal(payload, position: head.count + 1, previous: head.lastTag, keys: keys, random: options.random)
                try store.addRecord(head.count + 1, record)
                head = Head(count: head.count + 1, lastTag: Array(record.suffix(Keys.tagCount)))
            }
            try store.write(.head, head.sealed(keys, random: options.random))
            return (before, head)
        }
        if before == known { known = after }
        return before.count + 1...after.count
    }

    // MARK: Keys

    /// Whether this passphrase opens the vault, as asked before something that can't be taken back.
    public func opens(with passphrase: UnsafeRawBufferPointer) throws(VaultError) -> Bool {
        _ = try unlocked()
        do {
            _ = try header.keys(passphrase: passphrase)
            return true
        } catch VaultError.wrongPassphrase {
            return false
        }
    }

    /// Wraps the data key for a new passphrase. Copies of the file from before still open with the old one.
    public func setPassphrase(_ passphrase: UnsafeRawBufferPointer, cost: ScryptCost) throws(VaultError) {
        guard !passphrase.isEmpty else { throw .emptyPassphrase }
        let keys = try unlocked().keys
        try replaceHeader { header throws(VaultError) in
            try header.wrap(keys, passphrase: passphrase, cost: cost, random: options.random)
        }
    }

    /// Makes a new recovery key; the old one no longer opens the vault.
    public func renewRecoveryKey() throws(VaultError) -> RecoveryKey {
        let keys = try unlocked().keys
        let recovery = RecoveryKey(random: options.random)
        try replaceHeader { header throws(VaultError) in header.wrap(keys, recovery: recovery, random: options.random) }
        return recovery
    }

    private func replaceHeader(_ change: (inout Header) throws(VaultError) -> Void) throws(VaultError) {
        let (store, keys) = try unlocked()
        header = try store.writing { () throws(VaultError) -> Header in
            // From the file, so that what another process has changed meanwhile stays.
            var header = try Vault.readHeader(store, options)
            guard header.isAuthentic(keys) else { throw .damaged(.header) }
            try change(&header)
            try store.write(.header, header.bytes)
            try store.write(.spareHeader, header.bytes)
            return header
        }
    }

    /// Closes the file and overwrites the keys. Everything but this throws ``VaultError/locked`` afterwards.
    public func lock() {
        store = nil
        keys = nil
        known = .empty
    }

    /// True once ``lock()`` was called.
    public var isLocked: Bool { store == nil }

    func unlocked() throws(VaultError) -> (store: Store, keys: VaultKeys) {
        guard let store, let keys else { throw .locked }
        return (store, keys)
    }
}
