import Document
import Taper

/// Reads arithmetic that is asked for in words.
struct ArithmeticReader {
    let formulary: Formulary

    /// The calculation that a line asks for; nil for any other line.
    func read(_ line: String) -> CalculationReading? {
        nil
    }
}
