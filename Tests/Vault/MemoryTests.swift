import Testing
import VaultSupport

@testable import Vault

#if os(Linux)
/// What stays in the memory of a process, looked at from a process of its own.
@Suite struct MemoryTests {
    @Test func aLockedVaultLeavesNoKeyInMemory() throws {
        let sandbox = try Sandbox()
        let said = try Child(["memory", sandbox.path, "0"]).wait()
        #expect(said.count >= 2)
        // While it is open it must be found, or the search finds nothing at all.
        #expect(said.first.map { $0.hasPrefix("open ") && $0 != "open 0" } == true, "\(said)")
        #expect(said.dropFirst().first == "locked 0 0", "\(said)")
    }

    @Test func noCoreIsDumped() throws {
        let sandbox = try Sandbox()
        let said = try Child(["hardened", sandbox.path, "0"]).wait()
        #expect(said.starts(with: ["forbidden true", "limit 0 0"]), "\(said)")
    }
}
#endif
