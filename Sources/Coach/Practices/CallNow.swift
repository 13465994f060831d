import Document

// "Call now" in an exercise or on a card says whom: the entries are for every country, the number is the person's own.
extension Session {
    /// The number to call where thoughts of dying or of self-harm come: the country's crisis line.
    private var crisisNumber: String {
        guard let line = triage.helpLines.country(environment.country)?.contacts(for: .crisis).first else { return "your local emergency number" }
        // "988, call or text (veterans: …)" is too long for one row of a running exercise.
        return line.reach.firstRange(of: ", call").map { String(line.reach[..<$0.lowerBound]) } ?? line.reach
    }

    /// The text with the number behind "call now".
    func withNumber(_ text: String) -> String {
        guard let call = text.firstRange(of: "call now") else { return text }
        return text[..<call.upperBound] + ": " + crisisNumber + text[call.upperBound...]
    }

    /// Blocks with the number behind "call now".
    func withNumbers(_ blocks: [Block]) -> [Block] {
        func numbered(_ inlines: [Inline]) -> [Inline] {
            inlines.map { if case .text(let text) = $0 { .text(withNumber(text)) } else { $0 } }
        }
        return blocks.map { block in
            switch block {
            case .paragraph(let inlines): return .paragraph(numbered(inlines))
            case .list(let items): return .list(items.map(numbered))
            case .steps(let items): return .steps(items.map(numbered))
            case .callout(var callout):
                callout.blocks = withNumbers(callout.blocks)
                return .callout(callout)
            case .heading, .verbatim, .table, .chart, .sources, .choices, .practice: return block
            }
        }
    }
}
