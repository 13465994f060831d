import Triage
import Yams

/// A file of Knowledge/ that triage is made from: its path as errors name it, and its text.
struct TriageSource {
    var path: String
    var text: String
}

/// A string of the file and where it stands.
struct TriageText: Equatable {
    var text: String
    var line: Int
}

/// red-flags.yaml and the files of red-flags/, which hold the rules, as read, before anything is compiled.
struct TriageRuleFile {
    struct Named {
        var name: String
        var line: Int
        var items: [TriageText]
    }
    struct Frame {
        var id: String
        var line: Int
        var scope: FrameScope
        var reach: Int
        var cues, exceptions, unless: [TriageText]
    }
    struct Rule {
        var id: String
        var line: Int
        /// nil for a rule that keeps a line quiet.
        var level: Level?
        var why: String
        /// What to do at once; empty for none.
        var now: String
        /// The entry of help that is read below the alert; nil for none.
        var entry: TriageText?
        /// Where the danger comes from.
        var cause: Finding.Cause
        /// Whether the rule is always about someone else.
        var isAboutOthers: Bool
        /// Frames that silence the rule; nil for all.
        var heeds: [TriageText]?
        var cases, match, noMatch: [TriageText]
    }

    /// Each file with the number of lines of those before it: lines are counted through all of them.
    private var files: [(path: String, before: Int)] = []
    private var lines = 0
    /// The files of rules. Of two rules of one level that fire, the one that stands first names the alert.
    private var order: [TriageText] = []
    /// Lists of words that patterns name.
    var words: [Named] = []
    /// Lists that only the model sees.
    var meanings: [Named] = []
    var phrases: [Named] = []
    var spellings: [String: [String]] = [:]
    var numbers: [String: Double] = [:]
    var misspelt: [TriageText] = []
    var notMisspelt: [TriageText] = []
    var frames: [Frame] = []
    var rules: [Rule] = []
    private(set) var problems: [Problem] = []

    /// Fewest examples a rule has, so that nobody adds one without having tried it.
    static let leastMatches = 6, leastNoMatches = 4

    /// The first source is red-flags.yaml; the others are the files below red-flags/, in any order.
    init(_ sources: [TriageSource]) {
        guard let language = sources.first else { return }
        for (key, value) in root(of: language) { read(section: key, value) }
        var unread = Array(sources.dropFirst())
        for name in order {
            guard let place = unread.firstIndex(where: { $0.path.hasSuffix("red-flags/\(name.text).yaml") }) else {
                complain(name.line, "there is no file “\(name.text).yaml” in red-flags/")
                continue
            }
            for (key, value) in root(of: unread.remove(at: place)) { readRules(key, value) }
        }
        for source in unread {
            problems.append(Problem(path: source.path, line: 1, reason: "\(language.path) doesn't name this file under “files”"))
        }
        for rule in rules { checkExamples(rule) }
    }

    private mutating func root(of source: TriageSource) -> Node.Mapping {
        files.append((source.path, lines))
        let first = lines + 1
        lines += source.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        do {
            if let root = try Yams.compose(yaml: source.text)?.mapping { return root }
            complain(first, "the file is empty")
        } catch let error as YamlError {
            complain(first - 1 + TriageRuleFile.line(of: error), "not YAML: \(error)")
        } catch {
            complain(first, "not YAML: \(error)")
        }
        return [:]
    }

    /// What is wrong at a line, with the file that it stands in.
    func problem(_ line: Int, _ reason: String) -> Problem {
        let file = files.last { $0.before < line } ?? ("red-flags.yaml", 0)
        return Problem(path: file.path, line: line - file.before, reason: reason)
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }

    private mutating func complain(_ line: Int, _ reason: String) {
        problems.append(problem(line, reason))
    }

    private func line(_ node: Node) -> Int { (files.last?.before ?? 0) + (node.mark?.line ?? 1) }

    private mutating func read(section key: Node, _ value: Node) {
        switch key.string {
        case "words": words = named(value)
        case "meanings": meanings = named(value)
        case "phrases": phrases = named(value)
        case "spellings": readSpellings(value)
        case "numbers": for (word, amount) in value.mapping ?? [:] { numbers[word.string ?? ""] = amount.float ?? 0 }
        case "misspelt": misspelt = texts(value)
        case "not-misspelt": notMisspelt = texts(value)
        case "frames": for node in value.sequence ?? [] { readFrame(node) }
        case "files": order = texts(value)
        default: complain(line(key), "“\(key.string ?? "?")” is no section of this file")
        }
    }

    /// A list of strings; one string stands for a list of one, and long ones may be folded over lines.
    private mutating func texts(_ node: Node?) -> [TriageText] {
        guard let node else { return [] }
        if let sequence = node.sequence {
            return sequence.flatMap { texts($0) }
        }
        guard let text = node.scalar?.string else {
            complain(line(node), "a list of words or of patterns is expected here")
            return []
        }
        return [TriageText(text: text, line: line(node))]
    }

    private mutating func named(_ node: Node) -> [Named] {
        (node.mapping ?? [:]).map { key, value in
            Named(name: key.string ?? "", line: line(key), items: texts(value))
        }
    }

    private mutating func readSpellings(_ node: Node) {
        for (key, value) in node.mapping ?? [:] {
            guard let meant = key.string, !meant.isEmpty else { continue }
            let words = String(decoding: Fold.bytes(meant), as: UTF8.self).split(separator: " ").map(String.init)
            for text in texts(value) {
                let folded = Fold.bytes(text.text).filter { $0 != Fold.pictureStart && $0 != Fold.pictureEnd }
                let spelling = String(decoding: folded, as: UTF8.self)
                if let other = spellings[spelling], other != words {
                    complain(text.line, "“\(text.text)” stands for “\(other.joined(separator: " "))” and for “\(meant)”")
                }
                spellings[spelling] = words
            }
        }
    }

    private mutating func field(_ mapping: Node.Mapping, _ name: String, _ owner: String, _ line: Int) -> String {
        guard let text = mapping[Node(name)]?.string, !text.isEmpty else {
            complain(line, "\(owner) has no “\(name)”")
            return ""
        }
        return text
    }

    private mutating func checkKeys(_ mapping: Node.Mapping, _ known: [String]) {
        for (key, _) in mapping where !known.contains(key.string ?? "") {
            complain(line(key), "“\(key.string ?? "?")” is not known here; known are \(known.joined(separator: ", "))")
        }
    }

    private mutating func readFrame(_ node: Node) {
        guard let mapping = node.mapping else { return complain(line(node), "a frame is a mapping") }
        checkKeys(mapping, ["id", "scope", "reach", "cues", "except", "unless"])
        let id = field(mapping, "id", "the frame", line(node))
        let scopeName = field(mapping, "scope", "frame “\(id)”", line(node))
        let scope = FrameScope.allCases.first { $0.name == scopeName }
        if scope == nil { complain(line(node), "scope “\(scopeName)”: known are \(FrameScope.allCases.map(\.name).joined(separator: ", "))") }
        frames.append(Frame(id: id, line: line(node), scope: scope ?? .sentence, reach: mapping[Node("reach")]?.int ?? 8,
                            cues: texts(mapping[Node("cues")]), exceptions: texts(mapping[Node("except")]), unless: texts(mapping[Node("unless")])))
    }

    private mutating func readRule(_ mapping: Node.Mapping, _ start: Int) {
        checkKeys(mapping, ["id", "level", "why", "now", "read", "cause", "about", "heeds", "any", "match", "no-match"])
        let id = field(mapping, "id", "the rule", start)
        let name = field(mapping, "level", "rule “\(id)”", start)
        let level = Level(rawValue: name)
        if level == nil, name != "quiet" {
            complain(start, "level “\(name)”: known are \(Level.allCases.map(\.rawValue).joined(separator: ", ")), quiet")
        }
        let causeName = mapping[Node("cause")]?.string ?? ""
        let cause = Finding.Cause.allCases.first { $0.name == causeName }
        if cause == nil {
            complain(start, "cause “\(causeName)”: known are \(Finding.Cause.allCases.dropFirst().map(\.name).joined(separator: ", "))")
        }
        let rule = Rule(id: id, line: start, level: level, why: field(mapping, "why", "rule “\(id)”", start), now: mapping[Node("now")]?.string ?? "", entry: texts(mapping[Node("read")]).first,
                        cause: cause ?? .unnamed, isAboutOthers: mapping[Node("about")]?.string == "someone-else",
                        heeds: mapping[Node("heeds")].map { texts($0) }, cases: texts(mapping[Node("any")]),
                        match: texts(mapping[Node("match")]), noMatch: texts(mapping[Node("no-match")]))
        if rules.contains(where: { $0.id == id }) { complain(start, "there are two rules “\(id)”") }
        rules.append(rule)
    }

    private mutating func checkExamples(_ rule: Rule) {
        let (id, start) = (rule.id, rule.line)
        if rule.cases.isEmpty { complain(start, "rule “\(id)” has no pattern under “any”") }
        if rule.match.count < TriageRuleFile.leastMatches {
            complain(start, "rule “\(id)” has \(rule.match.count) lines under “match”; at least \(TriageRuleFile.leastMatches) are needed")
        }
        if rule.noMatch.count < TriageRuleFile.leastNoMatches {
            complain(start, "rule “\(id)” has \(rule.noMatch.count) lines under “no-match”; at least \(TriageRuleFile.leastNoMatches) are needed")
        }
    }

    /// A file below red-flags/: rules, and patterns and lines that it adds to a rule of a file before it.
    private mutating func readRules(_ key: Node, _ value: Node) {
        guard key.string == "rules" else { return complain(line(key), "“\(key.string ?? "?")” is no section of this file; it holds rules") }
        for node in value.sequence ?? [] {
            guard let mapping = node.mapping else {
                complain(line(node), "a rule is a mapping")
                continue
            }
            if mapping[Node("level")] == nil, let place = rules.firstIndex(where: { $0.id == mapping[Node("id")]?.string }) {
                add(mapping, toRuleAt: place)
            } else {
                readRule(mapping, line(node))
            }
        }
    }

    private mutating func add(_ mapping: Node.Mapping, toRuleAt place: Int) {
        checkKeys(mapping, ["id", "any", "match", "no-match"])
        rules[place].cases += texts(mapping[Node("any")])
        rules[place].match += texts(mapping[Node("match")])
        rules[place].noMatch += texts(mapping[Node("no-match")])
    }
}
