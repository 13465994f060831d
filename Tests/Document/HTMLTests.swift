import Testing

@testable import Document

@Suite struct HTMLTests {
    /// Pieces that would act if they reached a page as they are.
    static let nasty = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "</style><b>", "</title>", "<!--", "]]>", "&lt;", "&amp;", "javascript:x",
        "\u{202E}gpj.exe", "\u{0}", "\u{1B}[31m", "a\nb", "é 日本 👍", "5 < 6 & 7 > 3", "", "`code`", "{{x}}", "\u{2028}",
    ]

    /// A page taken apart by the strict little subset of HTML that Ebb writes; nil where it isn't in that subset.
    struct Taken {
        var tags: [(name: String, attributes: [String: String])] = []
        var text = ""

        init?(_ page: String) {
            var open: [String] = []
            var rest = Substring(page)
            let void: Set<String> = ["meta"]
            while let next = rest.firstIndex(of: "<") {
                guard let words = Self.decoded(rest[..<next]) else { return nil }
                text += words
                rest = rest[rest.index(after: next)...]
                guard let end = rest.firstIndex(of: ">") else { return nil }
                let tag = String(rest[..<end])
                rest = rest[rest.index(after: end)...]
                if tag.hasPrefix("!DOCTYPE") { continue }
                if tag.hasPrefix("/") {
                    guard open.popLast() == String(tag.dropFirst()) else { return nil }
                    continue
                }
                let closesItself = tag.hasSuffix("/")
                let name = String(tag.prefix { $0 != " " && $0 != "/" })
                guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
                var attributes: [String: String] = [:]
                var part = tag.dropFirst(name.count).drop { $0 == " " }
                while let first = part.first, first != "/" {
                    guard let equals = part.firstRange(of: "=\""), let quote = part[equals.upperBound...].firstIndex(of: "\"") else { return nil }
                    attributes[String(part[..<equals.lowerBound])] = Self.decoded(part[equals.upperBound..<quote], inQuotes: true)
                    part = part[part.index(after: quote)...].drop { $0 == " " }
                }
                tags.append((name, attributes))
                if name == "style" {
                    guard let close = rest.firstRange(of: "</style>") else { return nil }
                    rest = rest[close.upperBound...]
                } else if !closesItself, !void.contains(name) {
                    open.append(name)
                }
            }
            guard open.isEmpty, let words = Self.decoded(rest) else { return nil }
            text += words
        }

        /// Text with its five entities decoded; nil where a bare sign of markup stands in it.
        private static func decoded(_ text: Substring, inQuotes: Bool = false) -> String? {
            guard !text.contains(where: { $0 == "<" || $0 == ">" || $0 == "\"" || ($0 == "'" && !inQuotes) }) else { return nil }
            var result = ""
            var rest = text
            while let sign = rest.firstIndex(of: "&") {
                result += rest[..<sign]
                let known = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")]
                guard let entity = known.first(where: { rest[sign...].hasPrefix($0.0) }) else { return nil }
                result += entity.1
                rest = rest[sign...].dropFirst(entity.0.count)
            }
            return result + rest
        }
    }

    static func everyBlock(_ word: String) -> Document {
        Document([
            .heading(level: 1, [.text(word)]), .paragraph([.text(word), .strong(word), .term(word), .dose(word), .command(word), .link(id: word, word), .citation("a"), .citation(word)]),
            .list([[.text(word)]]), .steps([[.text(word)]]), .verbatim([word, word]),
            .table(Table(header: [word, "n"], alignments: [.left, .right], rows: [[word, "1 [@a]"]], caption: word)),
            .chart(Chart(title: word, xLabel: word, yLabel: word, series: [.init(name: word, points: [.init(x: 0, y: 0), .init(x: 1, y: 2)]), .init(name: word, points: [.init(x: 0, y: 1)])], isStepped: true, sentence: word)),
            .callout(Callout(kind: .alert, title: word, blocks: [.paragraph([.text(word)])])), .choices([Choice(label: word, line: word)]),
            .practice(Practice(title: word, phases: [.init(label: word, seconds: 4, motion: .in)], rounds: 2, caution: word)),
            .sources([Reference(id: "a", authors: word, year: 2020, title: word, strength: word, place: word)]),
        ])
    }

    /// Whatever stands in a document, the page keeps its shape and no word of it becomes markup.
    @Test(arguments: nasty) func nothingInADocumentBecomesMarkup(word: String) throws {
        let page = HTMLText().page(Self.everyBlock(word), title: word)
        let taken = try #require(Taken(page), "the page lost its shape")
        let plain = try #require(Taken(HTMLText().page(Self.everyBlock("plain"), title: "plain")))
        #expect(taken.tags.map(\.name) == plain.tags.map(\.name))
        #expect(taken.tags.map { $0.attributes.keys.sorted() } == plain.tags.map { $0.attributes.keys.sorted() })
        let shown = String(String.UnicodeScalarView(word.unicodeScalars.filter { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202E) }))
        if !shown.isEmpty { #expect(taken.text.components(of: shown) == plain.text.components(of: "plain")) }
        #expect(!page.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E || $0.value == 0 })
    }

    /// Random text from random scalars, not only from the list of what is known to be bad.
    @Test func randomTextKeepsThePagesShape() throws {
        var state: UInt64 = 7
        let plain = try #require(Taken(HTMLText().page(Self.everyBlock("plain")))).tags.map(\.name)
        let signs: [Character] = ["<", ">", "&", "\"", "'", "=", "/", "!", "-", "a", ";", " ", "\u{85}", "#", "é"]
        for _ in 0..<200 {
            let word = String((0..<12).map { _ -> Character in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return signs[Int(state >> 33) % signs.count]
            })
            #expect(Taken(HTMLText().page(Self.everyBlock(word)))?.tags.map(\.name) == plain, "\(word)")
        }
    }

    @Test func thePageFetchesNothingAndRunsNothing() throws {
        let taken = try #require(Taken(HTMLText().page(Self.everyBlock("x"))))
        let allowed: Set<String> = [
            "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "span", "code", "pre", "a", "table", "caption",
            "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "path", "text", "section", "cite",
        ]
        for tag in taken.tags {
            #expect(allowed.contains(tag.name), "\(tag.name)")
            #expect(!tag.attributes.keys.contains { $0.hasPrefix("on") || $0 == "src" || $0 == "style" })
            if let target = tag.attributes["href"] { #expect(target.hasPrefix("#")) }
        }
        let policy = taken.tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?.attributes["content"]
        #expect(policy == "default-src 'none'; style-src 'unsafe-inline'")
        #expect(!HTMLStyle.sheet.contains("url(") && !HTMLStyle.sheet.contains("@import") && !HTMLStyle.sheet.contains("<"))
    }

    @Test func citationsLeadToTheirSource() throws {
        let page = HTMLText().page(Document([
            .paragraph(["One ", .citation("b"), " two ", .citation("a"), " three ", .citation("none"), "."]),
            .sources(["a", "b"].map { Reference(id: $0, authors: "A", year: 2020, title: "T", strength: "s", place: "p") }),
        ]))
        #expect(page.contains("<p>One <a class=\"cite\" href=\"#source-2\">[2]</a> two <a class=\"cite\" href=\"#source-1\">[1]</a> three [none].</p>"))
        #expect(page.contains("<li id=\"source-1\" value=\"1\">") && page.contains("<li id=\"source-2\" value=\"2\">"))
    }

    @Test func anIdStandsOnceInAPage() throws {
        let list = Block.sources(["a", "b"].map { Reference(id: $0, authors: "A", year: 2020, title: "T", strength: "s", place: "p") })
        let ids = try #require(Taken(HTMLText().page(Document([list, list])))).tags.compactMap { $0.attributes["id"] }
        #expect(ids == ["source-1", "source-2"])
    }

    @Test func aTableNamesItsColumnsInEveryCell() {
        let page = HTMLText().page(Document([.table(Table(header: ["day", "dose"], alignments: [.right], rows: [["0", "1 mg [@a]"]])), .sources([Reference(id: "a", authors: "A", year: 0, title: "T", strength: "s", place: "p")])]))
        #expect(page.contains("<th scope=\"col\" class=\"n\">day</th><th scope=\"col\">dose</th>"))
        #expect(page.contains("<td class=\"n\" data-label=\"day\">0</td><td data-label=\"dose\">1\u{A0}mg [1]</td>"))
    }

    @Test func aChartSaysItselfInWordsAndNeverByColour() throws {
        let chart = Chart(title: "Dose", xLabel: "day", yLabel: "mg", series: [.init(name: "one", points: [.init(x: 0, y: 2), .init(x: 10, y: 1)]), .init(name: "two", points: [.init(x: 0, y: 1), .init(x: 10, y: .nan)])], isStepped: true, sentence: "From 2 to 1 mg.")
        let page = HTMLText().page(Document([.chart(chart)]))
        #expect(page.contains("aria-label=\"From 2 to 1 mg.\""))
        #expect(page.contains("<figcaption>From 2 to 1 mg. Lines: one solid, two dashed.</figcaption>"))
        #expect(!page.contains("nan") && !page.contains("inf"))
        // A step goes across first, then down.
        #expect(page.contains("d=\"M52 14H628V135\""))
        #expect(HTMLText().body(Document([.chart(Chart(title: "t", xLabel: "x", yLabel: "y", series: [], sentence: "Nothing."))])) == "<figure>\n<figcaption>Nothing.</figcaption>\n</figure>")
    }

    @Test func theTitleIsTheFirstHeading() {
        #expect(HTMLText().page(Document([.heading(level: 1, ["A & B"])])).contains("<title>A &amp; B</title>"))
        #expect(HTMLText().page(Document()).contains("<title>Ebb</title>"))
    }
}

extension String {
    /// How often `part` stands in the text.
    fileprivate func components(of part: String) -> Int {
        ranges(of: part).count
    }
}
