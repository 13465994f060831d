/// A multinomial logistic model with quantised weights. It stands in the pack as
///
///     u32  bits of a feature number
///     f32  4 scales, 4 biases (quiet, urgent-prescriber, crisis-line, emergency-now)
///     f32  threshold, threshold against a quiet rule
///     i8   4 weights a feature, in the same order
package struct LinearModel {
    /// What the model makes of a line.
    package struct Opinion {
        /// Probability of any danger, 0 to 1.
        package var danger: Double
        /// The most likely level of danger.
        package var level: Level
        /// From here on the model speaks up where no rule knows the line.
        package var threshold: Double
        /// From here on it speaks up even where a rule holds the line for harmless.
        package var overrulingThreshold: Double
    }

    /// Bytes before the weights.
    package static let headerLength = 4 + 10 * 4
    /// Quiet and the three levels.
    package static let classes = 4

    private let blob: Blob
    private let offset: Int
    private let bits: Int

    /// The pack's model, or nil where it has none.
    init?(_ blob: Blob) {
        let (offset, length) = blob.bounds(.model)
        guard length > LinearModel.headerLength else { return nil }
        self.blob = blob
        self.offset = offset
        bits = blob.int(offset)
        guard bits > 0, bits < 25, length >= LinearModel.headerLength + LinearModel.classes << bits else { return nil }
    }

    private func float(_ index: Int) -> Float { Float(bitPattern: blob.u32(offset + 4 + index * 4)) }

    func opinion(on line: Line) -> Opinion {
        let features = Features(line, lists: Int(blob.setting(.lists)), bits: bits)
        let words = sums(features.words), letters = sums(features.letters)
        var scores = [Double](repeating: 0, count: LinearModel.classes)
        for index in 0..<LinearModel.classes {
            let sum = Float(words[index]) * features.wordWeight + Float(letters[index]) * features.letterWeight
            scores[index] = Double(float(index) * sum + float(LinearModel.classes + index))
        }
        let probabilities = LinearModel.softmax(scores)
        let best = (1..<LinearModel.classes).max { probabilities[$0] < probabilities[$1] } ?? 1
        return Opinion(danger: 1 - probabilities[0], level: Level(code: best) ?? .urgentPrescriber,
                       threshold: Double(float(2 * LinearModel.classes)), overrulingThreshold: Double(float(2 * LinearModel.classes + 1)))
    }

    private func sums(_ features: [UInt32]) -> SIMD4<Int32> {
        let weights = blob.base + offset + LinearModel.headerLength
        var sums = SIMD4<Int32>()
        for feature in features {
            sums &+= SIMD4<Int32>(truncatingIfNeeded: weights.loadUnaligned(fromByteOffset: Int(feature) * LinearModel.classes, as: SIMD4<Int8>.self))
        }
        return sums
    }

    /// Probabilities of scores.
    package static func softmax(_ scores: [Double]) -> [Double] {
        let top = scores.max() ?? 0
        let powers = scores.map { exponential($0 - top) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}

extension Triage {
    /// The features of a line, for the trainer: read exactly as they will be read when the model is asked.
    package func features(of line: String, bits: Int) -> Features {
        let folded = Fold.bytes(line)
        return Features(Lexicon(blob).read(folded, Scanner.pieces(of: folded)[...]), lists: Int(blob.setting(.lists)), bits: bits)
    }
}
