import Document

/// A number that was asked for in words: how the question was read, what comes out, and how.
struct Calculation: Equatable, Sendable {
    /// An exact decimal and its unit.
    struct Value: Equatable, Sendable {
        var amount: String
        var unit: String
    }

    /// How the question was read: "10% of 0.75 mg".
    var understood: String
    /// The result in a sentence, with its units.
    var result: [Inline]
    /// The numbers of the result, the first being the answer.
    var values: [Value]
    /// Another way to read the question where it matters, with its result: "of the starting dose: …".
    var otherReading: String?
    /// The formula with its numbers, line by line: what `why` shows.
    var working: [String]
    /// Rows where the answer is a spread, such as one row a table of equivalents.
    var table: Table?
    /// What must be said with it: a limit, a danger, an assumption.
    var cautions: [String] = []
    /// Ids of the works it rests on; empty for plain arithmetic.
    var sources: [String] = []
    /// The plan that the sum amounts to; nil where it is none. It is held against the guidelines like any plan.
    var course: CourseOfSum?
    /// The plan of the other one, where a sum was asked of two.
    var otherCourse: CourseOfSum?
}

/// What came of reading a line for a calculation.
enum CalculationReading: Equatable, Sendable {
    /// It is one, and complete.
    case result(Calculation)
    /// It is one, but something is missing: what to ask back, in a sentence, and where the answer belongs.
    case missing(String, Slot)
    /// It is one that must not be done as written: what is doubtful, in a sentence.
    case doubtful(String)
}

extension CalculationReading {
    /// With the plan that it amounts to.
    func along(_ course: CourseOfSum?) -> CalculationReading {
        guard case .result(var calculation) = self else { return self }
        calculation.course = course
        return .result(calculation)
    }
}
