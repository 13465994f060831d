/// A Markdown file that is documentation and test at once: prose, and sessions between fences called `ebb`.
///
/// A transcript is its own expected output: running it must reproduce it byte for byte.
public struct Transcript: Equatable, Sendable {
    /// What the sessions depend on, from the front matter.
    public struct Setting: Equatable, Sendable {
        /// The day of the sessions, as `2026-11-21`, or with a time as `2026-11-21 04:05`.
        public var now = "2026-11-21"
        /// Whose help-lines are shown; nil where none is set.
        public var country: String?
        /// Who reads.
        public var audience = "patient"
        /// Columns of the replies.
        public var width = 80
    }

    /// A stretch of the file.
    public enum Part: Equatable, Sendable {
        /// Anything outside the fences, with its line breaks.
        case prose(String)
        /// A fence: the words after its name, and the lines typed in it.
        case session(flags: [String], lines: [Typed])
    }

    /// A line typed, the reply that the file shows, and where it stands.
    public struct Typed: Equatable, Sendable {
        /// What is typed.
        public var line: String
        /// What the file says comes of it.
        public var reply: String
        /// Its line in the file, counted from 1.
        public var number: Int
    }

    /// What is wrong with a transcript, and where.
    public struct Failure: Error, Equatable, Sendable {
        /// The line in the file, counted from 1.
        public var line: Int
        /// What is wrong.
        public var reason: String
    }

    /// The front matter as it stands.
    var head: String
    /// What the sessions depend on.
    public var setting: Setting
    /// The file's stretches, top to bottom.
    public var parts: [Part]

    static let prompt = "ebb> "

    /// Reads a transcript.
    public init(_ text: String) throws(Failure) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        head = ""
        setting = Setting()
        parts = []
        if lines.first == "---" {
            guard let end = lines.dropFirst().firstIndex(of: "---") else { throw Failure(line: 1, reason: "the front matter has no end") }
            for index in 1..<end { try read(lines[index], number: index + 1) }
            head = lines[0...end].joined(separator: "\n") + "\n"
            lines = lines[(end + 1)...]
        }
        var prose: [String] = []
        while let line = lines.first {
            guard line.hasPrefix("```ebb") else {
                prose.append(line)
                lines = lines.dropFirst()
                continue
            }
            parts.append(.prose(prose.map { $0 + "\n" }.joined()))
            prose = []
            let start = lines.startIndex
            guard let end = lines.dropFirst().firstIndex(of: "```") else { throw Failure(line: start + 1, reason: "the fence has no end") }
            let flags = line.dropFirst(6).split(separator: " ").map(String.init)
            if let unknown = flags.first(where: { !["hide", "error"].contains($0) }) {
                throw Failure(line: start + 1, reason: "`\(unknown)` is no flag of a fence; flags are hide and error")
            }
            parts.append(.session(flags: flags, lines: try Self.typed(lines[(start + 1)..<end])))
            lines = lines[(end + 1)...]
        }
        // The text's last line ends with the file's last newline, which `split` turned into an empty line.
        parts.append(.prose(prose.joined(separator: "\n")))
    }

    private mutating func read(_ line: String, number: Int) throws(Failure) {
        guard let colon = line.firstIndex(of: ":") else { throw Failure(line: number, reason: "front matter is `name: value`") }
        let value = line[line.index(after: colon)...].trimmingBlanks()
        switch line[..<colon] {
        case "now": setting.now = value
        case "country": setting.country = value
        case "audience": setting.audience = value
        case "width":
            guard let width = Int(value), (20...400).contains(width) else { throw Failure(line: number, reason: "width is 20 to 400") }
            setting.width = width
        case "title": break
        default: throw Failure(line: number, reason: "`\(line[..<colon])` is not known here; known are title, now, country, audience, width")
        }
    }

    private static func typed(_ lines: ArraySlice<String>) throws(Failure) -> [Typed] {
        var typed: [Typed] = []
        for (index, line) in zip(lines.indices, lines) {
            // Editors take the blank behind an empty line's prompt away.
            if line.hasPrefix(prompt) || line == prompt.dropLast() {
                typed.append(Typed(line: String(line.dropFirst(prompt.count)), reply: "", number: index + 1))
            } else if typed.isEmpty {
                throw Failure(line: index + 1, reason: "a fence begins with a line that is typed: `\(prompt)…`")
            } else {
                typed[typed.count - 1].reply += line + "\n"
            }
        }
        return typed
    }

    /// The file with the replies that `respond` gives; it must answer a line with the reply's text.
    ///
    /// - Throws: a `Failure` where a line that must fail did not, or the other way round.
    public func run(_ respond: (String) -> (text: String, isFailure: Bool)) throws(Failure) -> String {
        var result = head
        for part in parts {
            switch part {
            case .prose(let text): result += text
            case .session(let flags, let lines):
                result += "```ebb" + flags.map { " " + $0 }.joined() + "\n"
                for (index, typed) in lines.enumerated() {
                    let reply = respond(typed.line)
                    if reply.isFailure != flags.contains("error") {
                        throw Failure(line: typed.number, reason: reply.isFailure ? "this line failed: \(reply.text)" : "this line was expected to fail and did not")
                    }
                    if index > 0 { result += "\n" }
                    result += (typed.line.isEmpty ? String(Self.prompt.dropLast()) : Self.prompt + typed.line) + "\n"
                    if !reply.text.isEmpty && !flags.contains("hide") { result += reply.text + "\n" }
                }
                result += "```\n"
            }
        }
        return result
    }
}
