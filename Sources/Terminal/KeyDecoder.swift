/// Turns the bytes that a terminal sends into characters and pastes.
///
/// A paste is known by the marks that terminals put around it when asked (bracketed paste), or by its
/// speed: nobody types a line end and further text within the same moment. Nothing here waits; it says how
/// long to wait for more, and is told when nothing came.
struct KeyDecoder {
    /// What the bytes mean.
    enum Event: Equatable {
        /// A key, or one character of an escape sequence.
        case character(Unicode.Scalar)
        /// Text that came at once: insert it as it is, it holds no commands.
        case paste([UInt8])
        /// Bytes that aren't UTF-8; they are dropped.
        case notText
        /// A paste beyond the limit; it is dropped whole.
        case tooLong
    }

    /// An event, or how many milliseconds to wait for more bytes; nil as long as it takes.
    enum Step: Equatable {
        case event(Event)
        case wait(milliseconds: Int?)
    }

    /// The largest paste, in bytes.
    let limit: Int

    /// How long the rest of a sequence may take.
    private static let sequenceWait = 25
    /// How long a paste without marks may pause.
    private static let burstWait = 50
    /// How long a paste with marks may pause before its end is given up for lost.
    private static let markedWait = 1000
    /// A run of this many bytes was not typed.
    private static let typedRun = 64
    private static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)
    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []
    private var head = 0
    private var isMarked = false
    private var isOverflowing = false
    /// True where the last bytes came several at a time, as pasted ones do.
    private var isChunk = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether nothing waits to be decoded.
    var isEmpty: Bool { head == bytes.count && !isMarked && !isOverflowing }

    /// Takes what was read.
    mutating func append(_ more: some BidirectionalCollection<UInt8>) {
        if head > 0 {
            bytes.removeSubrange(..<head)
            head = 0
        }
        isChunk = more.count > 1
        bytes += more
        // `^C` takes effect at once, whatever waits before it; inside a paste it is only a byte.
        if !isMarked, let interrupt = more.lastIndex(of: 0x03) {
            let behind = more.distance(from: interrupt, to: more.endIndex)
            if !bytes.contains(0x1B) { bytes.removeSubrange(..<(bytes.count - behind)) }
        }
    }

    /// Forgets everything.
    mutating func clear() {
        self = KeyDecoder(limit: limit)
    }

    /// The next event. `isQuiet` says that the wait asked for has passed without a byte.
    mutating func next(isQuiet: Bool) -> Step {
        if isMarked { return marked(isQuiet: isQuiet) }
        if isOverflowing { return overflowing(isQuiet: isQuiet) }
        guard head < bytes.count else { return .wait(milliseconds: nil) }
        let first = bytes[head]
        if first == 0x1B { return escape(isQuiet: isQuiet) }
        let run = bytes[head...].prefix { $0 != 0x1B }
        let printable = run.prefix { $0 >= 0x20 && $0 != 0x7F }
        if Self.holdsLines(run) || printable.count >= Self.typedRun {
            let taken = Self.holdsLines(run) ? run : printable
            if run.count > limit {
                isOverflowing = true
                return overflowing(isQuiet: isQuiet)
            }
            if !isQuiet, taken.endIndex == bytes.count { return .wait(milliseconds: Self.burstWait) }
            head = taken.endIndex
            return .event(.paste(Array(taken)))
        }
        // A line end right behind text that came with it may be the first of several lines.
        if isChunk, !isQuiet, Self.isLineEnd(first), run.allSatisfy(Self.isLineEnd) { return .wait(milliseconds: Self.burstWait) }
        return character(isQuiet: isQuiet)
    }

    private mutating func character(isQuiet: Bool) -> Step {
        let first = bytes[head]
        let length =
            switch first {
            case 0..<0x80: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        if length == 0 {
            head += 1
            return .event(.notText)
        }
        let part = bytes[head...].prefix(length)
        if part.count < length, !isQuiet, part.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
            return .wait(milliseconds: Self.sequenceWait)
        }
        var decoder = UTF8()
        var iterator = part.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
            head += 1
            return .event(.notText)
        }
        head += length
        return .event(.character(scalar))
    }

    private mutating func escape(isQuiet: Bool) -> Step {
        let rest = bytes[head...]
        if rest.starts(with: Self.pasteStart) {
            head += Self.pasteStart.count
            isMarked = true
            return marked(isQuiet: false)
        }
        if !isQuiet, rest.count < Self.pasteStart.count, Self.pasteStart.starts(with: rest) {
            return .wait(milliseconds: Self.sequenceWait)
        }
        head += 1
        return .event(.character("\u{1B}"))
    }

    /// Between the marks of a paste.
    private mutating func marked(isQuiet: Bool) -> Step {
        if let end = Self.find(Self.pasteEnd, in: bytes[head...]) {
            let paste = Array(bytes[head..<end])
            head = end + Self.pasteEnd.count
            return finishMarked(paste)
        }
        if bytes.count - head > limit + Self.pasteEnd.count {
            isOverflowing = true
            // The end mark may be half here.
            head = bytes.count - Self.pasteEnd.count
        }
        guard isQuiet else { return .wait(milliseconds: Self.markedWait) }
        let paste = Array(bytes[head...])
        head = bytes.count
        return finishMarked(paste)
    }

    private mutating func finishMarked(_ paste: [UInt8]) -> Step {
        let isTooLong = isOverflowing || paste.count > limit
        isMarked = false
        isOverflowing = false
        return .event(isTooLong ? .tooLong : .paste(paste))
    }

    /// Throws away a paste that came without marks, until it pauses.
    private mutating func overflowing(isQuiet: Bool) -> Step {
        bytes.removeAll()
        head = 0
        guard isQuiet else { return .wait(milliseconds: Self.burstWait) }
        isOverflowing = false
        return .event(.tooLong)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D
    }

    /// Whether text follows a line end.
    private static func holdsLines(_ run: ArraySlice<UInt8>) -> Bool {
        guard let end = run.firstIndex(where: isLineEnd) else { return false }
        return run[end...].contains { $0 >= 0x20 && $0 != 0x7F }
    }

    private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var from = bytes.startIndex
        while let start = bytes[from...].firstIndex(of: mark[0]) {
            if bytes[start...].starts(with: mark) { return start }
            from = start + 1
        }
        return nil
    }
}
