import Document

/// What a person did of a practice.
public struct PracticeReport: Equatable, Sendable {
    /// Rounds that were finished.
    public var rounds: Int
    /// Seconds it ran.
    public var seconds: Double
    /// True where a key ended it before its last round.
    public var stoppedEarly: Bool

    /// A report.
    public init(rounds: Int, seconds: Double, stoppedEarly: Bool) {
        self.rounds = rounds
        self.seconds = seconds
        self.stoppedEarly = stoppedEarly
    }
}

/// Shows a timed practice as one calm line: what to do, a bar that grows with the breath and shrinks with
/// it, the seconds left, the round. Any key ends it at once.
///
/// Where there is no terminal the caller prints the practice's steps instead.
public struct LivePractice: Sendable {
    /// What happened while a frame stood.
    public enum Pause: Equatable, Sendable {
        /// The time went by.
        case elapsed
        /// A key was pressed, or the terminal has gone.
        case key
        /// The job was stopped and goes on; the time between doesn't count.
        case resumed
    }

    /// How long a frame stands, in seconds: twenty a second.
    public static let frameSeconds = 0.05

    /// What is practised.
    public let practice: Practice
    /// False where only ASCII can be shown.
    public let isUTF8: Bool

    private let levels: [ClosedRangeOfLevels]
    private let roundSeconds: Double

    /// How full the bar is when a phase begins and when it ends, 0 to 1.
    struct ClosedRangeOfLevels: Equatable, Sendable {
        var from: Double
        var to: Double
    }

    /// A display of `practice`. Phases without a time are left out.
    public init(_ practice: Practice, isUTF8: Bool) {
        var practice = practice
        practice.phases.removeAll { !($0.seconds > 0 && $0.seconds.isFinite) }
        practice.rounds = max(practice.rounds, 1)
        self.practice = practice
        self.isUTF8 = isUTF8
        levels = Self.levels(of: practice.phases)
        roundSeconds = practice.phases.reduce(0) { $0 + $1.seconds }
    }

    /// Runs the practice.
    ///
    /// - Parameters:
    ///   - clock: seconds since any fixed moment; never goes back.
    ///   - pause: waits for so many seconds or for a key.
    ///   - width: the terminal's columns, asked for each frame.
    ///   - draw: shows a frame in place of the one before; called only when it differs.
    public func run(
        clock: () -> Double, pause: (Double) -> Pause, width: () -> Int, draw: (String) -> Void
    ) -> PracticeReport {
        let total = roundSeconds * Double(practice.rounds)
        var start = clock()
        var shown: String?
        while true {
            let elapsed = clock() - start
            guard elapsed < total else { return PracticeReport(rounds: practice.rounds, seconds: total, stoppedEarly: false) }
            let frame = frame(at: elapsed, width: width())
            if frame != shown { draw(frame) }
            shown = frame
            switch pause(min(Self.frameSeconds, total - elapsed)) {
            case .elapsed: break
            case .key: return report(after: min(clock() - start, total))
            case .resumed:
                start = clock() - elapsed
                shown = nil
            }
        }
    }

    private func report(after seconds: Double) -> PracticeReport {
        PracticeReport(rounds: Int(seconds / roundSeconds), seconds: seconds, stoppedEarly: seconds < roundSeconds * Double(practice.rounds))
    }

    /// The line that is shown `seconds` after the start, at most `width` - 1 columns wide so that no terminal
    /// wraps it.
    public func frame(at seconds: Double, width: Int) -> String {
        guard roundSeconds > 0 else { return "" }
        let round = min(Int(seconds / roundSeconds), practice.rounds - 1)
        var rest = seconds - Double(round) * roundSeconds
        var index = 0
        while index < practice.phases.count - 1, rest >= practice.phases[index].seconds {
            rest -= practice.phases[index].seconds
            index += 1
        }
        let phase = practice.phases[index]
        let done = min(max(rest / phase.seconds, 0), 1)
        let level = levels[index].from + (levels[index].to - levels[index].from) * done
        let left = max(Int((phase.seconds - rest).rounded(.up)), 1)
        return line(label: phase.label, level: level, left: left, round: round + 1, width: max(width - 1, 1))
    }

    private func line(label: String, level: Double, left: Int, round: Int, width: Int) -> String {
        let labelColumns = practice.phases.map { ColumnWidth.of($0.label) }.max() ?? 0
        let digits = practice.phases.map { String(Int($0.seconds.rounded(.up))).count }.max() ?? 1
        let label = TextFit.padded(TextFit.visible(label), to: labelColumns)
        let count = String(repeating: " ", count: max(digits - String(left).count, 0)) + String(left)
        let rounds = practice.rounds > 1 ? "   round \(round) of \(practice.rounds)" : ""
        let fixed = 2 + labelColumns + 2 + 2 + 2 + digits
        // In a narrow window the round goes first, then the bar; what to do stays.
        for tail in [rounds, ""] {
            let cells = min(width - fixed - ColumnWidth.of(tail), 30)
            if cells >= 6 { return "  \(label)  \(bar(level, cells: cells))  \(count)\(tail)" }
        }
        return TextFit.shortened("\(count) \(label)", to: width)
    }

    private func bar(_ level: Double, cells: Int) -> String {
        guard isUTF8 else {
            let full = Int((level * Double(cells)).rounded())
            return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: cells - full) + "]"
        }
        // Eighths of a cell make the movement smooth.
        let eighths = Int((level * Double(cells) * 8).rounded())
        let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        let used = eighths / 8 + (part.isEmpty ? 0 : 1)
        return "│" + String(repeating: "█", count: eighths / 8) + part + String(repeating: " ", count: cells - used) + "│"
    }

    /// Where the bar stands around each phase. Breathing in fills it and breathing out empties it, over
    /// all phases of that kind that follow one another (as in two sips of air); holding keeps it, rest is empty.
    static func levels(of phases: [Practice.Phase]) -> [ClosedRangeOfLevels] {
        func run(around index: Int, of motion: Practice.Phase.Motion) -> (before: Double, whole: Double) {
            var first = index
            while first > 0, phases[first - 1].motion == motion || phases[first - 1].motion == .hold { first -= 1 }
            var last = index
            while last < phases.count - 1, phases[last + 1].motion == motion || phases[last + 1].motion == .hold { last += 1 }
            func seconds(_ range: Range<Int>) -> Double {
                phases[range].reduce(0) { $0 + ($1.motion == motion ? $1.seconds : 0) }
            }
            return (seconds(first..<index), seconds(first..<(last + 1)))
        }
        var levels: [ClosedRangeOfLevels] = []
        // A round that begins with a hold holds what the last breath of the round before left.
        var level = phases.last { $0.motion != .hold }?.motion == .in ? 1.0 : 0.0
        for (index, phase) in phases.enumerated() {
            var next = level
            switch phase.motion {
            case .hold: break
            case .rest: next = 0
            case .in, .out:
                let (before, whole) = run(around: index, of: phase.motion)
                level = before / whole
                next = (before + phase.seconds) / whole
                if phase.motion == .out {
                    level = 1 - level
                    next = 1 - next
                }
            }
            if phase.motion == .rest { level = 0 }
            levels.append(ClosedRangeOfLevels(from: level, to: next))
            level = next
        }
        return levels
    }
}

extension LivePractice {
    /// Runs the practice on a terminal, with the cursor hidden and the line taken away at the end; nil
    /// where `input` is no terminal. `clock` gives seconds since any fixed moment.
    public func run(on facts: TerminalFacts, clock: () -> Double, input: Int32 = 0, output: Int32 = 1) -> PracticeReport? {
        let writer = TerminalOutput(descriptor: output)
        var columns = 0
        return KeyScreen.use(descriptor: input, output: writer, isDumb: facts.isDumb, hidesCursor: true) { screen in
            func replace(by line: String) {
                let now = ColumnWidth.of(line)
                // One write a frame, the new over the old: nothing flickers.
                let gap = String(repeating: " ", count: max(columns - now, 0))
                writer.write("\r" + line + (facts.isDumb ? gap : "\u{1B}[K"))
                columns = now
            }
            let report = run(
                clock: clock,
                pause: { seconds in
                    switch screen.next(milliseconds: Int((seconds * 1000).rounded(.up))) {
                    case .nothing, .resized: .elapsed
                    case .resumed: .resumed
                    case .byte, .sequence, .ended: .key
                    }
                },
                width: { TerminalFacts.size(of: output)?.width ?? facts.width },
                draw: replace)
            replace(by: "")
            writer.write("\r")
            return report
        }
    }
}
