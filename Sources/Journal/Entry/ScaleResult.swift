/// The answers to a questionnaire that is free to use (PHQ-9 and GAD-7, Spitzer, Kroenke, Williams and colleagues; no
/// permission required, phqscreeners.com).
public struct ScaleResult: Hashable, Sendable {
    /// Which questionnaire.
    public let scale: Scale
    /// 0, not at all, to 3, nearly every day; one for each question.
    public let answers: [Int]

    /// The questionnaires that can be kept.
    public enum Scale: UInt8, Hashable, Sendable, CaseIterable {
        case phq9 = 1
        case gad7 = 2

        /// How many questions it has.
        public var questionCount: Int { self == .phq9 ? 9 : 7 }
        /// `PHQ-9`, `GAD-7`.
        public var name: String { self == .phq9 ? "PHQ-9" : "GAD-7" }
    }

    /// The bands that the authors give for the total.
    public enum Severity: String, Hashable, Sendable {
        case minimal, mild, moderate
        case moderatelySevere = "moderately severe"
        case severe
    }

    /// Throws ``JournalError/unusable(_:)`` unless there is one answer from 0 to 3 for each question.
    public init(_ scale: Scale, answers: [Int]) throws(JournalError) {
        guard answers.count == scale.questionCount, answers.allSatisfy((0...3).contains) else { throw .unusable(.answers) }
        (self.scale, self.answers) = (scale, answers)
    }

    /// 0 to 27, or 0 to 21.
    public var total: Int { answers.reduce(0, +) }

    /// PHQ-9: 5, 10, 15, 20 (Kroenke 2001). GAD-7: 5, 10, 15 (Spitzer 2006).
    public var severity: Severity {
        switch (scale, total) {
        case (_, ..<5): .minimal
        case (_, ..<10): .mild
        case (_, ..<15): .moderate
        case (.phq9, ..<20): .moderatelySevere
        default: .severe
        }
    }

    /// True when the ninth question of the PHQ-9, about being better off dead, was answered with more than 0. The reply
    /// then begins with where to turn.
    public var asksForHelp: Bool { scale == .phq9 && answers[8] > 0 }
}
