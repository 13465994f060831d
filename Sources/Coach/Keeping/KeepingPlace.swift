import Journal
import Taper
import Vault

/// What a conversation is handed so that it can keep something: where vaults lie, the clock, and randomness.
///
/// Without one nothing is kept and nothing is asked for.
public struct KeepingPlace {
    /// The absolute path of the folder that the vaults lie in; it need not exist yet.
    public var folder: String
    /// Where keys come from, and how long to wait for another process.
    public var options: VaultOptions
    /// What a new passphrase costs to try; asked for when one is chosen.
    public var cost: () -> ScryptCost
    /// The absolute path of a file as a person writes it, for exports and backups; nil for what is no path.
    public var path: (String) -> String?
    /// What the clock on the wall shows.
    public var now: () -> Moment
    /// For the names of entries. A generator that is copied must go on where its copy is.
    public var names: any RandomNumberGenerator

    /// A place with these parts.
    public init(
        folder: String, options: VaultOptions, cost: @escaping () -> ScryptCost, path: @escaping (String) -> String?, now: @escaping () -> Moment,
        names: any RandomNumberGenerator
    ) {
        self.folder = folder
        self.options = options
        self.cost = cost
        self.path = path
        self.now = now
        self.names = names
    }

    /// A place that gives the same bytes each time, for transcripts: no real thing is to be kept there. `folder` is
    /// empty and goes away afterwards; files are written into it too.
    public static func reproducible(folder: String, now: Moment) -> KeepingPlace {
        let random = SameRandom()
        return KeepingPlace(
            folder: folder, options: VaultOptions(testOnlyRandom: RandomBytes { random.fill($0) }), cost: { ScryptCost(testOnlyLog2N: 4) },
            path: { $0.contains("/") || $0.isEmpty ? nil : folder + "/" + $0 }, now: { now }, names: random)
    }
}

/// The same numbers in every run (SplitMix64). A class, so that whoever holds it goes on where the last one stopped.
private final class SameRandom: RandomNumberGenerator, @unchecked Sendable {
    private var state: UInt64 = 0x6562_6221

    func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        for index in buffer.indices { buffer[index] = UInt8(truncatingIfNeeded: next() >> 24) }
    }
}
