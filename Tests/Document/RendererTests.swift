import Testing

@testable import Document

@Suite struct RendererTests {
    private let sample = Document([
        .heading(level: 1, ["Daily micro-taper"]),
        .callout(Callout(kind: .alert, title: "Call 999 now", blocks: [.paragraph(["Say what happened."])])),
        .paragraph(["Each day a little less ", .citation("ashton-2002"), ", for example ", .dose("0.005 mg"), "."]),
        .steps([["Breathe in"], ["Breathe out"]]),
        .list([[.strong("One"), " thing"], ["another"]]),
        .table(Table(header: ["day", "dose"], alignments: [.right, .right], rows: [["0", "1 mg"], ["14", "0.95 mg [@ashton-2002]"]])),
        .choices([Choice(label: "Cut and hold", line: "/ask cut-and-hold")]),
        .sources([Reference(id: "ashton-2002", authors: "Heather Ashton", year: 2002, title: "The Ashton Manual", strength: "manual", place: "benzo.org.uk")]),
    ])

    @Test func plain() {
        #expect(PlainText(width: 40).render(sample) == """
            Daily micro-taper

            ┃ Call 999 now
            ┃
            ┃ Say what happened.

            Each day a little less [1], for example
            0.005 mg.

            1. Breathe in
            2. Breathe out

            • One thing
            • another

            day         dose
            ---  -----------
              0         1 mg
             14  0.95 mg [1]

            1) Cut and hold

            Sources
            [1] Heather Ashton 2002. The Ashton
                Manual. manual.
            """)
    }

    @Test func markdown() {
        let text = MarkdownText().render(sample)
        #expect(text.contains("# Daily micro-taper"))
        #expect(text.contains("> **Call 999 now**\n>\n> Say what happened."))
        #expect(text.contains("| 14 | 0.95\u{A0}mg [1] |"))
        #expect(text.contains("| ---: | ---: |"))
        #expect(text.contains("1. Heather Ashton 2002. *The Ashton Manual*."))
    }

    @Test func markdownEscapesWhatWouldBeMarkup() {
        #expect(MarkdownText().render(Document([.paragraph(["a*b_c<d>"])])) == "a\\*b\\_c\\<d\\>")
    }

    @Test func aTableTooWideBecomesAListAndLosesNothing() {
        let table = Table(header: ["alpha", "beta", "gamma"], rows: [["one two three four", "five six seven eight", "nine ten eleven twelve"]])
        let text = PlainText(width: 24).render(Document([.table(table)]))
        for word in ["one", "four", "eight", "twelve", "gamma"] { #expect(text.contains(word)) }
        #expect(text.split(separator: "\n").allSatisfy { ColumnWidth.of($0) <= 24 })
    }

    @Test(arguments: [("a\"b", "\"a\\\"b\""), ("\\", "\"\\\\\""), ("\u{1}\n\t", "\"\\u0001\\n\\t\""), ("é👍", "\"é👍\""), ("\u{2028}", "\"\\u2028\"")])
    func jsonStrings(text: String, expected: String) {
        #expect(JSON.string(text).text == expected)
    }

    @Test func jsonKeepsTheOrderOfMembers() {
        #expect(JSON.object([("b", .int(1)), ("a", .array([.null, .bool(true)]))]).text == "{\"b\": 1, \"a\": [null, true]}")
    }

    @Test func everyBlockHasJSON() {
        #expect(sample.json.text.contains("\"type\": \"callout\""))
        #expect(sample.json.text.contains("\"citation\": \"ashton-2002\""))
    }

    @Test func aPracticeSaysItsStepsInWords() {
        let practice = Practice(title: "Box", phases: [.init(label: "In", seconds: 4, motion: .in), .init(label: "Out", seconds: 4, motion: .out)], rounds: 15)
        #expect(PlainText().render(Document([.practice(practice)])) == "Box\n1. In, 4 seconds\n2. Out, 4 seconds\nRepeat 15 times, about 2 minutes in all.")
    }

    /// A dose that falls apart at the end of a row may be read as another one.
    @Test func noCellPartsANumberFromItsUnit() {
        let table = Table(header: ["what", "said"], rows: [["dose a day", "0.5 mg in the morning and 0.25 mg at night, from 0.1 mg/mL liquid, then 3 g"]])
        let document = Document([.table(table)])
        let page = HTMLText().body(document)
        #expect(page.contains("0.5\u{A0}mg in the") && page.contains("0.25\u{A0}mg at") && page.contains("0.1\u{A0}mg/mL liquid, then 3\u{A0}g"), "\(page)")
        #expect(HTMLText().body(Document([.table(Table(header: ["a"], rows: [["2 glasses, 5 great things"]]))])).contains("2 glasses, 5 great things"))
        #expect(HTMLText().body(Document([.paragraph([.text("it ends at 0.5 mg on Monday")])])).contains("0.5\u{A0}mg on"))
        // What somebody copies keeps its plain blanks.
        #expect(HTMLText().body(Document([.paragraph([.command("clonazepam 1 mg, to 0.1 mg"), .strong("3 g")])])).contains(
            "<code>clonazepam <span class=\"held\">1 mg,</span> to <span class=\"held\">0.1 mg</span></code><strong>3\u{A0}g</strong>"))
        #expect(MarkdownText().render(document).contains("0.5 mg in the"))
        for width in 26...60 {
            let text = PlainText(width: width).render(document)
            #expect(!text.contains("\u{A0}"))
            for line in text.split(separator: "\n") { #expect(line.last?.isNumber != true, "\(width): \(line)") }
        }
    }
}
