#if os(Linux)
import Foundation
import Vault
import VaultSupport

/// A secret that the process can look for without holding it in plain bytes.
struct Masked {
    private static let mask: UInt8 = 0xA5
    private let bytes: [UInt8]

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes.map { $0 ^ Self.mask } }

    /// Whether the plain bytes begin at `place`.
    func stands(at place: UnsafePointer<UInt8>) -> Bool {
        for index in bytes.indices where place[index] != bytes[index] ^ Self.mask { return false }
        return true
    }

    var count: Int { bytes.count }
}

/// Makes, opens and locks a vault, and says how often its data key and passphrase stand in the memory of the process
/// while the vault is open, and afterwards.
func lookForKeys(_ location: VaultLocation) throws {
    let found = Found()
    // The first buffer of 32 random bytes that a new vault asks for is its data key.
    let random = RandomBytes { buffer in
        RandomBytes.system.fill(buffer)
        if buffer.count == 32, found.dataKey == nil { found.dataKey = Masked(UnsafeRawBufferPointer(buffer)) }
    }
    let options = VaultOptions(testOnlyRandom: random)
    let passphrase = UnsafeMutableRawBufferPointer.allocate(byteCount: 24, alignment: 16)
    RandomBytes.system.fill(passphrase)
    let maskedPassphrase = Masked(UnsafeRawBufferPointer(passphrase))
    // No name may keep the vault beyond its use.
    do {
        let vault = try Vault.create(at: location, passphrase: UnsafeRawBufferPointer(passphrase), cost: .cheap, options: options).vault
        try vault.append([1, 2, 3])
        vault.lock()
    }
    let vault = try Vault.open(at: location, passphrase: UnsafeRawBufferPointer(passphrase), options: options)
    guard let dataKey = found.dataKey else { return say("no key was seen") }
    say("open \(count(dataKey))")
    vault.lock()
    for index in passphrase.indices { passphrase[index] = 0 }
    say("locked \(count(dataKey)) \(count(maskedPassphrase))")
    passphrase.deallocate()
}

private final class Found: @unchecked Sendable { var dataKey: Masked? }

/// How many times the secret stands in the writable memory of this process.
private func count(_ secret: Masked) -> Int {
    guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return -1 }
    let memory = open("/proc/self/mem", O_RDONLY)
    guard memory >= 0 else { return -1 }
    defer { close(memory) }
    var found = 0
    for line in maps.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard words.count > 1, words[1].hasPrefix("rw") else { continue }
        let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
        guard ends.count == 2, ends[1] - ends[0] < 1 << 28 else { continue }
        // Through the file, since a page may have gone meanwhile; into a buffer that is cleared, so that it isn't found itself.
        let size = Int(ends[1] - ends[0])
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        defer {
            copy.update(repeating: 0, count: size)
            copy.deallocate()
        }
        let got = pread(memory, copy, size, off_t(ends[0]))
        guard got >= secret.count else { continue }
        for place in 0...got - secret.count where secret.stands(at: copy + place) { found += 1 }
    }
    return found
}
#endif
