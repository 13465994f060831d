import Vault

/// A generator that gives the same numbers again (SplitMix64), so that a failing test can be run again.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(_ seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Random bytes, for payloads.
    public mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}

extension VaultOptions {
    /// Cheap vaults with the system's randomness.
    public static let cheap = VaultOptions(testOnlyRandom: .system)
}

extension ScryptCost {
    /// N = 4.
    public static let cheap = ScryptCost(testOnlyLog2N: 2)
}
