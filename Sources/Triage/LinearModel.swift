/// A multinomial logistic model with quantised weights, kept as a hash table from features to weights. It stands in the pack as
///
///     u32  number of slots, a power of two
///     f32  4 scales, 4 biases (quiet, urgent-prescriber, crisis-line, emergency-now)
///     f32  threshold
///     u16  one mark a slot: the top half of the feature's hash, 0 for a free slot
///     i8   4 weights a slot, in the order of the biases
///
/// A feature that was never learnt has no slot and weighs nothing, but it counts in the length of the line: the stranger a
/// line is, the less the model claims to know about it.
package struct LinearModel {
    /// What the model makes of a line.
    package struct Opinion {
        /// Probability of any danger, 0 to 1.
        package var danger: Double
        /// The same without what the rules say.
        package var dangerAlone: Double
        /// The most likely level of danger, and the same without what the rules say.
        package var level, levelAlone: Level
        /// From here on a line is dangerous.
        package var threshold: Double
    }

    /// Bytes before the marks.
    package static let headerLength = 4 + 9 * 4
    /// Quiet and the three levels.
    package static let classes = 4

    private let blob: Blob
    private let offset: Int
    private let slots: Int

    /// The pack's model, or nil where it has none.
    init?(_ blob: Blob) {
        let (offset, length) = blob.bounds(.model)
        guard length > LinearModel.headerLength else { return nil }
        self.blob = blob
        self.offset = offset
        slots = blob.int(offset)
        guard slots > 0, length >= LinearModel.headerLength + slots * (2 + LinearModel.classes) else { return nil }
    }

    /// The mark of a feature; never 0.
    package static func mark(_ feature: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: max(feature >> 16, 1)) }

    private func float(_ index: Int) -> Float { Float(bitPattern: blob.u32(offset + 4 + index * 4)) }

    func opinion(on line: Line, _ reading: Rules.Reading) -> Opinion {
        let features = Features(line, reading, blob)
        let words = sums(features.words), letters = sums(features.letters), signs = sums(features.signs)
        func probabilities(_ signWeight: Float) -> [Double] {
            LinearModel.softmax((0..<LinearModel.classes).map { index in
                let sum = Float(words[index]) * features.wordWeight + Float(letters[index]) * features.letterWeight + Float(signs[index]) * signWeight
                return Double(float(index) * sum + float(LinearModel.classes + index))
            })
        }
        // What may need an ambulance counts double: of two levels about as likely the more urgent one is meant.
        func weighed(_ probabilities: [Double], _ code: Int) -> Double { probabilities[code] * (code == Level.emergencyNow.code ? 2 : 1) }
        func level(_ probabilities: [Double]) -> Level {
            Level(code: (1..<LinearModel.classes).max { weighed(probabilities, $0) < weighed(probabilities, $1) } ?? 1) ?? .urgentPrescriber
        }
        let all = probabilities(Features.signWeight), alone = probabilities(0)
        return Opinion(danger: 1 - all[0], dangerAlone: 1 - alone[0], level: level(all), levelAlone: level(alone), threshold: Double(float(2 * LinearModel.classes)))
    }

    private func sums(_ features: [UInt32]) -> SIMD4<Int32> {
        let marks = offset + LinearModel.headerLength, weights = marks + slots * 2
        var sums = SIMD4<Int32>()
        for feature in features {
            let wanted = LinearModel.mark(feature)
            var slot = Int(feature) & (slots - 1)
            while true {
                let mark = blob.u16(marks + slot * 2)
                if mark == wanted {
                    let own = blob.u32(weights + slot * LinearModel.classes)
                    sums &+= SIMD4<Int32>(Int32(bitPattern: own &<< 24), Int32(bitPattern: own &<< 16), Int32(bitPattern: own &<< 8), Int32(bitPattern: own)) &>> 24
                }
                if mark == wanted || mark == 0 { break }
                slot = (slot + 1) & (slots - 1)
            }
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
    package func features(of line: String) -> Features {
        let folded = Fold.bytes(line)
        let read = Lexicon(blob).read(folded, Scanner.pieces(of: folded)[...])
        return Features(read, Rules(blob).reading(of: read), blob)
    }
}
