/// What the linear model sees of a line: its words, pairs and triples of words, the word lists that they stand in and
/// pairs of those, and pieces of three to five letters, each as a 32-bit hash. Numbers in the line count as "some number", so no dose is ever learnt by heart.
package struct Features {
    /// Features of words, then features of letters.
    package var words: [UInt32] = []
    package var letters: [UInt32] = []

    /// Both kinds are weighed so that a long line counts as much as a short one.
    package var wordWeight: Float { words.isEmpty ? 0 : 1 / Float(words.count).squareRoot() }
    package var letterWeight: Float { letters.isEmpty ? 0 : Features.letterShare / Float(letters.count).squareRoot() }
    private static let letterShare: Float = 0.4

    /// The features of a line; `lists` is how many atoms stand for word lists.
    init(_ line: Line, lists: Int) {
        var text: [UInt8] = [Features.space]
        text.reserveCapacity(line.bytes.count + 2)
        var hashes: [UInt32] = [Features.edge]
        for token in line.tokens {
            let start = text.count
            if token.number != Token.noNumber {
                text.append(Features.number)
            } else {
                text += line.bytes[Int(token.start)..<Int(token.start + token.length)]
            }
            hashes.append(text.withUnsafeBufferPointer { PackLayout.hash(UnsafeBufferPointer(rebasing: $0[start...])) })
            text.append(Features.space)
        }
        hashes.append(Features.edge)
        words.reserveCapacity(hashes.count * 3)
        for index in hashes.indices {
            var gram: UInt32 = 0x9E37_79B9
            for length in 0..<3 where index + length < hashes.count {
                gram = (gram ^ hashes[index + length]) &* 0x85EB_CA6B
                gram ^= gram >> 13
                if length > 0 || (index > 0 && index < hashes.count - 1) { words.append(PackLayout.finish(gram)) }
            }
        }
        addLists(line, lists)
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

    /// The word lists that occur, and which follows which: "@relative … @benzo" whatever the words were.
    private mutating func addLists(_ line: Line, _ lists: Int) {
        var recent: [UInt32] = []
        for index in line.tokens.indices {
            var own: [UInt32] = []
            for atom in 0..<lists where line.atoms[index * line.width + atom >> 6] & (1 << UInt64(atom & 63)) != 0 { own.append(UInt32(atom)) }
            for atom in own {
                words.append(Features.mix(atom, 0x51ED_270B))
                for before in recent where before != atom { words.append(Features.mix(atom, before &* 0x2545_F491 | 1))  }
            }
            recent = Array((recent + own).suffix(6))
        }
    }

    private static func mix(_ value: UInt32, _ seed: UInt32) -> UInt32 {
        PackLayout.finish((value &+ 0x9E37_79B9) &* (seed | 1) ^ seed)
    }

    private static let space: UInt8 = 0x20, number: UInt8 = 0x23
    private static let edge: UInt32 = 0x5BD1_E995
}

/// Natural exponential, exact to about one part in 10⁷; enough for a probability, and needs no C library.
package func exponential(_ x: Double) -> Double {
    let clamped = min(max(x, -80), 80) * 1.442695040888963
    let whole = clamped.rounded()
    let rest = (clamped - whole) * 0.6931471805599453
    let series = 1 + rest * (1 + rest / 2 * (1 + rest / 3 * (1 + rest / 4 * (1 + rest / 5 * (1 + rest / 6)))))
    return Double(sign: .plus, exponent: Int(whole), significand: series)
}
