/// Backup, restore, rescue and the end of a vault.
extension Vault {
    /// Copies the vault to a new file and opens the copy to see that it holds the same records. Gives how many there are
    /// and what is wrong with them, which is nothing for a sound vault.
    ///
    /// The folder may be one that others can read, such as a stick: the copy is as sealed as the vault. Nothing is
    /// overwritten, and a copy that fails is taken away again.
    public func backUp(to target: VaultLocation) throws(VaultError) -> (records: Int, findings: [Finding]) {
        let (store, keys) = try unlocked()
        let header = try store.reading { () throws(VaultError) in try Vault.readHeader(store, options) }
        return try Vault.copy(from: store, to: target, keys: keys, header: header, options: options, acceptsWide: true)
    }

    /// Makes a vault from a backup, after opening the backup and reading all of it. Nothing is overwritten: move what
    /// lies at the target away first.
    public static func restore(
        from backup: VaultLocation, to target: VaultLocation, passphrase: UnsafeRawBufferPointer, options: VaultOptions
    ) throws(VaultError) -> (records: Int, findings: [Finding]) {
        var reading = options
        reading.acceptsWide = true
        let source = try Vault.open(at: backup, passphrase: passphrase, options: reading)
        let (store, keys) = try source.unlocked()
        let header = try store.reading { () throws(VaultError) in try readHeader(store, reading) }
        if options.virtualFileSystem == nil { try target.prepareFolder() }
        return try copy(from: store, to: target, keys: keys, header: header, options: options, acceptsWide: false)
    }

    private static func copy(
        from source: Store, to target: VaultLocation, keys: VaultKeys, header: Header, options: VaultOptions, acceptsWide: Bool
    ) throws(VaultError) -> (records: Int, findings: [Finding]) {
        var options = options
        options.acceptsWide = acceptsWide
        let isReal = options.virtualFileSystem == nil
        if isReal {
            try target.checkFolder(acceptsWide: acceptsWide)
            guard !target.exists else { throw .alreadyThere }
            try target.makeFile(acceptsWide: acceptsWide)
        }
        do throws(VaultError) {
            try source.copy(to: options.store(target))
            // A second look, from the disk: the copy counts only when it opens and reads the same.
            let copied = Vault(store: try options.store(target), keys: keys, header: header, options: options)
            let reading = try copied.read()
            let copiedHeader = try copied.unlocked().store.reading { () throws(VaultError) in try readHeader(copied.unlocked().store, options) }
            let original = try Vault(store: source, keys: keys, header: header, options: options).read()
            // What was appended to the original since is not the copy's fault.
            guard copiedHeader.isAuthentic(keys), original.records.starts(with: reading.records) else { throw .backupDiffers }
            return (reading.records.count, reading.findings)
        } catch {
            if isReal { target.remove() }
            throw error
        }
    }

    /// Makes a new vault of everything that can still be read from a damaged one, with the same passphrase and recovery
    /// key. The damaged file is not touched. The findings say what was lost.
    public static func rescue(
        from damaged: VaultLocation, to target: VaultLocation, passphrase: UnsafeRawBufferPointer, options: VaultOptions
    ) throws(VaultError) -> (vault: Vault, reading: Reading) {
        try rescue(from: damaged, to: target, options: options) { header throws(VaultError) in try header.keys(passphrase: passphrase) }
    }

    /// The same with the recovery key.
    public static func rescue(
        from damaged: VaultLocation, to target: VaultLocation, recoveryKey: RecoveryKey, options: VaultOptions
    ) throws(VaultError) -> (vault: Vault, reading: Reading) {
        try rescue(from: damaged, to: target, options: options) { header throws(VaultError) in try header.keys(recovery: recoveryKey) }
    }

    private static func rescue(
        from damaged: VaultLocation, to target: VaultLocation, options: VaultOptions, _ unwrap: (Header) throws(VaultError) -> VaultKeys
    ) throws(VaultError) -> (vault: Vault, reading: Reading) {
        try options.check(damaged)
        let (header, keys, reading) = try salvage(damaged, options, unwrap)
        // An empty vault beside the damaged one would look like a rescue.
        guard !reading.records.isEmpty || reading.findings.isEmpty else { throw .damaged(.file) }
        try target.prepareFolder()
        guard !target.exists else { throw .alreadyThere }
        try target.makeFile()
        do throws(VaultError) {
            let store = try options.store(target)
            try store.writing { () throws(VaultError) in
                try store.makeTables()
                try store.write(.header, header.bytes)
                try store.write(.spareHeader, header.bytes)
                try store.write(.head, Head.empty.sealed(keys, random: options.random))
            }
            let vault = Vault(store: store, keys: keys, header: header, options: options)
            if !reading.records.isEmpty { try vault.append(contentsOf: reading.records.map(\.payload)) }
            _ = try vault.read()
            return (vault, reading)
        } catch {
            target.remove()
            throw error
        }
    }

    /// Everything genuine: by way of the database where that works, else from the raw bytes.
    private static func salvage(
        _ damaged: VaultLocation, _ options: VaultOptions, _ unwrap: (Header) throws(VaultError) -> VaultKeys
    ) throws(VaultError) -> (Header, VaultKeys, Reading) {
        do {
            let store = try options.store(damaged, readOnly: true)
            let header = try store.reading { () throws(VaultError) in try readHeader(store, options) }
            let keys = try unwrap(header)
            let vault = Vault(store: store, keys: keys, header: header, options: options)
            return (header, keys, try vault.read())
        } catch VaultError.damaged, VaultError.notAVault {
            let bytes = try RawFile.read(damaged.path)
            guard let header = RawFile.header(in: bytes, leastLog2N: options.leastLog2N) else {
                throw RawFile.diagnose(bytes, leastLog2N: options.leastLog2N)
            }
            let keys = try unwrap(header)
            let records = RawFile.records(in: bytes, keys: keys)
            return (header, keys, Reading(records: records, findings: [.gathered] + gaps(records, RawFile.head(in: bytes, keys: keys))))
        }
    }

    private static func gaps(_ records: [Record], _ head: Head?) -> [Finding] {
        var findings: [Finding] = []
        var expected: UInt64 = 1
        for record in records {
            if record.position > expected { findings.append(.missing(expected...record.position - 1)) }
            expected = record.position + 1
        }
        guard let head else { return findings + [.countDamaged] }
        if head.count >= expected { findings.append(.cutOff(expected...head.count)) }
        return findings
    }

    /// Takes a vault away for good: its file is overwritten once and then removed. On flash memory, and on file systems
    /// that copy on write, the disk may keep older blocks; without the passphrase they stay sealed. Lock the vault first.
    public static func destroy(at location: VaultLocation) throws(VaultError) {
        try location.check()
        try location.overwrite()
        location.remove()
        guard !location.exists else { throw .readOnly }
    }
}
