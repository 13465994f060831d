import Testing

@testable import Document

@Suite struct MarkdownReaderTests {
    @Test func blocks() throws {
        let blocks = try MarkdownReader.blocks(of: """
            A **strong** *term* `more` [@a-2020] [[half-life]] [[half-life|how long]].

            ## How to do it
            1. First
               and still first
            2. Second

            - one
            - two

            | a | b |
            | --- | ---: |
            | 1 | x [@a-2020] |
            """)
        #expect(blocks == [
            .paragraph([
                "A ", .strong("strong"), " ", .term("term"), " ", .command("more"), " ", .citation("a-2020"), " ", .link(id: "half-life", "half life"), " ",
                .link(id: "half-life", "how long"), ".",
            ]),
            .heading(level: 2, ["How to do it"]), .steps([["First and still first"], ["Second"]]), .list([["one"], ["two"]]),
            .table(Table(header: ["a", "b"], alignments: [.left, .right], rows: [["1", "x [@a-2020]"]])),
        ])
    }

    @Test(arguments: [
        ("fine\n\nan **open end", 3), ("<b>bold</b>", 1), ("see [here](there)", 1), ("| a | b |\n| --- | --- |\n| 1 |", 3), ("#### deep", 1), ("ok\n\n```\ncode", 3),
        ("[@", 1), ("**  **", 1),
    ])
    func whatIsNotUnderstoodIsAnErrorAtItsLine(text: String, line: Int) {
        #expect { try MarkdownReader.blocks(of: text) } throws: { ($0 as? MarkdownReader.Failure)?.line == line }
    }
}
