/// How much work one guess at the passphrase costs: scrypt with N = 2^`log2N`, r = 8, p = 1.
///
/// The memory needed is 1 KiB times N: 128 MiB at 2^17, 1 GiB at 2^20.
public struct ScryptCost: Hashable, Sendable {
    /// The power of two of N.
    public let log2N: Int

    /// The least that is ever written (OWASP's minimum for scrypt).
    public static let least = ScryptCost(unchecked: 17)
    /// The most that calibration chooses: half a gigabyte must be at hand whenever the vault is opened.
    public static let mostChosen = ScryptCost(unchecked: 19)
    /// The most that is accepted when reading, so that a forged header can't exhaust the machine.
    public static let mostAccepted = ScryptCost(unchecked: 20)

    static let blockSize = 8
    static let parallelism = 1

    private init(unchecked log2N: Int) { self.log2N = log2N }

    /// A cost inside the limits, 17 to 20; nil outside.
    public init?(log2N: Int) {
        guard (ScryptCost.least.log2N...ScryptCost.mostAccepted.log2N).contains(log2N) else { return nil }
        self.log2N = log2N
    }

    /// A cost that protects nothing, for tests that open thousands of vaults.
    public init(testOnlyLog2N log2N: Int) { self.log2N = log2N }

    /// The highest cost, from 2^17 to 2^19, that takes no longer than about `target` here.
    ///
    /// `clock` reads a monotonic clock. Measures at N = 2^15, twice, and takes the quicker time; scrypt's time is
    /// proportional to N.
    public static func calibrated(target: Duration = .seconds(1), clock: () -> Duration) -> ScryptCost {
        let probe = 15
        let salt = [UInt8](repeating: 0, count: 16)
        var quickest: Duration?
        for _ in 0..<2 {
            let start = clock()
            let passphrase: [UInt8] = [1]
            _ = passphrase.withUnsafeBytes { try? Keys.stretch($0, salt: salt, log2N: probe) }
            let took = clock() - start
            quickest = min(quickest ?? took, took)
        }
        var chosen = least.log2N
        // A quarter more than asked for still counts as "about".
        while chosen < mostChosen.log2N, (quickest ?? target) * (1 << (chosen + 1 - probe)) <= target * 5 / 4 { chosen += 1 }
        return ScryptCost(unchecked: chosen)
    }
}
