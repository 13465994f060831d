/// How a number came about: the formula, the formula with its numbers, the result, and the source of the formula.
public struct Working: Hashable, Sendable {
    /// In words and signs: `dose × percent / 100`.
    public let formula: String
    /// With the numbers in it: `0.8 mg × 10 / 100`.
    public let filled: String
    /// `0.08 mg`.
    public let result: String
    /// Why it is done so, where that isn't plain; empty otherwise.
    public let note: String
    /// Id of the work that the formula or a constant comes from; nil for plain arithmetic.
    public let source: String?

    public init(_ formula: String, _ filled: String, _ result: String, note: String = "", source: String? = nil) {
        self.formula = formula
        self.filled = filled
        self.result = result
        self.note = note
        self.source = source
    }
}

extension Working: CustomStringConvertible {
    /// `dose × percent / 100 = 0.8 mg × 10 / 100 = 0.08 mg`.
    public var description: String { "\(formula) = \(filled) = \(result)" + (note.isEmpty ? "" : " (\(note))") }
}

/// A number and how it came about.
public struct Computed<Value: Sendable>: Sendable {
    public let value: Value
    public let working: Working

    public init(_ value: Value, _ working: Working) {
        (self.value, self.working) = (value, working)
    }
}

/// Why a calculation has no answer.
public enum CalculationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A number that must be above zero isn't.
    case mustBePositive(String)
    /// The second number must not be above the first.
    case mustNotRise
    /// A percentage that must be below 100 isn't.
    case percentTooLarge
    /// The answer needs more than `Calculator.mostCuts` cuts.
    case tooManyCuts
    /// A number with more digits than anything that can be measured.
    case outOfRange

    public var description: String {
        switch self {
        case .mustBePositive(let what): "\(what) must be above zero"
        case .mustNotRise: "the second dose is above the first one"
        case .percentTooLarge: "the percentage must be below 100"
        case .tooManyCuts: "that would take more than \(Calculator.mostCuts) cuts"
        case .outOfRange: "this number is too large or too fine"
        }
    }
}
