import Benchmark
import Coach
import Document
import Knowledge
import KnowledgePack
import Taper
import Triage

// Percentiles inside one running process; README.md says what each figure is. Nothing here is asserted.

let benchmarks: @Sendable () -> Void = {
    let material = Material()
    let many = Benchmark.Configuration(metrics: [.wallClock], timeUnits: .microseconds, warmupIterations: 200, maxDuration: .seconds(10), maxIterations: 5000)
    let fewer = Benchmark.Configuration(metrics: [.wallClock], timeUnits: .microseconds, warmupIterations: 5, maxDuration: .seconds(5), maxIterations: 500)

    // An iteration is one question, another one each time, so that a percentile is one of questions.
    func overQuestions(_ name: String, _ answer: @escaping (String) -> Void) {
        var next = 0
        Benchmark(name, configuration: many) { benchmark in
            for _ in benchmark.scaledIterations {
                answer(material.questions[next])
                next = (next + 1) % material.questions.count
            }
        }
    }

    let session = material.session()
    let plain = PlainText(width: 80)
    overQuestions("question, whole reply as text") { blackHole(plain.render(session.respond(to: $0).document)) }
    overQuestions("question, reply as a document") { blackHole(session.respond(to: $0)) }
    overQuestions("question, search with entries") { blackHole(material.knowledge.search($0)) }
    let searcher = Searcher(Index(Pack.builtIn))
    overQuestions("question, search alone") { blackHole(searcher.search($0)) }
    overQuestions("question, red flags alone") { blackHole(material.triage.assess($0)) }

    func one(_ name: String, _ configuration: Benchmark.Configuration = fewer, _ work: @escaping () -> Void) {
        Benchmark(name, configuration: configuration) { benchmark in
            for _ in benchmark.scaledIterations { work() }
        }
    }
    one("letter of 90 words, whole reply as text") { blackHole(plain.render(session.respond(to: letter).document)) }
    one("letter of 90 words, search alone") { blackHole(searcher.search(letter)) }

    let figures = JournalFigures()
    one("journal of 20,000, open behind the key") { blackHole(figures.open()) }
    one("journal of 20,000, search for two words") { blackHole(figures.search("panic walk")) }
    one("journal of 20,000, search for words that stand together") { blackHole(figures.search("\"brain zaps\"")) }
    one("journal, one entry on the disk") { figures.write() }
    one("journal, a bare SQLite commit beside it") { figures.commit() }

    one("sentence, parse", many) { blackHole(try? TaperSentence.parse(everyday, formulary: material.formulary, today: material.today)) }
    for (name, text) in [("10 years mg", tenYears), ("10 years %", tenYearsGeometric)] {
        let plan = material.plan(text)
        one("\(name), schedule with checks and level") {
            let plan = material.plan(text)
            blackHole(PlanCheck(plan.schedule))
            blackHole(Curve(plan.schedule))
        }
        one("\(name), schedule alone") { blackHole(try? Schedule(plan.sentence)) }
        one("\(name), checks alone") { blackHole(PlanCheck(plan.schedule)) }
        one("\(name), level alone") { blackHole(Curve(plan.schedule)) }
        one("\(name), whole reply as text") { blackHole(plain.render(session.respond(to: text).document)) }
    }
}
