import Foundation
import Testing
import VaultSupport

@testable import Vault

/// The format's page is complete: a program in another language that was written from it opens what Ebb makes, and the
/// other way round.
@Suite(.enabled(if: Python.isThere, "python3 or its cryptography package is missing"))
struct OtherLanguageTests {
    private static let payloads = [[], [1], Array("ein Zeichen: ½ mg".utf8), [UInt8](repeating: 7, count: 252), [UInt8](repeating: 8, count: 253), [UInt8](repeating: 9, count: 20_000)]

    private func list(_ payloads: [[UInt8]]) -> String {
        "[" + payloads.map { payload in "\"" + payload.map { String(format: "%02x", $0) }.joined() + "\"" }.joined(separator: ", ") + "]"
    }

    /// The real cost once; it is what the page says.
    @Test(arguments: [2, 17]) func pythonOpensWhatEbbMakes(log2N: Int) throws {
        let sandbox = try Sandbox()
        let (vault, recovery) = try Sandbox.passphrase.withUnsafeBytes {
            try Vault.create(at: sandbox.location(), passphrase: $0, cost: ScryptCost(testOnlyLog2N: log2N), options: .cheap)
        }
        for payload in Self.payloads { try vault.append(payload) }
        let path = sandbox.location().path
        let byPassphrase = try Python.run(["open", path, "--passphrase"], Sandbox.passphrase)
        #expect(byPassphrase.status == 0)
        #expect(byPassphrase.output == list(Self.payloads) + "\n")
        let byRecovery = try Python.run(["open", path, "--recovery"], Array(recovery.printed.utf8))
        #expect(byRecovery.output == list(Self.payloads) + "\n")
        #expect(try Python.run(["open", path, "--passphrase"], Array("wrong".utf8)).status == 3)
        // After both keys were renewed as well.
        try Array("ünïcode".utf8).withUnsafeBytes { try vault.setPassphrase($0, cost: .cheap) }
        let renewed = try vault.renewRecoveryKey()
        #expect(try Python.run(["open", path, "--passphrase"], Array("ünïcode".utf8)).output == list(Self.payloads) + "\n")
        #expect(try Python.run(["open", path, "--recovery"], Array(renewed.printed.utf8)).status == 0)
        #expect(try Python.run(["open", path, "--recovery"], Array(recovery.printed.utf8)).status == 3)
    }

    @Test(arguments: [2, 17]) func ebbOpensWhatPythonMakes(log2N: Int) throws {
        let sandbox = try Sandbox()
        let wanted = "{\"passphrase\": \"correct horse battery staple\", \"log2N\": \(log2N), \"records\": \(list(Self.payloads))}"
        let made = try Python.run(["make", sandbox.location().path], Array(wanted.utf8))
        #expect(made.status == 0)
        // Outside tests only the real cost is accepted.
        let vault = try sandbox.open(options: log2N == 17 ? VaultOptions(random: .system) : .cheap)
        let reading = try vault.read()
        #expect(reading.findings == [])
        #expect(reading.records.map(\.payload) == Self.payloads)
        let typed = try Array(made.output.trimmingCharacters(in: .whitespacesAndNewlines).utf8).withUnsafeBytes { try RecoveryKey(typed: $0) }
        #expect(try Vault.open(at: sandbox.location(), recoveryKey: typed, options: .cheap).read() == reading)
        #expect(try vault.append([5]) == UInt64(Self.payloads.count + 1))
        #expect(try Python.run(["open", sandbox.location().path, "--passphrase"], Sandbox.passphrase).output == list(Self.payloads + [[5]]) + "\n")
    }

    @Test func bothSeeTheSameDamage() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        for payload in Self.payloads { try vault.append(payload) }
        vault.lock()
        let sound = try sandbox.bytes()
        var random = SeededRandom(3)
        for _ in 0..<40 {
            var bytes = sound
            bytes[Int.random(in: 8192..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try sandbox.write(bytes)
            let isSound = (try? sandbox.open().read().findings == []) ?? false
            let status = try Python.run(["open", sandbox.location().path, "--passphrase"], Sandbox.passphrase).status
            // One sound copy of the header is enough for Python; Ebb says that the other is damaged.
            if isSound { #expect(status == 0) }
            if status != 0 { #expect(!isSound) }
        }
    }
}

/// Vaults of every version of the format, kept forever; made by the Python program.
@Suite struct FixtureTests {
    @Test func versionOneOpens() throws {
        let sandbox = try Sandbox()
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/v1.vault")
        try sandbox.write(Array(Data(contentsOf: fixture)))
        let vault = try Array("a fixture kept forever".utf8).withUnsafeBytes {
            try Vault.open(at: sandbox.location(), passphrase: $0, options: VaultOptions(random: .system))
        }
        let payloads = [Array("one".utf8), [], [UInt8](repeating: 0xAB, count: 300), [UInt8](repeating: 0xCD, count: 9000)]
        #expect(try vault.read() == Reading(records: payloads.enumerated().map { Record(position: UInt64($0 + 1), payload: $1) }, findings: []))
    }
}

/// The other program.
enum Python {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("decrypt.py").path

    static let isThere: Bool = (try? start(["-c", "import cryptography, hashlib; hashlib.scrypt"], []).status == 0) ?? false

    static func run(_ arguments: [String], _ input: [UInt8]) throws -> (status: Int32, output: String) { try start([script] + arguments, input) }

    private static func start(_ arguments: [String], _ input: [UInt8]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let standardInput = Pipe()
        let standardOutput = Pipe()
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = FileHandle.nullDevice
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input))
        try standardInput.fileHandleForWriting.close()
        let output = standardOutput.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
