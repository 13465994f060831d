import Foundation
import Testing

/// The arrows of docs/architecture.md: which room may import which.
@Suite struct ArrowTests {
    /// Our own rooms that each room may import; anything of ours that is not listed is an arrow the wrong way.
    static let allowed: [String: Set<String>] = [
        "Document": [], "Taper": [], "Vault": ["CSQLite"],
        "Knowledge": ["Document", "Taper", "CStemmer"], "Triage": ["Document", "Taper"], "Journal": ["Vault", "Taper"],
        "Reports": ["Document", "Taper", "Journal"], "Terminal": ["Document", "CEditline"],
        "Coach": ["Document", "Taper", "Knowledge", "Triage", "Vault", "Journal", "Reports"],
        "KnowledgePack": ["Knowledge"], "KnowledgeTool": ["Document", "Taper", "Knowledge", "Triage"],
        // The executable wires values together, so it names their types; it imports nothing that Coach may not.
        "ebb": ["Coach", "Terminal", "KnowledgePack", "Document", "Taper", "Knowledge", "Triage", "Vault", "Journal", "Reports"],
    ]
    /// Modules from elsewhere, by room. Rooms that are not listed may import none.
    static let foreign: [String: Set<String>] = [
        "Vault": ["Crypto", "CryptoExtras", "Glibc", "Darwin", "FoundationEssentials"], "Knowledge": ["Glibc", "Darwin"], "Terminal": ["Glibc", "Darwin"],
        "Triage": ["Glibc", "Darwin"],
        "KnowledgeTool": ["Foundation", "Yams", "PackagePlugin"], "ebb": ["ArgumentParser", "Glibc", "Darwin", "FoundationEssentials"],
    ]

    @Test(arguments: allowed.keys.sorted())
    func importsOnlyWhatLiesBelow(room: String) throws {
        let permitted = Self.allowed[room]!.union(Self.foreign[room] ?? [])
        for file in try swiftFiles(in: "Sources/\(room)") {
            for module in try imports(of: file) {
                #expect(permitted.contains(module), "\(file.lastPathComponent) of \(room) imports \(module)")
            }
        }
    }

    @Test func everyRoomIsListed() throws {
        let rooms = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path).filter { !$0.hasPrefix("C") || $0 == "Coach" }
        #expect(Set(rooms) == Set(Self.allowed.keys))
    }

    @Test func nothingOpensASocket() throws {
        let words = ["socket(", "connect(", "getaddrinfo", "URLSession", "gethostby", "NWConnection"]
        for file in try swiftFiles(in: "Sources") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in words { #expect(!text.contains(word), "\(file.lastPathComponent) holds \(word)") }
        }
    }

    private var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private func swiftFiles(in folder: String) throws -> [URL] {
        let base = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        let files = names.filter { $0.hasSuffix(".swift") }.map { base.appendingPathComponent($0) }
        try #require(!files.isEmpty, "\(folder) holds no Swift")
        return files
    }

    private func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ").map(String.init)
            while let first = words.first, ["public", "internal", "private", "package", "fileprivate", "@testable", "@preconcurrency", "@_exported"].contains(first) { words.removeFirst() }
            guard words.first == "import", words.count > 1 else { return nil }
            let kinds: Set<String> = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]
            let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
            return String(name.prefix { $0 != "." })
        }
    }
}
