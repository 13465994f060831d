import Testing
import VaultSupport

@testable import Vault

/// The power goes at every operation in turn, and the disk comes back with any part of what was not synced.
@Suite struct PowerLossTests {
    private static let location = try! VaultLocation(folder: "/memory", name: "me")

    @Test(arguments: 0..<4) func nothingAcknowledgedIsLost(seed: Int) throws {
        var random = SeededRandom(UInt64(seed) * 31 + 5)
        var place = 1
        var isWhole = false
        while !isWhole {
            let disk = MemoryDisk(powerLossAt: place)
            let fileSystem = VirtualFileSystem(disk, name: "memory-\(seed)-\(place)")
            let options = VaultOptions(testOnlyRandom: .system, virtualFileSystem: fileSystem.name)
            var acknowledged = 0
            var isMade = false
            do {
                let vault = try Sandbox.passphrase.withUnsafeBytes { try Vault.create(at: Self.location, passphrase: $0, cost: .cheap, options: options).vault }
                isMade = true
                for number in 1...6 {
                    try vault.append(Payload.make(process: 1, number: number))
                    acknowledged = number
                }
                isWhole = true
            } catch is VaultError {}
            // The same moment, with several outcomes of what reached the disk.
            for outcome in 0..<6 {
                let found = disk.afterPowerLoss(&random)
                let again = VirtualFileSystem(found, name: "found-\(seed)-\(place)-\(outcome)")
                let options = VaultOptions(testOnlyRandom: .system, virtualFileSystem: again.name)
                do {
                    let vault = try Sandbox.passphrase.withUnsafeBytes { try Vault.open(at: Self.location, passphrase: $0, options: options) }
                    let reading = try vault.read()
                    #expect(reading.findings == [], "power lost at \(place)")
                    #expect(reading.records.count >= acknowledged, "power lost at \(place)")
                    #expect(reading.records.count <= acknowledged + 1)
                    for (index, record) in reading.records.enumerated() { #expect(record.payload == Payload.make(process: 1, number: index + 1)) }
                    #expect(try vault.append([1]) == UInt64(reading.records.count + 1))
                } catch VaultError.unfinished {
                    #expect(!isMade, "power lost at \(place)")
                }
            }
            place += 1
        }
        #expect(place > 60)
    }
}
