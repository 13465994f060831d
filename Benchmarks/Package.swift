// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who builds ebb builds the benchmark library.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(name: "ebb", path: ".."),
        // Without jemalloc, its default trait: counting allocations would need a system library more.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(name: "search-collection", dependencies: [.product(name: "EbbRooms", package: "ebb")]),
        .executableTarget(name: "search-growth", dependencies: [.product(name: "EbbRooms", package: "ebb")]),
        .executableTarget(name: "nothing"),
        // Its folder Support is a link to that of the tests.
        .executableTarget(name: "random-plans", dependencies: [.product(name: "TaperRoom", package: "ebb")]),
        .executableTarget(name: "whole-process", dependencies: [.product(name: "EbbRooms", package: "ebb")]),
        .executableTarget(
            name: "InProcess",
            dependencies: [.product(name: "EbbRooms", package: "ebb"), .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/InProcess", plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    swiftLanguageModes: [.v6]
)
