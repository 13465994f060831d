/// Styled text in which every character takes one column, ready to be broken into lines by its bytes.
///
/// Nearly all text is of this kind, and laying it out word by word in strings of their own took a seventh of the time of an
/// answer. `Wrapper` does the same for everything else; a test holds the two against each other.
struct SimpleText {
    /// The text of all runs, one behind the other. A no-break space is `glue`.
    private var bytes: [UInt8] = []
    /// Where each run ends, and how it looks.
    private var ends: [(end: Int, style: Run.Style)] = []

    private static let blank = UInt8(ascii: " ")
    /// Stands in for a no-break space, until the words are found.
    private static let glue: UInt8 = 0
    private var hasGlue = false

    /// The runs; nil where one holds a character that is no plain one-column character.
    init?(_ runs: [Run]) {
        bytes.reserveCapacity(runs.reduce(0) { $0 + $1.text.utf8.count })
        for run in runs {
            var text = run.text
            guard text.withUTF8({ append($0) }) else { return nil }
            ends.append((bytes.count, run.style))
        }
    }

    /// Takes printable ASCII, Latin-1, and the dashes, quotation marks and dots of U+2010 to U+2027.
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if (0x20..<0x7F).contains(byte) {
                let start = index
                while index < text.count, (0x20..<0x7F).contains(text[index]) { index += 1 }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            } else if byte == 0xC2 || byte == 0xC3 {
                let next = text[index + 1]
                // U+0080 to U+009F are control characters, U+00AD is a hyphen that isn't seen.
                if byte == 0xC2 && (next < 0xA0 || next == 0xAD) { return false }
                if byte == 0xC2 && next == 0xA0 {
                    bytes.append(Self.glue)
                    hasGlue = true
                } else {
                    bytes.append(byte)
                    bytes.append(next)
                }
                index += 2
            } else if byte == 0xE2, text[index + 1] == 0x80, (0x90...0xA7).contains(text[index + 2]) {
                bytes.append(contentsOf: text[index..<index + 3])
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    /// Whether a byte begins a character.
    private static func begins(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

    /// The lines of at most `width` columns.
    consuming func lines(width: Int) -> [Line] {
        // What fits as it stands, as most cells of tables and many items of lists do, is not taken apart.
        if bytes.count <= width, isSetApartSingly {
            replaceGlue()
            return bytes.isEmpty ? [] : [line([bytes.indices])]
        }
        let words = words()
        replaceGlue()
        var lines: [Line] = []
        lines.reserveCapacity(bytes.count / width + 2)
        // The line so far: stretches of the text, one behind the other, and the columns that they take.
        var stretches: [Range<Int>] = []
        var column = 0
        func add(_ range: Range<Int>) {
            if let last = stretches.last, last.upperBound == range.lowerBound {
                stretches[stretches.count - 1] = last.lowerBound..<range.upperBound
            } else {
                stretches.append(range)
            }
        }
        func finish() {
            guard !stretches.isEmpty else { return }
            lines.append(line(stretches))
            stretches.removeAll(keepingCapacity: true)
            column = 0
        }
        for (range, columns) in words {
            if column > 0 && column + 1 + columns > width { finish() }
            if column > 0 {
                // With the blank before it.
                add(range.lowerBound - 1..<range.upperBound)
                column += 1 + columns
            } else {
                var rest = range
                var left = columns
                while left > width {
                    var end = rest.lowerBound, taken = 0
                    while taken < width || !Self.begins(bytes[end]) {
                        if Self.begins(bytes[end]) { taken += 1 }
                        end += 1
                    }
                    add(rest.lowerBound..<end)
                    finish()
                    rest = end..<rest.upperBound
                    left -= width
                }
                add(rest)
                column = left
            }
        }
        finish()
        return lines
    }

    /// Makes a blank of each no-break space, once the words are found.
    private mutating func replaceGlue() {
        guard hasGlue else { return }
        for index in bytes.indices where bytes[index] == Self.glue { bytes[index] = Self.blank }
    }

    /// Whether no blank stands at either end or beside another.
    private var isSetApartSingly: Bool {
        var last = Self.blank
        for byte in bytes {
            if byte == Self.blank, last == Self.blank { return false }
            last = byte
        }
        return bytes.isEmpty || last != Self.blank
    }

    /// The words: what stands between blanks, and how many columns each takes.
    private func words() -> [(range: Range<Int>, columns: Int)] {
        var words: [(range: Range<Int>, columns: Int)] = []
        words.reserveCapacity(bytes.count / 4 + 2)
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0, columns = 0
            for index in 0..<bytes.count {
                let byte = bytes[index]
                if byte == Self.blank {
                    if start < index { words.append((start..<index, columns)) }
                    (start, columns) = (index + 1, 0)
                } else if Self.begins(byte) {
                    columns += 1
                }
            }
            if start < bytes.count { words.append((start..<bytes.count, columns)) }
        }
        return words
    }

    /// Stretches of the text as a line, a run for each change of looks.
    private func line(_ stretches: [Range<Int>]) -> Line {
        var line = Line()
        for stretch in stretches {
            var start = stretch.lowerBound
            var index = ends.firstIndex { $0.end > start } ?? 0
            while start < stretch.upperBound {
                let end = min(ends[index].end, stretch.upperBound)
                if start < end {
                    let text = bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[start..<end]), as: UTF8.self) }
                    if let last = line.runs.last, last.style == ends[index].style {
                        line.runs[line.runs.count - 1].text += text
                    } else {
                        line.runs.append(Run(text, ends[index].style))
                    }
                }
                start = end
                index += 1
            }
        }
        return line
    }
}
