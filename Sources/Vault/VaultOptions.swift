/// What a vault is handed from outside.
public struct VaultOptions: Sendable {
    /// Where keys, salts and nonces come from.
    public var random: RandomBytes
    /// How long to wait for another process that is writing, in milliseconds.
    public var busyMilliseconds: Int32
    /// Accepts a folder and a file that others can read, as on a stick without permissions. Only for backups, which are sealed too.
    public var acceptsWide = false

    let leastLog2N: Int
    let virtualFileSystem: String?

    /// Options for real vaults.
    public init(random: RandomBytes, busyMilliseconds: Int32 = 5000) {
        (self.random, self.busyMilliseconds) = (random, busyMilliseconds)
        (leastLog2N, virtualFileSystem) = (ScryptCost.least.log2N, nil)
    }

    /// For tests: accepts vaults whose passphrase costs nothing to guess, and one of SQLite's file systems by name,
    /// for which no permission is checked.
    public init(testOnlyRandom random: RandomBytes, busyMilliseconds: Int32 = 5000, virtualFileSystem: String? = nil) {
        (self.random, self.busyMilliseconds) = (random, busyMilliseconds)
        (leastLog2N, self.virtualFileSystem) = (1, virtualFileSystem)
    }

    func check(_ location: VaultLocation) throws(VaultError) {
        if virtualFileSystem != nil { return }
        try location.check(acceptsWide: acceptsWide)
    }

    func store(_ location: VaultLocation, readOnly: Bool = false) throws(VaultError) -> Store {
        let path = virtualFileSystem == nil ? try location.resolvedPath() : location.path
        return try Store(path: path, readOnly: readOnly, busyMilliseconds: busyMilliseconds, virtualFileSystem: virtualFileSystem)
    }

    /// What a file is that SQLite can't read as a vault: a damaged one, one of a later version, or something else.
    func diagnose(_ location: VaultLocation) throws(VaultError) -> VaultError {
        guard let bytes = try? RawFile.read(location.path) else { return .damaged(.file) }
        return RawFile.diagnose(bytes, leastLog2N: leastLog2N)
    }
}
