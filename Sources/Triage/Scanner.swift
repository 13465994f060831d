/// A stretch of the folded line before any dictionary has seen it.
package struct Piece {
    /// What it is.
    package enum Kind { case word, number, picture }
    package var kind: Kind
    /// Its bytes in the folded line.
    package var range: Range<Int>
    /// What stood before it: 0 nothing, 1 a comma or the like, 2 the end of a sentence.
    package var breakBefore: UInt8
    /// A number's value in hundredths, at most 2,000,000,000.
    package var value: Int32 = 0
    /// Length of the number that a word begins with ("2" in "2mg"), in bytes; 0 for other words.
    package var digits = 0
}

/// Cuts a folded line into pieces.
package struct Scanner {
    let bytes: [UInt8]
    package private(set) var pieces: [Piece] = []
    private var at = 0
    private var pending: UInt8 = 0

    /// Cuts `folded`, the result of `Fold.bytes`.
    package static func pieces(of folded: [UInt8]) -> [Piece] {
        var scanner = Scanner(bytes: folded)
        scanner.run()
        return scanner.pieces
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        pieces.reserveCapacity(bytes.count / 4 + 4)
    }

    private func byte(_ index: Int) -> UInt8 { index < bytes.count && index >= 0 ? bytes[index] : 0x20 }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte >= 0x61 && byte <= 0x7A) }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private mutating func run() {
        while at < bytes.count {
            let c = bytes[at]
            if isCharacter(at) {
                push(.word, at..<(at + 3))
                at += 3
            } else if Scanner.isLetter(c) {
                word(from: at, digits: 0, value: 0)
            } else if Scanner.isDigit(c) || (c == 0x2E && Scanner.isDigit(byte(at + 1)) && !Scanner.isDigit(byte(at - 1))) {
                number()
            } else if c == 0x24, Scanner.isLetter(byte(at + 1)) {
                word(from: at, digits: 0, value: 0) // "$uicide"
            } else if c == Fold.pictureStart {
                picture()
            } else {
                punctuation(c)
            }
        }
    }

    /// Japanese and Chinese are written without blanks: each kana and each ideograph (U+3040 to U+30FF, U+3400 to U+9FFF) is a word.
    private func isCharacter(_ index: Int) -> Bool {
        guard bytes[index] >= 0xE3, bytes[index] <= 0xE9, index + 2 < bytes.count else { return false }
        return bytes[index] > 0xE3 || bytes[index + 1] >= 0x90 || bytes[index + 1] >= 0x81 && bytes[index + 1] <= 0x83
    }

    private mutating func push(_ kind: Piece.Kind, _ range: Range<Int>, value: Int32 = 0, digits: Int = 0) {
        pieces.append(Piece(kind: kind, range: range, breakBefore: pieces.isEmpty ? 2 : pending, value: value, digits: digits))
        pending = 0
    }

    /// Letters, digits inside them, apostrophes, and signs that stand for letters ("k*ll", "d!e").
    private mutating func word(from start: Int, digits: Int, value: Int32) {
        while at < bytes.count {
            let c = bytes[at], next = byte(at + 1)
            let isInner = c == 0x27 || c == 0x40 || c == 0x24 || c == 0x21
            if Scanner.isLetter(c) && !isCharacter(at) || Scanner.isDigit(c) || (isInner && Scanner.isLetter(next)) {
                at += 1
            } else if c == 0x2A, digits == 0, let end = starsEnd(at), Scanner.isLetter(byte(end)) {
                at = end
            } else if c == 0x2E, isInitial(at - 1, start), Scanner.isLetter(next), !Scanner.isLetter(byte(at + 2)) {
                at += 1 // "k.m.s."
            } else {
                break
            }
        }
        push(.word, start..<at, value: value, digits: digits)
    }

    private func starsEnd(_ index: Int) -> Int? {
        var end = index
        while byte(end) == 0x2A { end += 1 }
        return end - index <= 5 ? end : nil
    }

    private func isInitial(_ index: Int, _ start: Int) -> Bool { index == start || byte(index - 1) == 0x2E }

    private mutating func number() {
        let start = at
        var whole: Int64 = 0, fraction: Int64 = 0, places = 0
        while Scanner.isDigit(byte(at)) {
            whole = min(whole * 10 + Int64(bytes[at] - 0x30), 20_000_000)
            at += 1
        }
        if byte(at) == 0x2E || byte(at) == 0x2C, Scanner.isDigit(byte(at + 1)) {
            let isThousands = byte(at) == 0x2C && Scanner.isDigit(byte(at + 2)) && Scanner.isDigit(byte(at + 3)) && !Scanner.isDigit(byte(at + 4))
            at += 1
            while Scanner.isDigit(byte(at)) {
                if isThousands {
                    whole = min(whole * 10 + Int64(bytes[at] - 0x30), 20_000_000)
                } else if places < 2 {
                    fraction = fraction * 10 + Int64(bytes[at] - 0x30)
                    places += 1
                }
                at += 1
            }
        }
        if places == 1 { fraction *= 10 }
        let value = Int32(whole * 100 + fraction)
        if Scanner.isLetter(byte(at)) {
            word(from: start, digits: at - start, value: value)
        } else {
            push(.number, start..<at, value: value)
        }
    }

    private mutating func picture() {
        let start = at + 1
        while at < bytes.count, bytes[at] != Fold.pictureEnd { at += 1 }
        push(.picture, start..<at)
        at += 1
    }

    private mutating func punctuation(_ c: UInt8) {
        switch c {
        case 0x2E: // a full stop; dots that trail off are a pause
            var end = at
            while byte(end) == 0x2E { end += 1 }
            pending = max(pending, end - at > 1 || isAbbreviation() ? 1 : 2)
            at = end
            return
        case 0x21, 0x3F, 0x3B, 0x0A: pending = 2
        case 0x2C, 0x3A, 0x28, 0x29, 0x22, 0x7C, 0x5B, 0x5D: pending = max(pending, 1)
        case 0x2D where byte(at - 1) == 0x20 || byte(at + 1) == 0x20: pending = max(pending, 1)
        case 0x26, 0x2B: push(.picture, at..<(at + 1)) // & and + are looked up as words
        case 0x25: push(.picture, at..<(at + 1))
        default: break
        }
        at += 1
    }

    /// Whether the stop follows "dr", "mr", "vs" and the like.
    private func isAbbreviation() -> Bool {
        guard let last = pieces.last, last.kind == .word, last.range.upperBound == at else { return false }
        switch last.range.count {
        case 1: return bytes[last.range.lowerBound] != 0x69 // a letter, but not "i"
        case 2: return [[0x64, 0x72], [0x6D, 0x72], [0x6D, 0x73], [0x76, 0x73], [0x73, 0x74]].contains(Array(bytes[last.range]))
        case 3: return [[0x6D, 0x72, 0x73], [0x65, 0x74, 0x63]].contains(Array(bytes[last.range]))
        default: return false
        }
    }
}
