import Dispatch
import Glibc
import Synchronization
import Taper

// The properties of Tests/Taper over far more random plans: 1,000,000 unless a number is named. The folder Support is that
// of the tests, so both check the same. Ends with status 1 at the first plan that breaks one, and prints its line.

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let shards = 64

struct Tally {
    var computed = 0
    var steps = 0
    var adjusted = 0
    var longest = 0
    var problem: String?
}

let tally = Mutex(Tally())
let clock = ContinuousClock()
let begun = clock.now

func run(_ shard: Int) {
    var plans = RandomPlans(seed: 20_261_201 &+ UInt64(shard) &* 7919, formulary: TestFormulary.all)
    for _ in 0..<(count / shards + (shard < count % shards ? 1 : 0)) {
        if tally.withLock({ $0.problem != nil }) { return }
        do {
            guard let (line, sentence, schedule) = try plans.plan() else { continue }
            var problems = SlowChecker.problems(schedule)
            let printed = sentence.description
            let again = try TaperSentence.parse(printed, formulary: TestFormulary.all, today: sentence.start)
            if again != sentence || again.description != printed { problems.append("prints as \(printed)") }
            if let problem = try AdjustmentChecker.problem(sentence, schedule, &plans.random) { problems.append(problem) }
            tally.withLock {
                $0.computed += 1
                $0.steps += schedule.steps.count
                $0.longest = max($0.longest, schedule.steps.count)
                if schedule.steps.count > 3 { $0.adjusted += 1 }
                if let first = problems.first { $0.problem = $0.problem ?? "\(line): \(first)" }
            }
        } catch {
            tally.withLock { $0.problem = $0.problem ?? "shard \(shard): \(error)" }
        }
    }
}

DispatchQueue.concurrentPerform(iterations: shards, execute: run)

let result = tally.withLock { $0 }
if let problem = result.problem {
    print("broken: \(problem)")
    exit(1)
}
let seconds = Double((clock.now - begun).components.seconds)
print("random plans: \(count) written, \(result.computed) computed with \(result.steps) steps (most: \(result.longest)), an adjustment tried on \(result.adjusted), no property broken; \(Int(seconds)) s")
