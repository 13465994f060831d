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

/// Shows a timed practice: what to do, a bar that grows with the breath and shrinks with it, the seconds left, the
/// round. Any key ends it at once.
///
/// It takes the whole screen where there is room (see PracticePicture), else one line. Where there is no terminal the
/// caller prints the practice's steps instead.
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
        run(clock: clock, pause: pause, frame: { frame(at: $0, width: width()) }, draw: draw)
    }

    /// Runs the practice with frames of any kind; `frame` makes the one for so many seconds after the start.
    func run<Frame: Equatable>(
        clock: () -> Double, pause: (Double) -> Pause, frame: (Double) -> Frame, draw: (Frame) -> Void
    ) -> PracticeReport {
        let total = roundSeconds * Double(practice.rounds)
        var start = clock()
        var shown: Frame?
        while true {
            let elapsed = clock() - start
            guard elapsed < total else { return PracticeReport(rounds: practice.rounds, seconds: total, stoppedEarly: false) }
            let frame = frame(elapsed)
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

    /// Where the practice stands at one moment.
    struct Moment: Equatable {
        /// The phase, counted from 0.
        var index: Int
        /// How full the bar is, 0 to 1.
        var level: Double
        /// Whole seconds left of the phase, at least 1.
        var left: Int
        /// The round, counted from 1.
        var round: Int
    }

    /// The moment `seconds` after the start; nil for a practice without any time.
    func moment(at seconds: Double) -> Moment? {
        guard roundSeconds > 0 else { return nil }
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
        return Moment(index: index, level: level, left: max(Int((phase.seconds - rest).rounded(.up)), 1), round: round + 1)
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
            case .tense: next = 1
            case .in, .out:
                let (before, whole) = run(around: index, of: phase.motion)
                level = before / whole
                next = (before + phase.seconds) / whole
                if phase.motion == .out {
                    level = 1 - level
                    next = 1 - next
                }
            }
            // A muscle tightens and loosens at once; what fills slowly is breath.
            if phase.motion == .rest || phase.motion == .tense { level = next }
            levels.append(ClosedRangeOfLevels(from: level, to: next))
            level = next
        }
        return levels
    }
}
