/// Turns of speech that are put into plain words before the numbers among the words are read; what looking at the words takes.
protocol TokenTurns {}

extension TokenTurns {
    /// The name of the word at `place`; nil for a number, a sign, or no place.
    static func name(_ place: Int, _ tokens: [LineToken]) -> String? { tokens.indices.contains(place) ? tokens[place].name : nil }

    /// `text` as if it had been typed.
    static func word(_ text: String) -> LineToken { LineToken(kind: .word(text)) }

    /// Whether a number in digits stands at `place`.
    static func isNumber(_ place: Int, _ tokens: [LineToken]) -> Bool { tokens.indices.contains(place) && tokens[place].number != nil }
}
