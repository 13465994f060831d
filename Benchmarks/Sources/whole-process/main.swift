import Glibc
import Knowledge
import KnowledgePack

// What whole processes cost, side by side; `Benchmarks/run` calls this. README.md says what each figure is.

/// Ends the program with one line for standard error.
func fail(_ problem: String, status: Int32) -> Never {
    let line = "whole-process: \(problem)\n"
    _ = write(2, line, line.utf8.count)
    exit(status)
}

/// The value that half of the others are below.
func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

/// The value that `share` of the others are at or below.
func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
}

func decimal(_ value: Double, places: Int) -> String {
    let scale = [1.0, 10, 100, 1000][places]
    let whole = Int((value * scale).rounded())
    let digits = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: places - digits.count) + digits
}

func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(width - text.count, 0))
    return left ? text + blanks : blanks + text
}

let words = CommandLine.arguments
guard words.count == 5 || words.count == 6, let runs = words.count == 6 ? Int(words[5]) : 200, runs > 0 else {
    fail("four arguments are needed: the paths of ebb, nothing and sqlite3 and an empty folder; a number of runs may follow", status: 2)
}
let (ebb, nothing, sqlite, folder) = (words[1], words[2], words[3], words[4])
let question = "what is a daily micro-taper"
let file = folder + "/entries.sqlite"
let programs = [
    Program(name: "a Swift program that does nothing", path: nothing),
    Program(name: "ebb, start with empty input", path: ebb),
    Program(name: "ebb, start to first prompt", path: ebb, prompt: "ebb>"),
    Program(name: "ebb ask QUESTION", path: ebb, arguments: ["ask", question]),
    Program(name: "sqlite3, one FTS5 query from a file", path: sqlite, arguments: ["-batch", "-readonly", "-init", "/dev/null", file, SearchFile.query(question)]),
]

// A terminal as most people have it, whatever this runs in.
setenv("TERM", "xterm-256color", 1)

var costs: [[Program.Cost]] = programs.map { _ in [] }
do {
    try SearchFile.make(file, tool: sqlite, knowledge: KnowledgeBase(Pack.builtIn))
    // In turns, so that a busy moment of the machine falls on all of them; the first rounds fill the caches.
    for round in 0..<(runs + 5) {
        for (index, program) in programs.enumerated() {
            let cost = try program.run()
            if round >= 5 { costs[index].append(cost) }
        }
    }
} catch {
    fail(error.description, status: 1)
}

let wall = costs.map { $0.map(\.wall) }
let processor = costs.map { $0.map(\.processor) }
func ratio(_ values: [[Double]], _ one: Int, _ other: Int) -> String { padded(decimal(median(values[one]) / median(values[other]), places: 2), 13) }

print("Whole processes, \(runs) runs each in turns, milliseconds")
print(padded("", 37) + padded("wall p50", 10) + padded("p90", 9) + padded("CPU p50", 10) + padded("/ nothing", 13) + padded("/ sqlite3", 13))
for (index, program) in programs.enumerated() {
    print(
        padded(program.name, 37, left: true) + padded(decimal(median(wall[index]) * 1000, places: 2), 10)
            + padded(decimal(percentile(wall[index], 0.9) * 1000, places: 2), 9) + padded(decimal(median(processor[index]) * 1000, places: 2), 10)
            + ratio(wall, index, 0) + ratio(wall, index, 4))
}
print("Ratios are of the medians of the wall clock.")
