import Testing

@testable import Knowledge

/// The term whose meaning a line asks for stands apart from what comes behind it.
@Suite struct DefinedTermTests {
    @Test(arguments: [
        ("whats a half-life & why does it matter for dependence", "half life"), ("What is kindling, and am I in it?", "kindling"),
        ("what is the ashton manual in a nutshell", "ashton manual"), ("explain hyperbolic tapering like im five", "hyperbolic tapering"),
        ("tell me about bead counting for clonazepam", "bead counting"),
    ])
    func theTermIsTakenOut(line: String, term: String) {
        #expect(DefinedTerm.of(line) == term)
    }

    @Test(arguments: [
        "what is kindling", "how long does a half-life last", "what is the best way my husband could cut his dose, he has a scale", "is it kindling, what is it", "what is", "",
    ])
    func otherLinesHaveNone(line: String) {
        #expect(DefinedTerm.of(line) == nil)
    }
}
