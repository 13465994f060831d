import Testing

@testable import Terminal

/// Bytes into characters and pastes.
@Suite struct KeyDecoderTests {
    /// Decodes `chunks`, of which each is read in one go; between them nothing pauses, at the end everything does.
    private static func events(_ chunks: [[UInt8]], limit: Int = 1000) -> [KeyDecoder.Event] {
        var decoder = KeyDecoder(limit: limit)
        var events: [KeyDecoder.Event] = []
        for (index, chunk) in (chunks + [[]]).enumerated() {
            if index < chunks.count { decoder.append(chunk) }
            var isQuiet = false
            while true {
                switch decoder.next(isQuiet: isQuiet) {
                case .event(let event):
                    events.append(event)
                    isQuiet = false
                    continue
                case .wait(nil): break
                case .wait: if index == chunks.count, !isQuiet { isQuiet = true; continue }
                }
                break
            }
        }
        return events
    }

    private static func events(_ texts: String...) -> [KeyDecoder.Event] {
        events(texts.map { Array($0.utf8) })
    }

    private static func characters(_ text: String) -> [KeyDecoder.Event] {
        text.unicodeScalars.map { .character($0) }
    }

    @Test func keysAreCharacters() {
        #expect(Self.events("a", "é", "\r") == Self.characters("aé\r"))
        #expect(Self.events("help\r") == Self.characters("help\r"))
        #expect(Self.events("\u{1B}[A", "\u{1B}") == Self.characters("\u{1B}[A\u{1B}"))
    }

    @Test func aCharacterMayComeInPieces() {
        #expect(Self.events([[0xE6, 0x97], [0xA5], [0x0D]]) == Self.characters("日\r"))
    }

    @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE6, 0x97], [0x80]] as [[UInt8]])
    func whatIsNoUTF8IsSaid(bytes: [UInt8]) {
        let events = Self.events([bytes])
        #expect(!events.isEmpty && events.allSatisfy { $0 == .notText })
    }

    @Test func marksMakeAPaste() {
        #expect(Self.events("\u{1B}[200~a\nb\u{1B}[201~c") == [.paste(Array("a\nb".utf8)), .character("c")])
        #expect(Self.events("\u{1B}[200~\u{3}\u{1B}[201~") == [.paste([3])])
    }

    @Test func speedMakesAPaste() {
        #expect(Self.events("one\ntwo\n") == [.paste(Array("one\ntwo\n".utf8))])
        #expect(Self.events("one\n", "two\n") == Self.characters("one") + [.paste(Array("\ntwo\n".utf8))])
        #expect(Self.events("one\r\r") == Self.characters("one\r\r"))
        let run = String(repeating: "x", count: 64)
        #expect(Self.events(run) == [.paste(Array(run.utf8))])
    }

    @Test func anInterruptTakesEffectAtOnce() {
        #expect(Self.events("one\ntwo\u{3}three") == Self.characters("\u{3}three"))
    }

    @Test func aPasteBeyondTheLimitIsDroppedWhole() {
        let much = String(repeating: "y", count: 3000)
        #expect(Self.events("\u{1B}[200~" + much + "\u{1B}[201~z") == [.tooLong, .character("z")])
        #expect(Self.events(much) == [.tooLong])
    }

    /// However the bytes are cut into reads, a marked paste is the same.
    @Test func piecesDontMatter() {
        var random = SeededGenerator(seed: 3)
        let text = "line one\nzwei µg\n\u{1B}[A日本 [201~ three\n"
        let whole = Array(("\u{1B}[200~" + text + "\u{1B}[201~").utf8)
        for _ in 0..<300 {
            var chunks: [[UInt8]] = []
            var rest = whole[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...8, using: &random)
                chunks.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(Self.events(chunks) == [.paste(Array(text.utf8))])
        }
    }

    /// Any bytes come to an end, and nothing is left over.
    @Test func anythingIsSurvived() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let chunks = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 1...90, using: &random)).map { _ in
                    Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : [0x1B, 0x5B, 0x32, 0x30, 0x0A].randomElement(using: &random)!
                }
            }
            _ = Self.events(chunks, limit: 100)
        }
    }
}
