import Foundation
import Knowledge

/// Trains the model of topics: one linear support vector machine a topic, against all other lines, and beside it how much of
/// each feature belongs to the topic. The machine weighs features against each other and leans on the few that part its lines
/// best; the share knows each feature by itself, which helps where a question uses words that few lines have.
///
/// The machine: squared hinge loss with L2 regularisation, solved in the dual by coordinate descent (Hsieh, Chang, Lin, Keerthi and
/// Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008), with features weighted by
/// tf-idf, the words of each line scaled to length 1 and its runs of letters to `TopicFeatures.letterWeight`. The order of the descent is fixed, so the same lines give the same bytes.
struct TopicTrainer {
    /// A line and the label of its topic; `-` where it is about none.
    typealias Line = (label: String, text: String)

    /// How dearly a wrong line is paid for. Chosen on lines that were not trained on; 0.2 to 1 differ little.
    private static let cost: Float = 0.5
    /// A line of this many words and more is paid for three times as dearly as the shortest: it shows the topic among others,
    /// which is how people ask. Chosen on the same lines.
    private static let longest: Float = 40
    /// A sentence of an entry is paid for this much beside a line of one word: it has the topic's words, but is no question. From
    /// 0.2 to 0.6 little changes; without them one first topic in two hundred more is wrong.
    private static let sentenceCost: Float = 0.2
    /// A word of another language is paid for this much: there are as many of them as of English ones, and at 1 they moved two English topics in a
    /// hundred from the first place to the second; at 0.2 six lines more in a hundred of those languages were misread.
    private static let otherLanguageCost: Float = 0.5
    /// What −ln(1 − share) of a feature adds to its weight; 0.1 to 0.3 differ little, without it one first topic in a hundred more is
    /// wrong. The likeness to a naive Bayes over the complement of a topic is intended (Rennie, Shih, Teevan and Karger,
    /// "Tackling the poor assumptions of naive Bayes text classifiers", ICML 2003).
    private static let shareWeight: Float = 0.25
    /// What is added to all that is known of a feature, so that one seen once is not sure.
    private static let shareSmoothing: Float = 0.1
    /// A run of letters of one line alone teaches nothing.
    private static let leastLines: Float = 2
    /// Weights below this are left out: they are most of the bytes. Leaving out all below 0.05 cost one first topic in a hundred.
    private static let least: Float = 0.03
    /// A weight beyond this counts as this, so that the 63 steps in which weights are kept are fine enough for the small ones.
    private static let most: Float = 1.5
    /// Passes over the lines at most, and the violation at which a class is done.
    private static let passes = 30
    private static let tolerance: Float = 0.1

    /// The lines, all in one array: the numbers of their features, and where each line begins.
    private var flat = FlatLines([], [], [0])
    /// Per feature, in the order of the numbers.
    private var hashes: [Int] = []
    private var rarities: [Float] = []
    /// Per line: how dearly it is paid for, beside a line of one word.
    private var prices: [Float] = []

    /// Trains on `lines` and, less, on the `sentences` of entries and on words of other languages; `documents` are the topics of the entries, in the order of their
    /// records. `pack` holds the names of drugs.
    static func section(_ lines: [Line], sentences: [Line] = [], otherLanguages: [Line] = [], documents: [String], reading pack: Pack) -> [UInt8] {
        let questions = lines.count, lesser = [sentences.map { _ in sentenceCost }, otherLanguages.map { _ in otherLanguageCost }].joined()
        let lines = lines + sentences + otherLanguages
        let labels = Set(lines.map(\.label)).union(documents).sorted()
        let place = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        var trainer = TopicTrainer()
        trainer.read(lines.map(\.text), questions: questions, lesser: Array(lesser), TopicFeatures(pack))
        let classes = lines.map { Int32(place[$0.label] ?? 0) }
        let sums = trainer.sums(of: classes.indices)
        var learnt: [[(topic: Int, weight: Float)]] = Array(repeating: [], count: trainer.hashes.count)
        var biases: [(label: String, bias: Float)] = []
        for (number, label) in labels.enumerated() {
            let weights = trainer.fit(Int32(number), classes)
            biases.append((label, weights[trainer.hashes.count]))
            let own = trainer.sums(of: classes.indices.filter { classes[$0] == number })
            for feature in 0..<trainer.hashes.count {
                let weight = weights[feature] - shareWeight * log(1 - own[feature] / (sums[feature] + shareSmoothing))
                if weight.magnitude >= least { learnt[feature].append((number, min(max(weight, -most), most))) }
            }
        }
        let scale = most / 63
        let rows = learnt.enumerated().filter { !$0.element.isEmpty }.map { feature, weights in
            (feature: trainer.hashes[feature], rarity: trainer.rarities[feature], weights: weights.map { (topic: $0.topic, weight: Int(($0.weight / scale).rounded())) })
        }
        return TopicModel.build(classes: biases, documents: documents.map { place[$0] ?? 0 }, features: rows, scale: scale)
    }

    /// Numbers the features and weighs them: tf-idf, each line scaled to length 1. `lesser` are the prices of the lines behind the questions.
    private mutating func read(_ lines: [String], questions: Int, lesser: [Float], _ reader: TopicFeatures) {
        var numbers: [Int] = [], starts = [0]
        var values: [Float] = []
        var numberOf: [Int: Int] = [:]
        var counts: [Float] = []
        for line in lines {
            for (feature, weight) in reader.features(of: line) {
                let number = numberOf[feature] ?? hashes.count
                if number == hashes.count {
                    numberOf[feature] = number
                    hashes.append(feature)
                    counts.append(0)
                }
                counts[number] += 1
                numbers.append(number)
                values.append(weight)
            }
            starts.append(numbers.count)
        }
        // The rarity as it is kept in the pack, in hundredths, so that training and reading agree.
        rarities = counts.map { ((log((1 + Float(lines.count)) / (1 + $0)) + 1) * 100).rounded() / 100 }
        for line in 0..<lines.count {
            var words: Float = 0, letters: Float = 0
            for index in starts[line]..<starts[line + 1] {
                let isLetters = TopicFeatures.isLetters(hashes[numbers[index]])
                values[index] *= isLetters && counts[numbers[index]] < Self.leastLines ? 0 : rarities[numbers[index]]
                if isLetters { letters += values[index] * values[index] } else { words += values[index] * values[index] }
            }
            let word = 1 / max(words.squareRoot(), .leastNormalMagnitude), letter = TopicFeatures.letterWeight / max(letters.squareRoot(), .leastNormalMagnitude)
            for index in starts[line]..<starts[line + 1] { values[index] *= TopicFeatures.isLetters(hashes[numbers[index]]) ? letter : word }
            let count = min(Float(lines[line].split(separator: " ").count), Self.longest)
            prices.append(line < questions ? 1 + 2 * count / Self.longest : lesser[line - questions])
        }
        flat = FlatLines(numbers, values, starts)
    }

    /// How much of each feature some lines hold, each line by its price.
    private func sums(of lines: some Sequence<Int>) -> [Float] {
        let sums = Plain([Float](repeating: 0, count: hashes.count))
        let (v, n, s) = (flat.values, flat.numbers, flat.starts)
        for line in lines {
            var at = s.base[line]
            while at < s.base[line + 1] {
                sums.base[n.base[at]] += prices[line] * v.base[at]
                at += 1
            }
        }
        return sums.array
    }

    /// The weights of one class, and its bias behind them.
    private func fit(_ topic: Int32, _ classes: [Int32]) -> [Float] {
        let bias = hashes.count
        let w = Plain([Float](repeating: 0, count: bias + 1)), shares = Plain([Float](repeating: 0, count: classes.count))
        // The lines still looked at; one whose share is 0 and stays 0 is set aside.
        let list = Plain(Array(0..<classes.count))
        let (v, n, s) = (flat.values, flat.numbers, flat.starts)
        // What is added to the curvature of a line's share, from what the line costs.
        let softness = Plain(prices.map { 1 / (2 * Self.cost * $0) })
        // What words, letters and bias add to the square of a line's length.
        let square = 2 + TopicFeatures.letterWeight * TopicFeatures.letterWeight
        var random: UInt64 = 0x9E37_79B9_7F4A_7C15
        var count = classes.count
        var ceiling = Float.infinity
        for pass in 0..<Self.passes {
            var worst: Float = 0
            var index = 0
            while index < count {
                if pass > 0 {
                    random ^= random << 13
                    random ^= random >> 7
                    random ^= random << 17
                    list.swap(index, index + Int(random % UInt64(count - index)))
                }
                let line = list.base[index], start = s.base[line], end = s.base[line + 1]
                let sign: Float = classes[line] == topic ? 1 : -1
                var sum = w.base[bias]
                var at = start
                while at < end {
                    sum += w.base[n.base[at]] * v.base[at]
                    at += 1
                }
                let share = shares.base[line]
                let slope = sign * sum - 1 + softness.base[line] * share
                if share == 0 && slope > ceiling {
                    count -= 1
                    list.swap(index, count)
                    continue
                }
                index += 1
                if share == 0 && slope >= 0 { continue }
                worst = max(worst, slope.magnitude)
                let next = max(share - slope / (square + softness.base[line]), 0)
                shares.base[line] = next
                let step = (next - share) * sign
                w.base[bias] += step
                at = start
                while at < end {
                    w.base[n.base[at]] += step * v.base[at]
                    at += 1
                }
            }
            // A line whose slope lies above the steepest open one has nothing left to say, until all is nearly done.
            ceiling = worst
            if worst < Self.tolerance {
                if count == classes.count { break }
                count = classes.count
                ceiling = .infinity
            }
        }
        return w.array
    }
}

/// The lines as plain memory.
private final class FlatLines {
    let numbers: Plain<Int>, values: Plain<Float>, starts: Plain<Int>

    init(_ numbers: [Int], _ values: [Float], _ starts: [Int]) {
        self.numbers = Plain(numbers)
        self.values = Plain(values)
        self.starts = Plain(starts)
    }
}

/// An array as plain memory: the tool runs without optimisation, where an array's checks take most of the time.
private final class Plain<Element> {
    let base: UnsafeMutablePointer<Element>
    private let count: Int

    init(_ array: [Element]) {
        count = array.count
        base = .allocate(capacity: max(count, 1))
        array.withUnsafeBufferPointer { if let start = $0.baseAddress { base.initialize(from: start, count: count) } }
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    func swap(_ one: Int, _ other: Int) {
        let kept = base[one]
        base[one] = base[other]
        base[other] = kept
    }

    var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
