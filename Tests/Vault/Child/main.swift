import Foundation
import Vault
import VaultSupport

// A process that works on a vault and may be killed while it does. What it has been promised it says at once, one line
// each, so that the test can hold the file against it.
//
//   VaultChild append FOLDER COUNT [ACCIDENT PLACE]     opens, then appends COUNT records; PLACE counts from the opening
//   VaultChild create FOLDER 0 [ACCIDENT PLACE]         makes the vault
//   VaultChild change FOLDER 0 [ACCIDENT PLACE]         opens, then sets the passphrase "changed"
//   VaultChild starved FOLDER COUNT                     opens and appends with ever so little memory for the database, COUNT times
//   VaultChild memory FOLDER 0                          makes, opens and locks a vault, then looks for its keys in its memory
//   VaultChild hardened FOLDER 0                        forbids core dumps and says whether they are

func say(_ text: String) {
    // Past every buffer: the next moment may be the last.
    _ = Array((text + "\n").utf8).withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let count = Int(arguments[3]) else { exit(64) }
let accident = arguments.count > 5 ? FaultyDisk.Accident(rawValue: arguments[4]) : nil
let disk = FaultyDisk(accident ?? .failed, at: accident == nil ? .max : Int(arguments[5])!)
let fileSystem = VirtualFileSystem(disk, name: "faulty")
let options = VaultOptions(testOnlyRandom: .system, busyMilliseconds: 20_000, virtualFileSystem: accident == nil ? nil : fileSystem.name)
let location = try VaultLocation(folder: arguments[2], name: "me")

do {
    switch arguments[1] {
    case "create":
        disk.isArmed = true
        _ = try Sandbox.passphrase.withUnsafeBytes { try Vault.create(at: location, passphrase: $0, cost: .cheap, options: options) }
        say("created")
    case "change":
        let vault = try Sandbox.passphrase.withUnsafeBytes { try Vault.open(at: location, passphrase: $0, options: options) }
        disk.isArmed = true
        try Array("changed".utf8).withUnsafeBytes { try vault.setPassphrase($0, cost: .cheap) }
        say("changed")
    case "starved":
        var number = 0
        for round in 0..<max(count, 1) {
            SQLite.limitMemory(to: SQLite.memoryUsed + round * 256)
            defer { SQLite.limitMemory(to: nil) }
            do {
                let vault = try Sandbox.passphrase.withUnsafeBytes { try Vault.open(at: location, passphrase: $0, options: options) }
                try vault.append(Payload.make(process: getpid(), number: number + 1))
                number += 1
                say("kept \(getpid()) \(number)")
            } catch VaultError.outOfMemory {
                say("starved")
            }
        }
    case "memory":
        #if os(Linux)
        try lookForKeys(location)
        #endif
    case "hardened":
        say("forbidden \(Hardening.forbidCoreDumps())")
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        say("limit \(limit.rlim_cur) \(limit.rlim_max)")
        // The kernel gives the files of a process that can't be dumped to root, with nothing to read for others.
        say("own memory \(access("/proc/self/mem", R_OK) == 0 && open("/proc/self/mem", O_RDONLY) >= 0)")
    default:
        let vault = try Sandbox.passphrase.withUnsafeBytes { try Vault.open(at: location, passphrase: $0, options: options) }
        say("open")
        disk.isArmed = true
        for number in 1...max(count, 1) {
            let payload = Payload.make(process: getpid(), number: number)
            try vault.append(payload)
            say("kept \(getpid()) \(number)")
        }
    }
    say("done \(disk.operations)")
} catch {
    say("refused \(error)")
    exit(1)
}
