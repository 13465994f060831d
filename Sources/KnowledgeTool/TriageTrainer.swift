import Triage

/// Trains the linear model: multinomial logistic regression by AdaGrad over shuffled lines.
///
/// Deterministic: the same lines in the same order give the same bytes. Plain loops over unsafe buffers, since the
/// build runs this without optimisation.
struct TriageTrainer {
    /// The section `model` of the pack, empty where there are too few lines, and what was chosen.
    var model: [UInt8] = []
    var threshold: Float = 0
    var overrulingThreshold: Float = 0

    private static let bits = 16
    private static let epochs = 12
    private static let step: Float = 0.15
    /// Most false alarms that the model may add among everyday questions and among near misses, on held-out lines.
    private static let ordinaryShare = 0.01, nearMissShare = 0.06
    /// Bounds for the thresholds, so that a small held-out set can't choose something silly.
    private static let lowest: Float = 0.3, highest: Float = 0.9, overruling: Float = 0.97

    /// Lines as lists of features, all in one array.
    struct Sparse {
        var features: [UInt32] = []
        /// Per line: start, end of words, end of letters, class.
        var rows: [(start: Int, middle: Int, end: Int, wordWeight: Float, letterWeight: Float, label: Int)] = []
    }

    /// Trains on nine tenths of `lines`, chooses the thresholds on the last, with `triage` (which holds no model yet) to read the lines.
    static func train(_ lines: [TriageExample], with triage: Triage) -> TriageTrainer {
        var trainer = TriageTrainer()
        let training = lines.filter { !$0.isHeldOut }, heldOut = lines.filter { $0.isHeldOut }
        guard !training.isEmpty else { return trainer }
        let weights = fit(sparse(training, triage))
        (trainer.threshold, trainer.overrulingThreshold) = thresholds(heldOut, sparse(heldOut, triage), weights, triage)
        trainer.model = quantised(weights, trainer.threshold, trainer.overrulingThreshold)
        return trainer
    }

    static func sparse(_ lines: [TriageExample], _ triage: Triage) -> Sparse {
        var result = Sparse()
        for line in lines {
            let features = triage.features(of: line.line, bits: bits)
            let start = result.features.count
            result.features += features.words
            let middle = result.features.count
            result.features += features.letters
            result.rows.append((start, middle, result.features.count, features.wordWeight, features.letterWeight, line.levels.first?.code ?? 0))
        }
        return result
    }

    /// Weights in the order of the pack (four a feature), then four biases.
    static func fit(_ data: Sparse) -> [Float] {
        let classes = LinearModel.classes
        let size = (1 << bits) * classes
        var weights = [Float](repeating: 0, count: size + classes)
        var history = [Float](repeating: 1e-4, count: size + classes)
        var order = Array(0..<data.rows.count)
        var random: UInt64 = 0x2545_F491_4F6C_DD1D
        weights.withUnsafeMutableBufferPointer { weights in
            history.withUnsafeMutableBufferPointer { history in
                data.features.withUnsafeBufferPointer { features in
                    let w = weights.baseAddress!, h = history.baseAddress!, f = features.baseAddress!
                    for _ in 0..<epochs {
                        shuffle(&order, &random)
                        for index in order {
                            let row = data.rows[index]
                            let scores = self.scores(f, row, w, size)
                            update(f, row, gradient(scores, row.label), w, h, size)
                        }
                    }
                }
            }
        }
        return weights
    }

    private static func shuffle(_ order: inout [Int], _ random: inout UInt64) {
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            random ^= random << 13
            random ^= random >> 7
            random ^= random << 17
            order.swapAt(index, Int(random % UInt64(index + 1)))
        }
    }

    typealias Row = (start: Int, middle: Int, end: Int, wordWeight: Float, letterWeight: Float, label: Int)
    typealias Four = (Float, Float, Float, Float)

    static func scores(_ f: UnsafePointer<UInt32>, _ row: Row, _ w: UnsafePointer<Float>, _ size: Int) -> Four {
        var a: Float = w[size], b: Float = w[size + 1], c: Float = w[size + 2], d: Float = w[size + 3]
        var index = row.start
        var weight = row.wordWeight
        while index < row.end {
            if index == row.middle { weight = row.letterWeight }
            let p = w + Int(f[index]) * 4
            a += weight * p[0]
            b += weight * p[1]
            c += weight * p[2]
            d += weight * p[3]
            index += 1
        }
        return (a, b, c, d)
    }

    private static func gradient(_ scores: Four, _ label: Int) -> Four {
        let p = LinearModel.softmax([Double(scores.0), Double(scores.1), Double(scores.2), Double(scores.3)])
        return (Float(p[0]) - (label == 0 ? 1 : 0), Float(p[1]) - (label == 1 ? 1 : 0),
                Float(p[2]) - (label == 2 ? 1 : 0), Float(p[3]) - (label == 3 ? 1 : 0))
    }

    private static func update(_ f: UnsafePointer<UInt32>, _ row: Row, _ g: Four, _ w: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>, _ size: Int) {
        // a line that is already right teaches nothing
        if g.0 * g.0 + g.1 * g.1 + g.2 * g.2 + g.3 * g.3 < 0.0004 { return }
        var index = row.start
        var weight = row.wordWeight
        while index < row.end {
            if index == row.middle { weight = row.letterWeight }
            let at = Int(f[index]) * 4
            adjust(w + at, h + at, g.0 * weight)
            adjust(w + at + 1, h + at + 1, g.1 * weight)
            adjust(w + at + 2, h + at + 2, g.2 * weight)
            adjust(w + at + 3, h + at + 3, g.3 * weight)
            index += 1
        }
        adjust(w + size, h + size, g.0 * 0.1)
        adjust(w + size + 1, h + size + 1, g.1 * 0.1)
        adjust(w + size + 2, h + size + 2, g.2 * 0.1)
        adjust(w + size + 3, h + size + 3, g.3 * 0.1)
    }

    @inline(__always)
    private static func adjust(_ w: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>, _ gradient: Float) {
        h.pointee += gradient * gradient
        w.pointee -= step * gradient / h.pointee.squareRoot()
    }

    // MARK: thresholds

    /// The lowest threshold that keeps false alarms rare among harmless held-out lines that no rule knows, and the one
    /// above every harmless line that a rule knows as such.
    private static func thresholds(_ lines: [TriageExample], _ data: Sparse, _ weights: [Float], _ triage: Triage) -> (Float, Float) {
        var ordinary: [Float] = [], nearMisses: [Float] = [], known: [Float] = []
        for (line, danger) in zip(lines, dangers(data, weights)) where !line.isDanger {
            switch triage.explain(line.line).judge {
            case .quietRule: known.append(danger)
            case .rule: break
            case .nobody, .model: if line.isOrdinary { ordinary.append(danger) } else { nearMisses.append(danger) }
            }
        }
        let edge = max(self.edge(ordinary, ordinaryShare), self.edge(nearMisses, nearMissShare))
        return (min(max(edge, lowest), highest), max(overruling, min((known.max() ?? 0) + 0.002, 0.999)))
    }

    /// The value above which at most `share` of the values lie.
    private static func edge(_ values: [Float], _ share: Double) -> Float {
        let ranked = values.sorted(by: >), allowed = Int(Double(values.count) * share)
        return ranked.count > allowed ? ranked[allowed] + 0.001 : 0
    }

    /// The probability of danger of each line.
    static func dangers(_ data: Sparse, _ weights: [Float]) -> [Float] {
        data.features.withUnsafeBufferPointer { features in
            weights.withUnsafeBufferPointer { weights in
                guard let f = features.baseAddress, let w = weights.baseAddress else { return [] }
                return data.rows.map { row in
                    let four = scores(f, row, w, (1 << bits) * LinearModel.classes)
                    return 1 - Float(LinearModel.softmax([Double(four.0), Double(four.1), Double(four.2), Double(four.3)])[0])
                }
            }
        }
    }

    /// Weights as one byte each; `LinearModel` describes the form.
    private static func quantised(_ weights: [Float], _ threshold: Float, _ overruling: Float) -> [UInt8] {
        let classes = LinearModel.classes, size = (1 << bits) * classes
        var top = [Float](repeating: 1e-6, count: classes)
        for index in 0..<size { top[index % classes] = max(top[index % classes], weights[index].magnitude) }
        let scales = top.map { $0 / 127 }
        var bytes = TriageBytes()
        bytes.u32(bits)
        for scale in scales { bytes.f32(scale) }
        for bias in weights[size...] { bytes.f32(bias) }
        bytes.f32(threshold)
        bytes.f32(overruling)
        bytes.raw(weights[..<size].enumerated().map { UInt8(bitPattern: Int8(($1 / scales[$0 % classes]).rounded())) })
        return bytes.bytes
    }
}
