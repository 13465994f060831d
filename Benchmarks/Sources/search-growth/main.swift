import Glibc
import Knowledge
import KnowledgePack

// How the cost of a question grows with the number of entries, beside SQLite's FTS5 on the same text and questions.
// README.md says what each figure is. Arguments: the sizes; without any, 500 to 1,000,000.

func fail(_ problem: String, status: Int32 = 1) -> Never {
    let line = "search-growth: \(problem)\n"
    _ = write(2, line, line.utf8.count)
    exit(status)
}

func padded(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(width - text.count, 0)) + text }

/// With three digits that count.
func short(_ value: Double) -> String {
    let places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int((value * scale).rounded())
    guard places > 0 else { return String(whole) }
    let digits = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: places - digits.count) + digits
}

let clock = ContinuousClock()

/// What `work` takes for each question, in milliseconds, in order of size; every question once before that, to fill caches.
func times(_ questions: [String], _ work: (String) -> Void) -> [Double] {
    for question in questions.prefix(20) { work(question) }
    return questions.map { question in
        let time = clock.measure { work(question) }
        return Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
    }.sorted()
}

func percentile(_ sorted: [Double], _ share: Double) -> Double { sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)] }

let arguments = CommandLine.arguments.dropFirst()
let sizes = arguments.isEmpty ? [500, 5000, 50_000, 500_000, 1_000_000] : arguments.compactMap { Int($0) }
guard sizes.count == max(arguments.count, arguments.isEmpty ? 5 : 0), sizes.allSatisfy({ (1...1_000_000).contains($0) }) else {
    fail("the arguments are numbers of entries, 1 to 1000000", status: 2)
}
let knowledge = KnowledgeBase(Pack.builtIn)
let asks = knowledge.entryIDs.compactMap { knowledge.entry($0) }.flatMap(\.asks)
let questions = (0..<200).map { asks[$0 * 7919 % asks.count] }

print("A question among synthetic entries, milliseconds; 200 stored asks, ten best entries")
print(["entries", "ebb p50", "p99", "postings", "ns each", "FTS5 p50", "p99", "ebb/FTS5"].map { padded($0, 11) }.joined())
for size in sizes {
    var entries = SyntheticEntries(knowledge)
    let table = FullTextTable()
    var builder = IndexBuilder()
    for _ in 0..<size {
        let entry = entries.next()
        builder.add(entry)
        table.add(entry)
    }
    table.finish()
    let searcher = Searcher(Index(PackBytes(builder.build())))
    let postings = questions.reduce(0) { $0 + searcher.postings(of: $1) } / questions.count
    var found = 0
    let ours = times(questions) { found += searcher.search($0, limit: 10).hits.count }
    let theirs = times(questions) { found += table.search($0) }
    guard found > 0 else { fail("nothing was found among \(size) entries") }
    let mean = ours.reduce(0, +) / Double(ours.count)
    print(
        [String(size), short(percentile(ours, 0.5)), short(percentile(ours, 0.99)), String(postings), short(mean * 1e6 / Double(postings)),
            short(percentile(theirs, 0.5)), short(percentile(theirs, 0.99)), short(percentile(ours, 0.5) / percentile(theirs, 0.5))].map { padded($0, 11) }.joined())
    // Each line at once: the largest collection takes minutes.
    fflush(nil)
}
