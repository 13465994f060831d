/// What the linear model sees of a line, each as a 32-bit hash: words, pairs and triples of words; word lists and meanings, which of
/// them follow each other, and which stand under a negation or another frame; pieces of three to five letters; and what the
/// rules say. Numbers in the line count as "some number", so no dose is ever learnt by heart.
package struct Features {
    package private(set) var words: [UInt32] = []
    package private(set) var letters: [UInt32] = []
    package private(set) var signs: [UInt32] = []

    /// Words and letters are weighed so that a long line counts as much as a short one.
    package var wordWeight: Float { words.isEmpty ? 0 : 1 / Float(words.count).squareRoot() }
    package var letterWeight: Float { letters.isEmpty ? 0 : Features.letterShare / Float(letters.count).squareRoot() }
    /// What each thing that the rules say weighs.
    package static let signWeight: Float = 0.4
    private static let letterShare: Float = 0.4
    /// How many words two meanings may stand apart to be seen together.
    private static let reach = 6

    /// The features of a line as the rules of `blob` read it.
    init(_ line: Line, _ reading: Rules.Reading, _ blob: Blob) {
        addWords(line, reading)
        addMeanings(line, reading, lists: Int(blob.setting(.lists)), filler: Int(blob.setting(.filler)))
        addSigns(reading)
    }

    private mutating func addWords(_ line: Line, _ reading: Rules.Reading) {
        var text: [UInt8] = [Features.space]
        text.reserveCapacity(line.bytes.count + 2)
        var hashes: [UInt32] = [Features.edge]
        for (index, token) in line.tokens.enumerated() {
            let start = text.count
            if reading.frames[index] & PackLayout.idiomBit != 0 {
                text.append(Features.idiom)
            } else if token.number != Token.noNumber {
                text.append(Features.number)
            } else {
                text += line.bytes[Int(token.start)..<Int(token.start + token.length)]
            }
            hashes.append(text.withUnsafeBufferPointer { PackLayout.hash(UnsafeBufferPointer(rebasing: $0[start...])) })
            text.append(Features.space)
        }
        hashes.append(Features.edge)
        words.reserveCapacity(hashes.count * 24)
        for index in hashes.indices {
            var gram: UInt32 = 0x9E37_79B9
            for length in 0..<3 where index + length < hashes.count {
                gram = (gram ^ hashes[index + length]) &* 0x85EB_CA6B
                gram ^= gram >> 13
                if length > 0 || (index > 0 && index < hashes.count - 1) { words.append(PackLayout.finish(gram)) }
            }
        }
        addLetters(text)
    }

    private mutating func addLetters(_ text: [UInt8]) {
        letters.reserveCapacity(text.count * 3)
        text.withUnsafeBufferPointer { text in
            for start in text.indices {
                var gram: UInt32 = 0x1234_5678
                for length in 0..<5 where start + length < text.count {
                    gram = PackLayout.step(gram, text[start + length])
                    if length >= 2 { letters.append(PackLayout.finish(gram)) }
                }
            }
        }
    }

    /// The lists and meanings of each word, which follows which ("@relative … @benzo", whatever the words were), and what is framed.
    private mutating func addMeanings(_ line: Line, _ reading: Rules.Reading, lists: Int, filler: Int) {
        var recent: [(meaning: UInt32, place: Int)] = []
        var first = 0
        for index in line.tokens.indices {
            let frame = reading.frames[index]
            if frame != 0 { words.append(Features.mix(UInt32(frame), Features.frameSeed)) }
            while first < recent.count, index - recent[first].place > Features.reach { first += 1 }
            if frame & PackLayout.idiomBit != 0 { continue }
            let known = recent.count
            addOwn(line, index, lists, filler, &recent)
            for new in known..<recent.count {
                let meaning = recent[new].meaning
                words.append(Features.mix(meaning, Features.meaningSeed))
                if frame != 0 { words.append(Features.mix(meaning, Features.framedSeed)) }
                for before in recent[first..<known] where before.meaning != meaning {
                    words.append(Features.mix(meaning, before.meaning &* 0x2545_F491 | 1))
                }
            }
        }
    }

    private func addOwn(_ line: Line, _ index: Int, _ lists: Int, _ filler: Int, _ recent: inout [(meaning: UInt32, place: Int)]) {
        for slot in 0..<min((lists + 63) / 64, line.width) {
            var bits = line.atoms[index * line.width + slot]
            while bits != 0 {
                let atom = slot * 64 + bits.trailingZeroBitCount
                bits &= bits - 1
                if atom < lists, atom != filler { recent.append((UInt32(atom), index)) }
            }
        }
        if line.tokens[index].number != Token.noNumber { recent.append((Features.someNumber, index)) }
    }

    private mutating func addSigns(_ reading: Rules.Reading) {
        for (rule, _) in reading.fired { signs.append(Features.mix(UInt32(rule), Features.ruleSeed)) }
        if !reading.fired.isEmpty { signs.append(Features.mix(Features.someNumber, Features.ruleSeed)) }
        if let framed = reading.framed {
            signs.append(Features.mix(UInt32(framed), Features.quietSeed))
            signs.append(Features.mix(Features.someNumber, Features.quietSeed))
        }
    }

    private static func mix(_ value: UInt32, _ seed: UInt32) -> UInt32 {
        PackLayout.finish((value &+ 0x9E37_79B9) &* (seed | 1) ^ seed)
    }

    private static let space: UInt8 = 0x20, number: UInt8 = 0x23, idiom: UInt8 = 0x7E
    private static let edge: UInt32 = 0x5BD1_E995
    private static let someNumber: UInt32 = 0xFFFF
    private static let meaningSeed: UInt32 = 0x51ED_270B, framedSeed: UInt32 = 0x68E3_1DA5, frameSeed: UInt32 = 0x1B56_C4E9
    private static let ruleSeed: UInt32 = 0x7FEB_352D, quietSeed: UInt32 = 0x3C6E_F373
}

/// Natural exponential, exact to about one part in 10⁷; enough for a probability, and needs no C library.
package func exponential(_ x: Double) -> Double {
    let clamped = min(max(x, -80), 80) * 1.442695040888963
    let whole = clamped.rounded()
    let rest = (clamped - whole) * 0.6931471805599453
    let series = 1 + rest * (1 + rest / 2 * (1 + rest / 3 * (1 + rest / 4 * (1 + rest / 5 * (1 + rest / 6)))))
    return Double(sign: .plus, exponent: Int(whole), significand: series)
}
