import Triage

/// Trains the linear model: multinomial logistic regression by AdaGrad over shuffled lines. The weights are the mean of those
/// after each of the last epochs of several runs, since the order of the lines alone moves those of one epoch by three in a hundred
/// lines found, and those of one run by one.
///
/// Deterministic: the same lines in the same order give the same bytes. Plain loops over unsafe buffers, since the
/// build runs this without optimisation.
struct TriageTrainer {
    /// The section `model` of the pack, empty where there are no lines, and what was chosen.
    var model: [UInt8] = []
    var threshold: Float = 0

    private static let epochs = 7, averaged = 4, runs = 3
    private static let step: Float = 0.15
    /// In how many lines a feature must occur to be learnt, how many are kept at most, those with the greatest weights, and the slots they are
    /// kept in. With three lines and 120,000 features two dangers in a hundred more were missed at the same share of false alarms; with half of
    /// them, learnt from 62,000 lines, one and a half in a hundred; with twice as many none fewer.
    private static let leastLines = 2, mostKept = 400_000, slots = 524_288
    /// Most false alarms among everyday questions and among near misses, on held-out lines. With half of these shares three dangers in a hundred
    /// more were missed on lines of strangers, for one alarm in two hundred of their harmless posts.
    private static let ordinaryShare = 0.05, nearMissShare = 0.12
    /// Bounds for the threshold, so that a small held-out set can't choose something silly.
    private static let lowest: Float = 0.3, highest: Float = 0.4

    private typealias Four = (Float, Float, Float, Float)

    /// Lines as lists of features with their values, all in one array.
    private struct Sparse {
        var features: [UInt32] = []
        var values: [Float] = []
        /// Per line: start and end of its features, and its class.
        var rows: [(start: Int, end: Int, label: Int)] = []
    }

    /// Weights of the features that were learnt, four each, and four biases.
    private struct Weights {
        var vocabulary: TriageFeatureTable
        var values: [Float]
        var biases: [Float] { Array(values.suffix(LinearModel.classes)) }
    }

    /// Trains on nine tenths of `lines`, chooses the threshold on the last, with `triage` (which holds no model yet) to read the lines.
    static func train(_ lines: [TriageExample], with triage: Triage) -> TriageTrainer {
        var trainer = TriageTrainer()
        let training = lines.filter { !$0.isHeldOut }, heldOut = lines.filter { $0.isHeldOut }
        guard !training.isEmpty else { return trainer }
        let weights = fit(sparse(training, triage))
        trainer.threshold = threshold(heldOut, sparse(heldOut, triage), weights)
        trainer.model = quantised(weights, trainer.threshold)
        return trainer
    }

    private static func sparse(_ lines: [TriageExample], _ triage: Triage) -> Sparse {
        var result = Sparse()
        for line in lines {
            let features = triage.features(of: line.line)
            let start = result.features.count
            for (kind, weight) in [(features.words, features.wordWeight), (features.letters, features.letterWeight), (features.signs, Features.signWeight)] {
                result.features += kind
                result.values += [Float](repeating: weight, count: kind.count)
            }
            result.rows.append((start, result.features.count, line.levels.first?.code ?? 0))
        }
        return result
    }

    private static func fit(_ data: Sparse) -> Weights {
        let (vocabulary, known) = learnable(data)
        let size = vocabulary.count * LinearModel.classes
        var mean = [Float](repeating: 0, count: size + LinearModel.classes)
        var random: UInt64 = 0x2545_F491_4F6C_DD1D
        for _ in 0..<runs { learn(known, size, &random, into: &mean) }
        return Weights(vocabulary: vocabulary, values: mean)
    }

    /// One run over the lines, from nothing; adds its share to the mean.
    private static func learn(_ known: Sparse, _ size: Int, _ random: inout UInt64, into mean: inout [Float]) {
        var weights = [Float](repeating: 0, count: mean.count)
        var history = [Float](repeating: 1e-4, count: mean.count)
        var order = Array(0..<known.rows.count)
        weights.withUnsafeMutableBufferPointer { weights in
            history.withUnsafeMutableBufferPointer { history in
                known.features.withUnsafeBufferPointer { features in
                    known.values.withUnsafeBufferPointer { values in
                        let w = weights.baseAddress!, h = history.baseAddress!
                        guard let f = features.baseAddress, let v = values.baseAddress else { return }
                        for epoch in 0..<epochs {
                            shuffle(&order, &random)
                            for index in order {
                                let row = known.rows[index], count = row.end - row.start
                                update(f + row.start, v + row.start, count, gradient(scores(f + row.start, v + row.start, count, w, size), row.label), w, h, size)
                            }
                            if epoch >= epochs - averaged { add(w, to: &mean, share: 1 / Float(averaged * runs)) }
                        }
                    }
                }
            }
        }
    }

    private static func add(_ weights: UnsafePointer<Float>, to mean: inout [Float], share: Float) {
        var index = 0
        while index < mean.count {
            mean[index] += share * weights[index]
            index += 1
        }
    }

    /// The features that occur in enough lines, and the lines with these alone, numbered, each once a line.
    private static func learnable(_ data: Sparse) -> (TriageFeatureTable, Sparse) {
        var table = TriageFeatureTable(capacity: data.features.count)
        for (number, row) in data.rows.enumerated() {
            for index in row.start..<row.end { table.see(data.features[index], in: number) }
        }
        table.number(seenAtLeast: leastLines)
        var known = Sparse()
        var place = [Int32](repeating: -1, count: table.count)
        for row in data.rows {
            let start = known.features.count
            for index in row.start..<row.end {
                guard let number = table.number(of: data.features[index]) else { continue }
                let seen = Int(place[number])
                if seen >= start {
                    known.values[seen] += data.values[index]
                } else {
                    place[number] = Int32(known.features.count)
                    known.features.append(UInt32(number))
                    known.values.append(data.values[index])
                }
            }
            known.rows.append((start, known.features.count, row.label))
        }
        return (table, known)
    }

    private static func shuffle(_ order: inout [Int], _ random: inout UInt64) {
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            random ^= random << 13
            random ^= random >> 7
            random ^= random << 17
            order.swapAt(index, Int(random % UInt64(index + 1)))
        }
    }

    private static func scores(_ f: UnsafePointer<UInt32>, _ v: UnsafePointer<Float>, _ count: Int, _ w: UnsafePointer<Float>, _ size: Int) -> Four {
        var a: Float = w[size], b: Float = w[size + 1], c: Float = w[size + 2], d: Float = w[size + 3]
        var index = 0
        while index < count {
            let weight = v[index]
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

    private static func update(_ f: UnsafePointer<UInt32>, _ v: UnsafePointer<Float>, _ count: Int, _ g: Four,
                               _ w: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>, _ size: Int) {
        // a line that is already right teaches nothing
        if g.0 * g.0 + g.1 * g.1 + g.2 * g.2 + g.3 * g.3 < 0.0004 { return }
        var index = 0
        while index < count {
            let weight = v[index]
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

    // MARK: threshold

    /// The lowest threshold that keeps false alarms rare among the harmless held-out lines.
    private static func threshold(_ lines: [TriageExample], _ data: Sparse, _ weights: Weights) -> Float {
        var ordinary: [Float] = [], nearMisses: [Float] = []
        for (line, danger) in zip(lines, dangers(data, weights)) where !line.isDanger {
            if line.isOrdinary { ordinary.append(danger) } else { nearMisses.append(danger) }
        }
        return min(max(edge(ordinary, ordinaryShare), edge(nearMisses, nearMissShare), lowest), highest)
    }

    /// The value above which at most `share` of the values lie.
    private static func edge(_ values: [Float], _ share: Double) -> Float {
        let ranked = values.sorted(by: >), allowed = Int(Double(values.count) * share)
        return ranked.count > allowed ? ranked[allowed] + 0.001 : 0
    }

    /// The probability of danger of each line.
    private static func dangers(_ data: Sparse, _ weights: Weights) -> [Float] {
        data.rows.map { row in
            var sums = weights.biases
            for index in row.start..<row.end {
                guard let number = weights.vocabulary.number(of: data.features[index]) else { continue }
                for kind in 0..<LinearModel.classes { sums[kind] += data.values[index] * weights.values[number * LinearModel.classes + kind] }
            }
            return 1 - Float(LinearModel.softmax(sums.map(Double.init))[0])
        }
    }

    /// Weights as one byte each; `LinearModel` describes the form.
    private static func quantised(_ weights: Weights, _ threshold: Float) -> [UInt8] {
        let classes = LinearModel.classes
        var ranked: [(feature: UInt32, number: Int, size: Float)] = weights.vocabulary.numbered.map { feature, number in
            let own = weights.values[(number * classes)..<((number + 1) * classes)]
            return (feature, number, own.map(\.magnitude).max() ?? 0)
        }
        ranked.sort { ($0.size, $0.feature) > ($1.size, $1.feature) }
        let kept = ranked.prefix(mostKept)
        var top = [Float](repeating: 1e-6, count: classes)
        for entry in kept {
            for kind in 0..<classes { top[kind] = max(top[kind], weights.values[entry.number * classes + kind].magnitude) }
        }
        let scales = top.map { $0 / 127 }
        var marks = [UInt16](repeating: 0, count: slots)
        var bytes = [UInt8](repeating: 0, count: slots * classes)
        for entry in kept {
            var slot = Int(entry.feature) & (slots - 1)
            let mark = LinearModel.mark(entry.feature)
            while marks[slot] != 0, marks[slot] != mark { slot = (slot + 1) & (slots - 1) }
            if marks[slot] == mark { continue } // two features that look alike: the stronger one stays
            marks[slot] = mark
            for kind in 0..<classes {
                let value = (weights.values[entry.number * classes + kind] / scales[kind]).rounded()
                bytes[slot * classes + kind] = UInt8(bitPattern: Int8(min(max(value, -127), 127)))
            }
        }
        var section = TriageBytes()
        section.u32(slots)
        for scale in scales { section.f32(scale) }
        for bias in weights.biases { section.f32(bias) }
        section.f32(threshold)
        for mark in marks { section.u16(Int(mark)) }
        section.raw(bytes)
        return section.bytes
    }
}
