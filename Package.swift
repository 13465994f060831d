// swift-tools-version: 6.1
import PackageDescription

// The rooms and the arrows between them: docs/architecture.md. Warnings are errors in CI (see the Makefile).
let package = Package(
    name: "ebb",
    platforms: [.macOS(.v14)],
    products: [
        .executable(name: "ebb", targets: ["ebb"]),
        // For Benchmarks/, a package of its own.
        .library(name: "TaperRoom", targets: ["Taper"]),
        .library(name: "EbbRooms", targets: ["Document", "Taper", "Knowledge", "KnowledgePack", "Triage", "Vault", "Journal", "Coach"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0
        .target(name: "Document"),
        .target(name: "Taper"),
        .target(name: "Vault", dependencies: ["CSQLite", .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto")]),
        .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"]), .brew(["snowball"])]),
        // Floor 1
        .target(name: "Knowledge", dependencies: ["Document", "Taper", "CStemmer"]),
        .target(name: "Triage", dependencies: ["Document", "Taper"]),
        .target(name: "Journal", dependencies: ["Vault", "Taper"]),
        // Floor 2
        .target(name: "Reports", dependencies: ["Document", "Taper"]),
        .target(name: "Terminal", dependencies: ["Document", "CEditline"]),
        // Floor 3
        .target(
            name: "Coach", dependencies: ["Document", "Taper", "Knowledge", "Triage", "Vault", "Journal", "Reports"],
            // The release compiler's pass aborts on long conditions over optionals (docs/decisions.md).
            swiftSettings: [.unsafeFlags(["-Xllvm", "-sil-disable-pass=copy-propagation"], .when(configuration: .release))]),
        // Floor 4
        .executableTarget(
            name: "ebb", dependencies: ["Coach", "Terminal", "KnowledgePack", "Vault", "Journal", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        // The build's own: checks Knowledge/ and compiles it into a literal that KnowledgePack holds.
        .executableTarget(
            name: "KnowledgeTool", dependencies: ["Document", "Taper", "Knowledge", "Triage", .product(name: "Yams", package: "Yams")], exclude: ["Plugin"]),
        .plugin(name: "KnowledgePlugin", capability: .buildTool(), dependencies: ["KnowledgeTool"], path: "Sources/KnowledgeTool/Plugin"),
        .target(name: "KnowledgePack", dependencies: ["Knowledge"], plugins: ["KnowledgePlugin"]),
        // Tests, a folder a room; the support targets hold what several of them use.
        .target(name: "ShellSupport", dependencies: ["Document"], path: "Tests/Shell/Support"),
        .target(name: "VaultSupport", dependencies: ["Vault", "CSQLite"], path: "Tests/Vault/Support"),
        .executableTarget(name: "TerminalDemo", dependencies: ["Terminal", "Document"], path: "Tests/Terminal/Demo"),
        .executableTarget(name: "VaultChild", dependencies: ["Vault", "VaultSupport"], path: "Tests/Vault/Child"),
        .testTarget(name: "ArchitectureTests", path: "Tests/Architecture"),
        .testTarget(name: "DocumentTests", dependencies: ["Document"], path: "Tests/Document"),
        .testTarget(name: "TaperTests", dependencies: ["Taper"], path: "Tests/Taper"),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Document", "Taper"], path: "Tests/Reports"),
        .testTarget(name: "VaultTests", dependencies: ["Vault", "VaultSupport", "VaultChild", "CSQLite"], path: "Tests/Vault", exclude: ["Child", "Support", "Fixtures", "decrypt.py"]),
        .testTarget(name: "JournalTests", dependencies: ["Journal", "Vault", "VaultSupport", "Taper"], path: "Tests/Journal"),
        .testTarget(name: "KnowledgeTests", dependencies: ["Knowledge", "Document", "KnowledgePack"], path: "Tests/Knowledge"),
        .testTarget(name: "KnowledgeToolTests", dependencies: ["ShellSupport", "KnowledgeTool"], path: "Tests/KnowledgeTool"),
        .testTarget(name: "TriageTests", dependencies: ["Triage", "Document", "Knowledge", "KnowledgePack"], path: "Tests/Triage", exclude: ["Lines"]),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Document", "ShellSupport", "TerminalDemo"], path: "Tests/Terminal", exclude: ["Demo"]),
        .testTarget(name: "CoachTests", dependencies: ["Coach", "Document", "Taper", "Knowledge", "KnowledgePack", "Triage", "Vault", "VaultSupport", "Journal", "Reports"], path: "Tests/Coach", exclude: ["Lines"]),
        .testTarget(name: "TranscriptTests", dependencies: ["Coach", "Knowledge", "KnowledgePack", "Triage", "Vault"], path: "Tests/Transcripts"),
        .testTarget(name: "ShellTests", dependencies: ["ShellSupport", "VaultSupport", "ebb"], path: "Tests/Shell", exclude: ["Support"]),
    ],
    swiftLanguageModes: [.v6]
)
