import Document

/// Cuts a reply into pieces that stand on a screen by themselves: for days of fog, and for a projector.
///
/// Sentences and steps get room around them. An alert is one piece, whole, and comes first because it stands first.
/// Citations are left out of the pieces; the sources are the last piece.
struct Pieces {
    /// How many sentences or steps one piece holds.
    let size: Int

    /// The pieces of `document`, in its order; what is in it is in exactly one of them.
    func cut(_ document: Document) -> [Document] {
        var pieces: [Document] = []
        var piece = Document()
        var used = 0
        func close() {
            if !piece.blocks.isEmpty { pieces.append(piece) }
            piece = Document()
            used = 0
        }
        for block in document.blocks {
            switch block {
            case .heading:
                close()
                piece.blocks.append(block)
            case .paragraph(let inlines):
                for sentence in Self.sentences(of: inlines) { add(.paragraph(sentence)) }
            case .list(let items):
                for item in items { add(.paragraph(Self.uncited(item))) }
            case .steps(let items):
                for (index, item) in items.enumerated() { add(.paragraph([.strong("\(index + 1). ")] + Self.uncited(item))) }
            case .callout(let callout):
                // What a box says belongs together, and what comes after it is something else.
                if callout.kind == .alert || used > 0 || !Self.isTitle(piece) { close() }
                piece.blocks.append(.callout(callout.spaced))
                close()
            case .sources(let references):
                if !references.isEmpty {
                    close()
                    pieces.append(Document([block]))
                }
            case .table(let table):
                if !Self.isTitle(piece) { close() }
                for part in table.parts(of: max(size * 2, 8)) {
                    // The sources are another piece, so that their numbers mean nothing here.
                    piece.blocks.append(Block.table(part).withoutCitations)
                    close()
                }
            case .verbatim, .chart, .choices, .practice:
                if !Self.isTitle(piece) { close() }
                piece.blocks.append(block)
                close()
            }
        }
        close()
        return pieces

        func add(_ block: Block) {
            if used == size { close() }
            piece.blocks.append(block)
            used += 1
        }
    }

    private static func isTitle(_ piece: Document) -> Bool {
        piece.blocks.allSatisfy { if case .heading = $0 { true } else { false } }
    }

    /// The pieces of text without the numbers of sources.
    static func uncited(_ inlines: [Inline]) -> [Inline] {
        var result: [Inline] = []
        for inline in inlines {
            if case .citation = inline {
                // "… [1]." loses the blank before it too.
                if case .text(let before)? = result.last { result[result.count - 1] = .text(String(before.reversed().drop { $0 == " " }.reversed())) }
            } else {
                result.append(inline)
            }
        }
        return result
    }

    /// The sentences of running text. A full stop ends one where a blank and then a capital, a quote or a digit follow,
    /// unless the word before it is a short form.
    static func sentences(of inlines: [Inline]) -> [[Inline]] {
        var sentences: [[Inline]] = []
        var sentence: [Inline] = []
        for inline in uncited(inlines) {
            guard case .text(let text) = inline else {
                sentence.append(inline)
                continue
            }
            var rest = Substring(text)
            while let end = endOfSentence(in: rest) {
                sentence.append(.text(String(rest[..<end])))
                sentences.append(sentence)
                sentence = []
                rest = rest[end...].drop { $0 == " " }
            }
            if !rest.isEmpty { sentence.append(.text(String(rest))) }
        }
        if !sentence.isEmpty { sentences.append(sentence) }
        return sentences.filter { !$0.plainText.allSatisfy(\.isWhitespace) }
    }

    /// The first `count` sentences, with their citations.
    static func first(_ count: Int, of inlines: [Inline]) -> [Inline] {
        var found: [Inline] = []
        var left = count
        for inline in inlines {
            guard case .text(let text) = inline else {
                found.append(inline)
                continue
            }
            var rest = Substring(text)
            while let end = endOfSentence(in: rest) {
                left -= 1
                guard left > 0 else { return found + [.text(String(text[..<end]))] }
                rest = rest[end...].drop { $0 == " " }
            }
            found.append(inline)
        }
        return found
    }

    private static let shortForms: Set<String> = ["dr", "mr", "mrs", "vs", "e.g", "i.e", "st", "no", "approx"]

    private static func endOfSentence(in text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            defer { index = text.index(after: index) }
            guard ".?!".contains(text[index]) else { continue }
            var after = text.index(after: index)
            while after < text.endIndex, "\")”’".contains(text[after]) { after = text.index(after: after) }
            guard after < text.endIndex, text[after] == " ", let next = text[after...].first(where: { $0 != " " }) else { continue }
            guard next.isUppercase || next.isNumber || "\"“‘(".contains(next) else { continue }
            let word = text[..<index].split { $0 == " " || $0 == "(" }.last.map { $0.lowercased() } ?? ""
            if text[index] == ".", shortForms.contains(word) { continue }
            return after
        }
        return nil
    }
}

extension Callout {
    /// The box with its lists as they are and its running text a sentence a paragraph.
    fileprivate var spaced: Callout {
        var callout = self
        callout.blocks = blocks.flatMap { block -> [Block] in
            switch block {
            case .paragraph(let inlines): Pieces.sentences(of: inlines).map { .paragraph($0) }
            case .list(let items): [.list(items.map(Pieces.uncited))]
            case .steps(let items): [.steps(items.map(Pieces.uncited))]
            default: [block]
            }
        }
        return callout
    }
}

extension Table {
    /// The table in parts of at most `count` rows, each under the header.
    fileprivate func parts(of count: Int) -> [Table] {
        guard rows.count > count else { return [self] }
        return stride(from: 0, to: rows.count, by: count).map { start in
            var part = self
            part.rows = Array(rows[start..<min(start + count, rows.count)])
            return part
        }
    }
}
