/// The scores of one question: what each document earned by its words, and how near its asks are by their letters.
///
/// A value of its own so that the loops over postings, where nearly all the time of a search goes, check once and not at
/// each step that nobody else writes here.
struct SearchScores {
    private(set) var words: [Float]
    private(set) var letters: [Float]
    /// The likeness of each document's nearest asks, the best first; of the eight `Scoring.nearestAsks` count.
    private var nearest: [SIMD8<Float>]
    /// The documents that a posting of this question reached.
    private(set) var touched: [Int] = []
    private var units: [Float]
    /// The asks that a run of letters of this question reached: the first `touchedCount` places; there is one place more than asks.
    private var touchedUnits: [UInt32]
    private var touchedCount = 0
    /// How many asks of each document the mean is taken over.
    private let askCounts: [UInt8]
    /// The document of each ask: the pack holds it too, but takes it together from three bytes.
    private let owners: [UInt32]

    init(_ index: Index) {
        words = Array(repeating: 0, count: index.documentCount)
        letters = words
        nearest = Array(repeating: SIMD8(), count: index.documentCount)
        units = Array(repeating: 0, count: index.unitCount)
        touchedUnits = Array(repeating: 0, count: index.unitCount + 1)
        var counts = [UInt8](repeating: 0, count: index.documentCount)
        owners = (0..<index.unitCount).map { UInt32(index.owner(of: $0)) }
        for owner in owners where counts[Int(owner)] < Scoring.nearestAsks { counts[Int(owner)] += 1 }
        askCounts = counts
    }

    /// Adds a word's impacts, each times `weight`.
    mutating func add(_ term: Index.Term, _ index: Index, weight: Double) {
        let unit = Float(Scoring.impactUnit * weight)
        let bytes = index.bytes
        let documentCount = words.count
        words.withUnsafeMutableBufferPointer { words in
            var offset = term.offset
            for _ in 0..<term.count {
                let document = bytes.medium(at: offset)
                // The buffers don't check: a damaged pack of a coach's own must not reach beyond them.
                if document < documentCount {
                    let before = words[document]
                    if before == 0 { touched.append(document) }
                    words[document] = before + Float(bytes.medium(at: offset &+ 3)) * unit
                }
                offset &+= 6
            }
        }
    }

    /// Adds the likeness of the asks that hold these runs of letters, each with its weight in the question.
    mutating func add(_ grams: [(term: Index.Term, weight: Float)], _ index: Index) {
        touchUnits(grams, index)
        let documentCount = words.count
        words.withUnsafeBufferPointer { words in
            units.withUnsafeBufferPointer { units in
                nearest.withUnsafeMutableBufferPointer { nearest in
                    for unit in touchedUnits[..<touchedCount] {
                        let document = Int(owners[Int(unit)])
                        guard document < documentCount else { continue }
                        if nearest[document][0] == 0 && words[document] == 0 { touched.append(document) }
                        Self.keep(units[Int(unit)], in: &nearest[document])
                    }
                }
            }
        }
        for document in touched { letters[document] = meanOfNearest(document) }
    }

    /// Adds up the likeness of each ask that holds one of these runs of letters.
    private mutating func touchUnits(_ grams: [(term: Index.Term, weight: Float)], _ index: Index) {
        let bytes = index.bytes
        let unitCount = units.count
        var touchedCount = 0
        units.withUnsafeMutableBufferPointer { units in
            touchedUnits.withUnsafeMutableBufferPointer { touched in
                for (term, weight) in grams where weight > 0 {
                    var offset = term.offset
                    let end = offset &+ 5 &* term.count
                    while offset < end {
                        let (unit, count) = bytes.mediumAndShort(at: offset)
                        // The buffers don't check: a damaged pack of a coach's own must not reach beyond them.
                        if unit < unitCount {
                            let before = units[unit]
                            // Written each time and counted once: whether an ask is new can't be foretold, and a wrong guess of
                            // the processor costs more than a write. Weights and counts are above 0, so a unit counts once; the
                            // place behind the last is for what is not counted.
                            touched[touchedCount] = UInt32(truncatingIfNeeded: unit)
                            touchedCount &+= before == 0 ? 1 : 0
                            units[unit] = before + weight * Float(max(count, 1))
                        }
                        offset &+= 5
                    }
                }
            }
        }
        self.touchedCount = touchedCount
    }

    /// Takes the likeness of one ask in among the nearest of its document.
    @inline(__always)
    private static func keep(_ likeness: Float, in nearest: inout SIMD8<Float>) {
        // The middle one of three stands at each place: where it belongs can't be foretold, and a wrong guess of the processor
        // costs more than going through all places, which are taken together.
        let before = SIMD8(.infinity, nearest[0], nearest[1], nearest[2], nearest[3], nearest[4], nearest[5], nearest[6])
        let new = SIMD8(repeating: likeness)
        let lower = before.replacing(with: new, where: new .< before)
        nearest.replace(with: lower, where: lower .> nearest)
    }

    /// The mean likeness of a document's nearest asks; of those it has, where they are few.
    private func meanOfNearest(_ document: Int) -> Float {
        let nearest = nearest[document]
        let count = Int(askCounts[document])
        guard count > 0 else { return 0 }
        var sum: Float = 0
        for place in 0..<count { sum += nearest[place] }
        return sum / Float(count)
    }

    /// The likeness of a document's nearest ask.
    func likeness(_ document: Int) -> Float { nearest[document][0] }

    /// Makes ready for the next question: only what was touched is cleared.
    mutating func clear() {
        for document in touched {
            words[document] = 0
            letters[document] = 0
            nearest[document] = SIMD8()
        }
        for unit in touchedUnits[..<touchedCount] { units[Int(unit)] = 0 }
        touched.removeAll(keepingCapacity: true)
        touchedCount = 0
    }
}
