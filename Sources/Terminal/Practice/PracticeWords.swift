import Document

// The practice in words alone, each at its time: for screen readers. Nothing moves and nothing is written over.
extension LivePractice {
    /// Runs the practice as a line a phase; nil where `input` is no terminal. Any key ends it, as on a screen.
    public func runInWords(on facts: TerminalFacts, clock: () -> Double, typed: TypedAhead = TypedAhead(), input: Int32 = 0, output: Int32 = 1) -> PracticeReport? {
        let writer = TerminalOutput(descriptor: output)
        return KeyScreen.use(descriptor: input, output: writer, isDumb: true, hidesCursor: false) { screen in
            run(clock: clock, pause: { Self.pause(screen, typed, $0) }, frame: words, draw: { writer.write($0.line + "\n") })
        }
    }

    /// What is said from one moment on, until the next phase begins.
    struct Words: Equatable {
        var round: Int
        var index: Int
        var line: String
    }

    /// What was said last, `seconds` after the start: what to do and for how long, and the round where a new one begins.
    func words(at seconds: Double) -> Words {
        guard let moment = moment(at: seconds) else { return Words(round: 0, index: 0, line: "") }
        let phase = practice.phases[moment.index]
        let count = Int(phase.seconds.rounded(.up))
        let round = practice.rounds > 1 && moment.index == 0 ? " Round \(moment.round) of \(practice.rounds)." : ""
        let label = TextFit.visible(phase.label)
        let end = label.last.map { ".?!".contains($0) } == true ? "" : ","
        return Words(round: moment.round, index: moment.index, line: "\(label)\(end) \(count) second\(count == 1 ? "" : "s").\(round)")
    }
}
