// A small program for the pseudo-terminal tests: each mode shows one part of the terminal room at work, and
// says in one line what came of it.
import Document
import Glibc
import Terminal

func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}

let arguments = CommandLine.arguments.dropFirst()
let mode = arguments.first ?? "edit"

/// The word behind `--name`.
func option(_ name: String) -> String? {
    guard let index = arguments.firstIndex(of: "--" + name) else { return nil }
    return index + 1 < arguments.endIndex ? arguments[index + 1] : nil
}

let locale = TerminalLocale.name(lcAll: value("LC_ALL"), lcCType: value("LC_CTYPE"), lang: value("LANG"))
TerminalLocale.prepare(locale)
let facts = TerminalFacts(
    environment: TerminalEnvironment(term: value("TERM"), colorTerm: value("COLORTERM"), noColor: value("NO_COLOR"), locale: locale),
    inputIsTerminal: TerminalFacts.isTerminal(0), outputIsTerminal: TerminalFacts.isTerminal(1), size: TerminalFacts.size(of: 1))
let output = TerminalOutput(descriptor: 1)

func say(_ text: String) {
    output.write(text + "\n")
}

func said(_ result: LineResult) -> String {
    switch result {
    case .line(let line): "got <\(line)>"
    case .pasted(let lines): "pasted \(lines.count) <\(lines.joined(separator: "|"))>"
    case .interrupted: "interrupted"
    case .endOfInput: "end"
    case .timedOut: "timed out"
    case .failed(let problem): "failed \(problem)"
    case .tooLong(let problem), .notText(let problem): "refused: \(problem)"
    }
}

let words = [
    Completion("help", description: "what can be typed"),
    Completion("history", description: "the lines before"),
    Completion("taper", description: "compute a taper, step by step, with its portions and its checks"),
    Completion("topics", description: "what is known"),
    Completion("crash", description: "end badly"),
    Completion("größe", description: "ein Wort mit Umlaut"),
]

nonisolated(unsafe) let typed = TypedAhead()
// As the shell does: what is typed in between shows once, at the prompt.
nonisolated(unsafe) let echo = TerminalEcho()
if arguments.contains("--then-edit"), !facts.isDumb { echo.hide() }

/// Where asked for, one line at a prompt, which begins with what was typed before it.
func promptAfter() {
    echo.show()
    guard arguments.contains("--then-edit"), let editor = try? LineEditor(.init(name: "demo", facts: facts)) else { return }
    say(said(editor.readLine("demo> ", begun: typed)))
}

func edit() throws {
    if !arguments.contains("--no-guard") { TerminalGuard.install(descriptor: 0) }
    let editor = try LineEditor(.init(
        name: "demo", facts: facts, keys: arguments.contains("--vi") ? .vi : .emacs, editrc: option("editrc"), historyLimit: 5))
    editor.completer = { line, cursor in
        if line.hasPrefix("crash now") { fatalError("asked for") }
        let word = String(line.prefix(cursor).reversed().prefix { $0 != " " }.reversed())
        if word.hasPrefix("many") { return (1...60).map { Completion("many\($0)", description: "number \($0)") } }
        return words.filter { $0.text.hasPrefix(word) }
    }
    let prompt = option("prompt") ?? "demo> "
    while true {
        let result = editor.readLine(Prompt(prompt, style: "1;36"), idleSeconds: option("idle").flatMap { Int($0) })
        if case .line("history") = result { say("history <\(editor.history.lines.joined(separator: "|"))>") }
        say(said(result))
        if case .line("sleep") = result { poll(nil, 0, 400) }
        switch result {
        case .endOfInput, .timedOut, .failed, .line("quit"): return
        default: break
        }
    }
}

func plain() {
    var reader = PlainReader(descriptor: 0)
    while true {
        let result = reader.next()
        say("\(reader.number): \(said(result))")
        switch result {
        case .endOfInput, .failed: return
        default: break
        }
    }
}

func secret() {
    let source: Secret.Source = option("fd").flatMap { Int32($0) }.map { .descriptor($0) } ?? .terminal()
    switch Secret.read(prompt: "Passphrase: ", from: source) {
    case .secret(let secret): secret.withBytes { say("secret <\(String(decoding: $0, as: UTF8.self))>") }
    case .interrupted: say("interrupted")
    case .endOfInput: say("end")
    case .tooLong: say("too long")
    case .failed(let problem): say("failed \(problem)")
    }
}

func practice() {
    let seconds = option("seconds").flatMap { Double($0) } ?? 60
    let practice = Practice(
        title: "Slow breathing",
        phases: [
            .init(label: "breathe in", seconds: seconds, motion: .in), .init(label: "breathe out", seconds: seconds, motion: .out),
        ], rounds: 2, caution: option("caution"))
    func clock() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
    let live = LivePractice(practice, isUTF8: facts.isUTF8)
    guard let report = arguments.contains("--words") ? live.runInWords(on: facts, clock: clock, typed: typed) : live.run(on: facts, clock: clock, typed: typed) else { return say("no terminal") }
    say("done \(report.rounds) of 2, stopped early: \(report.stoppedEarly)")
    promptAfter()
}

/// Three pages; `n` changes the last row, `b` on the first page stays there, and behind the last one it is over.
func stage() {
    let long = (1...60).map { "Line \($0)." }
    let pages = [Document([.heading(level: 1, ["First"]), .paragraph(["One thing."])]), Document([.heading(level: 1, ["Second"]), .list(long.map { [.text($0)] })]), Document([.heading(level: 1, ["Third"])])]
    var at = 0
    var notes = 0
    var keys = 0
    func page() -> StagePage { StagePage(pages[at], foot: "card \(at + 1) of \(pages.count)   notes \(notes)") }
    let showed = StageScreen(facts: facts, typed: typed).show(page(), foot: { page().foot }) { key in
        keys += 1
        switch key {
        case .on: at += 1
        case .back: at = max(at - 1, 0)
        case .notes: notes += 1
        case .practice, .deck: break
        case .end: return nil
        }
        return at < pages.count ? page() : nil
    }
    say(showed ? "over at \(at) after \(keys)" : "no terminal")
    promptAfter()
}

switch mode {
case "stage": stage()
case "plain": plain()
case "secret": secret()
case "practice": practice()
case "pager":
    let lines = Int(option("lines") ?? "") ?? 100
    let end = Pager(facts: facts, typed: typed).show((1...lines).map { "line \($0)\n" }.joined())
    say("pager \(end)")
    promptAfter()
default:
    do { try edit() } catch { say("\(error)") }
}
