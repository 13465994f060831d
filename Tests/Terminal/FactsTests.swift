import Testing

@testable import Terminal

/// Conclusions from the environment, which is handed in.
@Suite struct FactsTests {
    private static func color(
        term: String?, colorTerm: String? = nil, noColor: String? = nil, output: Bool = true
    ) -> ColorLevel {
        TerminalFacts(
            environment: TerminalEnvironment(term: term, colorTerm: colorTerm, noColor: noColor), inputIsTerminal: true,
            outputIsTerminal: output
        ).color
    }

    @Test func colorsFollowTheTerminal() {
        #expect(Self.color(term: "xterm") == .basic)
        #expect(Self.color(term: "xterm-256color") == .palette)
        #expect(Self.color(term: "xterm-256color", colorTerm: "truecolor") == .full)
        #expect(Self.color(term: "linux", colorTerm: "24bit") == .full)
        #expect(Self.color(term: "xterm-direct") == .full)
    }

    @Test func nothingIsColoredWhereItMustNotBe() {
        #expect(Self.color(term: "xterm-256color", output: false) == .none)
        #expect(Self.color(term: "xterm", noColor: "1") == .none)
        #expect(Self.color(term: "dumb", colorTerm: "truecolor") == .none)
        #expect(Self.color(term: nil) == .none)
        #expect(Self.color(term: "") == .none)
        #expect(Self.color(term: "vt100") == .none)
    }

    @Test func anEmptyNoColorMeansNothing() {
        #expect(Self.color(term: "xterm", noColor: "") == .basic)
    }

    @Test(arguments: [("C", false), ("", false), ("C.UTF-8", true), ("en_US.utf8", true), ("de_DE@euro", false), ("de_DE.ISO-8859-1", false)])
    func utf8IsReadFromTheLocalesName(name: String, isUTF8: Bool) {
        #expect(TerminalLocale.isUTF8(name: name) == isUTF8)
    }

    @Test func theFirstLocaleThatIsSetDecides() {
        #expect(TerminalLocale.name(lcAll: "a", lcCType: "b", lang: "c") == "a")
        #expect(TerminalLocale.name(lcAll: "", lcCType: "b", lang: "c") == "b")
        #expect(TerminalLocale.name(lcAll: nil, lcCType: nil, lang: "c") == "c")
        #expect(TerminalLocale.name(lcAll: nil, lcCType: "", lang: nil) == "C")
    }

    @Test func unknownSizesAreTheUsualOnes() {
        let facts = TerminalFacts(environment: TerminalEnvironment(term: "xterm"), inputIsTerminal: true, outputIsTerminal: false)
        #expect(facts.width == 80 && facts.height == 24 && !facts.isInteractive)
        #expect(TerminalFacts.Size(width: 0, height: -1) == TerminalFacts.Size(width: 1, height: 1))
    }

    // MARK: - The prompt

    private static func encoded(_ prompt: Prompt, isStyled: Bool = true, isUTF8: Bool = true) -> String {
        String(String.UnicodeScalarView(prompt.encoded(isStyled: isStyled, isUTF8: isUTF8)))
    }

    @Test func aStyledPromptEndsPlainWithABlank() {
        #expect(Self.encoded(Prompt("ebb> ", style: "1;36")) == "\u{1}\u{1B}[0;1;36m\u{1}ebb>\u{1}\u{1B}[0m\u{1} ")
        #expect(Self.encoded(Prompt("ebb>", style: "1")) == "\u{1}\u{1B}[0;1m\u{1}ebb>\u{1}\u{1B}[0m\u{1} ")
        #expect(Self.encoded("ebb> ") == "ebb> ")
        #expect(Self.encoded(Prompt("ebb> ", style: "1"), isStyled: false) == "ebb> ")
    }

    @Test func whatLibeditCantShowIsLeftOut() {
        #expect(Self.encoded("a\u{1B}[1mb\u{1}\n> ") == "a[1mb> ")
        #expect(Self.encoded("é> ", isUTF8: false) == "?> ")
    }

    /// libedit's rules for any mixture of stretches: no two sequences meet, a character follows each, and the
    /// prompt ends plain.
    @Test func anyPromptKeepsTheRules() {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<500 {
            let parts = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                Prompt.Part(["", " ", "ab", "x ", "\u{1B}"].randomElement(using: &random)!, style: [nil, "1", "31"].randomElement(using: &random)!)
            }
            let scalars = Prompt(parts).encoded(isStyled: true, isUTF8: true)
            var isLiteral = false
            var last: String?
            var sequence = ""
            for (index, scalar) in scalars.enumerated() {
                if scalar == Prompt.literal {
                    if isLiteral {
                        last = sequence
                        sequence = ""
                        #expect(index + 1 < scalars.count && scalars[index + 1] != Prompt.literal)
                    }
                    isLiteral.toggle()
                } else if isLiteral {
                    sequence.unicodeScalars.append(scalar)
                }
            }
            #expect(!isLiteral)
            #expect(last == nil || last == "\u{1B}[0m")
        }
    }
}
