import Document
import Glibc
import ShellSupport
import Testing

@testable import Terminal

/// The timed display.
@Suite struct PracticeTests {
    private static let breathing = Practice(
        title: "Slow breathing",
        phases: [.init(label: "breathe in", seconds: 4, motion: .in), .init(label: "breathe out", seconds: 6, motion: .out)], rounds: 3)

    /// Runs with a clock that moves only while the display waits; `key` is pressed at that second.
    private static func run(_ practice: Practice, key: Double? = nil, width: Int = 80) -> (PracticeReport, [String]) {
        var now = 100.0
        var frames: [String] = []
        let report = LivePractice(practice, isUTF8: false).run(
            clock: { now },
            pause: { seconds in
                if let key, now + seconds >= 100 + key {
                    now = 100 + key
                    return .key
                }
                now += seconds
                return .elapsed
            }, width: { width }, draw: { frames.append($0) })
        return (report, frames)
    }

    @Test func allRoundsAreCounted() {
        let (report, frames) = Self.run(Self.breathing)
        #expect(report == PracticeReport(rounds: 3, seconds: 30, stoppedEarly: false))
        #expect(frames.first == "  breathe in   [..............................]  4   round 1 of 3")
        #expect(frames.contains { $0.contains("breathe out") && $0.contains("round 3 of 3") })
        // Twenty frames a second at most, and none twice in a row.
        #expect(frames.count <= 30 * 20 + 1)
        #expect(zip(frames, frames.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test func aKeyEndsItAtOnce() {
        #expect(Self.run(Self.breathing, key: 0).0 == PracticeReport(rounds: 0, seconds: 0, stoppedEarly: true))
        #expect(Self.run(Self.breathing, key: 12.5).0 == PracticeReport(rounds: 1, seconds: 12.5, stoppedEarly: true))
    }

    @Test func timeAsleepDoesntCount() {
        var now = 0.0
        var sleeps = 1
        let report = LivePractice(Self.breathing, isUTF8: true).run(
            clock: { now },
            pause: { seconds in
                if now > 5, sleeps > 0 {
                    sleeps -= 1
                    now += 1000
                    return .resumed
                }
                now += seconds
                return .elapsed
            }, width: { 80 }, draw: { _ in })
        #expect(report == PracticeReport(rounds: 3, seconds: 30, stoppedEarly: false))
        #expect(now > 1029)
    }

    @Test func theBarFollowsTheBreath() {
        let live = LivePractice(Self.breathing, isUTF8: false)
        func full(_ seconds: Double) -> Int { live.frame(at: seconds, width: 80).count { $0 == "#" } }
        #expect(full(0) == 0 && full(2) == 15 && full(3.99) == 30)
        #expect(full(4) == 30 && full(7) == 15 && full(9.99) == 0)
        #expect(live.frame(at: 2, width: 80) == "  breathe in   [###############...............]  2   round 1 of 3")
        let smooth = LivePractice(Self.breathing, isUTF8: true)
        #expect(smooth.frame(at: 2.1, width: 80) == "  breathe in   │███████████████▊              │  2   round 1 of 3")
    }

    @Test func holdsKeepTheBarAndSipsShareIt() {
        func level(_ motions: [(Practice.Phase.Motion, Double)]) -> [LivePractice.ClosedRangeOfLevels] {
            LivePractice.levels(of: motions.map { .init(label: "x", seconds: $1, motion: $0) })
        }
        #expect(level([(.in, 4), (.hold, 7), (.out, 8)]) == [.init(from: 0, to: 1), .init(from: 1, to: 1), .init(from: 1, to: 0)])
        #expect(level([(.in, 3), (.in, 1), (.out, 6)]) == [.init(from: 0, to: 0.75), .init(from: 0.75, to: 1), .init(from: 1, to: 0)])
        #expect(level([(.rest, 5)]) == [.init(from: 0, to: 0)])
        #expect(level([(.hold, 2), (.in, 2)]) == [.init(from: 1, to: 1), .init(from: 0, to: 1)])
    }

    /// No frame is ever wider than the window, whatever the practice.
    @Test func framesFit() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<300 {
            let phases = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                Practice.Phase(
                    label: ["in", "breathe out slowly", "日本語", "h\u{301}old"].randomElement(using: &random)!,
                    seconds: Double.random(in: 0.5...300, using: &random), motion: Practice.Phase.Motion.allCases.randomElement(using: &random)!)
            }
            let practice = Practice(title: "p", phases: phases, rounds: Int.random(in: 1...200, using: &random))
            let live = LivePractice(practice, isUTF8: Bool.random(using: &random))
            let width = Int.random(in: 1...120, using: &random)
            let frame = live.frame(at: Double.random(in: 0...practice.seconds, using: &random), width: width)
            #expect(ColumnWidth.of(frame) <= max(width - 1, 1))
        }
    }

    @Test func phasesWithoutTimeAreLeftOut() {
        let practice = Practice(title: "p", phases: [.init(label: "x", seconds: 0, motion: .in), .init(label: "y", seconds: .nan, motion: .in)], rounds: 2)
        #expect(Self.run(practice).0 == PracticeReport(rounds: 2, seconds: 0, stoppedEarly: false))
    }

    @Test func withoutATerminalNothingIsDrawn() throws {
        let program = try PipedProgram(Demo.path(), ["practice"], input: [])
        #expect(program.output == "no terminal\n")
    }
}
