import Foundation
import Testing
import VaultSupport

@testable import Vault

/// Each acknowledged record is there after any accident, and the vault opens.
@Suite struct CrashTests {
    @Test(arguments: [FaultyDisk.Accident.killed, .torn]) func killedAtEveryWriteAndSync(accident: FaultyDisk.Accident) throws {
        var place = 1
        while true {
            let sandbox = try Sandbox()
            try sandbox.make().lock()
            let child = try Child(["append", sandbox.path, "5", accident.rawValue, "\(place)"])
            let said = child.wait()
            try expectKept(said, sandbox, "\(accident) at \(place)")
            if said.contains(where: { $0.hasPrefix("done") }) { break }
            place += 1
        }
        #expect(place > 40, "five appends have more than \(place) operations")
    }

    @Test(arguments: [FaultyDisk.Accident.killed, .torn, .full, .failed]) func anAccidentWhileItIsMade(accident: FaultyDisk.Accident) throws {
        var place = 1
        while true {
            let sandbox = try Sandbox()
            // The permissions are checked only on the real disk, which makes the file first.
            try sandbox.location().makeFile()
            let said = try Child(["create", sandbox.path, "0", accident.rawValue, "\(place)"]).wait()
            if said.contains("created") {
                #expect(try sandbox.open().read().findings == [])
                if said.contains(where: { $0.hasPrefix("done") }) { break }
            } else {
                // Either there is nothing yet, and it can be made again, or the whole of it.
                do {
                    #expect(try sandbox.open().read() == Reading(records: [], findings: []))
                } catch VaultError.unfinished {
                    try sandbox.make().append([1])
                }
            }
            place += 1
        }
        #expect(place > 5)
    }

    @Test func killedWhileThePassphraseChanges() throws {
        var place = 1
        while true {
            let sandbox = try Sandbox()
            try sandbox.make().append([7])
            let said = try Child(["change", sandbox.path, "0", "torn", "\(place)"]).wait()
            let old = try? sandbox.open()
            let new = try? Array("changed".utf8).withUnsafeBytes { try Vault.open(at: sandbox.location(), passphrase: $0, options: .cheap) }
            #expect((old == nil) != (new == nil), "one of the two opens it, killed at \(place)")
            if said.contains("changed") { #expect(new != nil) }
            let opened = try #require(old ?? new)
            #expect(try opened.read() == Reading(records: [Record(position: 1, payload: [7])], findings: []))
            if said.contains(where: { $0.hasPrefix("done") }) { break }
            place += 1
        }
        #expect(place > 5)
    }

    @Test(arguments: [FaultyDisk.Accident.full, .failed]) func theDiskIsFullAtEveryWrite(accident: FaultyDisk.Accident) throws {
        var place = 1
        while true {
            let sandbox = try Sandbox()
            try sandbox.make().lock()
            let said = try Child(["append", sandbox.path, "4", accident.rawValue, "\(place)"]).wait()
            try expectKept(said, sandbox, "\(accident) at \(place)")
            if let refusal = said.first(where: { $0.hasPrefix("refused") }), accident == .full {
                #expect(refusal.contains("disk is full") || refusal.contains("failed"), "\(refusal)")
            }
            // There is room again: the vault goes on as if nothing had happened.
            let vault = try sandbox.open()
            let before = try vault.read().records.count
            #expect(try vault.append([1]) == UInt64(before + 1))
            if said.contains(where: { $0.hasPrefix("done") }) { break }
            place += 1
        }
        #expect(place > 30)
    }

    /// A thousand in all: eight vaults at a time, so that starting the processes doesn't add up.
    @Test func killedAtRandomMoments() throws {
        let sandboxes = try (0..<8).map { _ in try Sandbox() }
        for sandbox in sandboxes { try sandbox.make().lock() }
        var random = SeededRandom(900)
        var kept = [[String]](repeating: [], count: sandboxes.count)
        for _ in 0..<125 {
            let children = try sandboxes.map { try Child(["append", $0.path, "100000"]) }
            for child in children { child.waitUntilOpen() }
            var slept: UInt32 = 0
            for (moment, child) in zip(children.map { _ in UInt32.random(in: 0...6000, using: &random) }.sorted(), children.shuffled(using: &random)) {
                usleep(moment - slept)
                slept = moment
                child.kill()
            }
            for (index, child) in children.enumerated() { kept[index] += child.wait() }
        }
        for (said, sandbox) in zip(kept, sandboxes) {
            try expectKept(said, sandbox, "killed at random")
            // How many fit in before the kill depends on the machine; without any the test would have shown nothing.
            #expect(said.contains { $0.hasPrefix("kept") })
        }
    }

    /// However little memory is left: an entry is refused, and said to be, or it is there.
    @Test func memoryRunsOutAnywhere() throws {
        let sandbox = try Sandbox()
        try sandbox.make().lock()
        let said = try Child(["starved", sandbox.path, "400"]).wait()
        #expect(said.last?.hasPrefix("done") == true)
        #expect(said.contains("starved") && said.contains { $0.hasPrefix("kept") })
        try expectKept(said, sandbox, "out of memory")
    }

    @Test func twoProcessesAppendAtOnce() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let children = try (0..<3).map { _ in try Child(["append", sandbox.path, "60"]) }
        // This process reads and appends meanwhile.
        var own = 0
        while children.contains(where: { $0.isRunning }) {
            try vault.append(Payload.make(process: 0, number: own + 1))
            own += 1
            #expect(try vault.read(after: vault.lastPosition).findings == [])
        }
        let said = children.flatMap { $0.wait() } + (0..<own).map { "kept 0 \($0 + 1)" }
        #expect(said.filter { $0.hasPrefix("kept") }.count == 180 + own)
        try expectKept(said, sandbox, "at once")
        #expect(try sandbox.open().read().records.count == 180 + own)
    }

    @Test func aLongWriterIsSaidToBeBusy() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        vault.lock()
        let impatient = try sandbox.open(options: VaultOptions(testOnlyRandom: .system, busyMilliseconds: 30))
        let other = try SQLite(sandbox.location().path)
        try other.run("BEGIN IMMEDIATE")
        #expect(throws: VaultError.busy) { try impatient.append([1]) }
        try other.run("ROLLBACK")
        #expect(try impatient.append([1]) == 1)
    }

    /// Everything that was acknowledged is there, in the order of each process, nothing is there twice or changed, and
    /// at most one more record a process than it could say.
    private func expectKept(_ said: [String], _ sandbox: Sandbox, _ what: Comment) throws {
        // Before the vault is opened, so that what the accident left behind is still there.
        for name in try FileManager.default.contentsOfDirectory(atPath: sandbox.path) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: sandbox.path + "/" + name))
            #expect(bytes.range(of: Data(Payload.canary.utf8)) == nil, what)
            #expect(name == "me.vault" || name == "me.vault-journal", what)
        }
        let reading = try sandbox.open().read()
        #expect(reading.findings == [], what)
        let found = reading.records.map { Payload.read($0.payload) }
        #expect(!found.contains { $0 == nil }, what)
        var numbers: [Int32: [Int]] = [:]
        for case let (process, number)? in found { numbers[process, default: []].append(number) }
        var acknowledged: [Int32: Int] = [:]
        for line in said where line.hasPrefix("kept") {
            let words = line.split(separator: " ")
            acknowledged[Int32(words[1])!] = Int(words[2])!
        }
        for (process, last) in acknowledged { #expect((numbers[process]?.count ?? 0) >= last, what) }
        for (process, list) in numbers {
            #expect(list == Array(1...list.count), what)
            #expect(list.count <= (acknowledged[process] ?? 0) + 1, what)
        }
    }
}
