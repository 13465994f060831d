/// Counts in how many lines a feature occurs, and numbers the features that occur often enough.
///
/// A hash table of its own, with plain arrays, since a dictionary is slow in a build without optimisation.
struct TriageFeatureTable {
    private var keys: [UInt32]
    private var isUsed: [Bool]
    /// In how many lines the feature was seen; after numbering, its number or -1.
    private var values: [Int32]
    private var lastLine: [Int32]
    private let mask: Int
    /// How many features are numbered.
    private(set) var count = 0
    /// The numbered features.
    private(set) var numbered: [(feature: UInt32, number: Int)] = []

    /// A table for features that occur `capacity` times in all; as a rule a third of them differ.
    init(capacity: Int) {
        var slots = 1024
        while slots < capacity { slots *= 2 }
        mask = slots - 1
        keys = [UInt32](repeating: 0, count: slots)
        isUsed = [Bool](repeating: false, count: slots)
        values = [Int32](repeating: 0, count: slots)
        lastLine = [Int32](repeating: -1, count: slots)
    }

    private func slot(of key: UInt32) -> Int {
        var slot = Int(key) & mask
        while isUsed[slot], keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    /// Counts a feature, once a line.
    mutating func see(_ key: UInt32, in line: Int) {
        let slot = slot(of: key)
        keys[slot] = key
        isUsed[slot] = true
        if lastLine[slot] != Int32(line) {
            lastLine[slot] = Int32(line)
            values[slot] += 1
        }
    }

    /// Gives numbers from 0 to the features that were seen in at least `least` lines.
    mutating func number(seenAtLeast least: Int) {
        var slot = 0
        while slot <= mask {
            if isUsed[slot] {
                if values[slot] >= Int32(least) {
                    values[slot] = Int32(count)
                    numbered.append((keys[slot], count))
                    count += 1
                } else {
                    values[slot] = -1
                }
            }
            slot += 1
        }
    }

    /// The number of a feature, or nil where it has none.
    func number(of key: UInt32) -> Int? {
        let slot = slot(of: key)
        return isUsed[slot] && values[slot] >= 0 ? Int(values[slot]) : nil
    }
}
